#pragma once
// Where finished batches go. The simulation knows no file format.

#include <cstdint>

#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

class ResultSink {
 public:
  virtual ~ResultSink() = default;
  // True if that batch is already on record (a continued run): it is not simulated again.
  [[nodiscard]] virtual bool has(std::uint64_t first_replicate, std::uint32_t count) const = 0;
  // Takes one batch; batches arrive in any order. Throws EnvironmentFailure when it cannot be stored.
  virtual void write(BatchResult&& batch) = 0;
};

}  // namespace islet::simulation
