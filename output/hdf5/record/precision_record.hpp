#pragma once
// /precision of a results file: why the replicates ended where they did. Only where the scenario asks for a precision.

#include <cstdint>
#include <optional>

#include "output/hdf5/file/handle.hpp"

namespace islet::output {

struct PrecisionReached {
  double asked = 0.0;    // half-width of the 95 % Wilson interval
  double reached = 0.0;  // the widest, of the powers of the primary analyses at all design points
  std::int64_t stage = 0;
  std::int64_t at_most = 0;
  std::int64_t replicates = 0;

  [[nodiscard]] bool budget_ended_first() const { return reached > asked; }
};

void write_precision(const Handle& file, const PrecisionReached& precision);
[[nodiscard]] std::optional<PrecisionReached> read_precision(const Handle& file);

}  // namespace islet::output
