#pragma once
// How often the primary analyses succeed as specified, at every design point. A precision target is judged on these
// counts.

#include <cstddef>
#include <vector>

#include "engine/analysis/analysis_spec.hpp"
#include "engine/exploration/precision/stages.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::cli {

class PrimaryCounts {
 public:
  PrimaryCounts(const simulation::ResultShape& shape, const std::vector<analysis::AnalysisSpec>& analyses);

  void add(const simulation::BatchResult& batch);

  // The counts: [design point][primary analysis].
  [[nodiscard]] const std::vector<exploration::Count>& figures() const { return figures_; }

 private:
  std::size_t points_;
  std::size_t hypotheses_;
  std::size_t analyses_;
  std::vector<std::size_t> primary_;
  std::vector<exploration::Count> figures_;
};

}  // namespace islet::cli
