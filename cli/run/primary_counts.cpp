#include "cli/run/primary_counts.hpp"

#include "engine/simulation/plan/hypothesis.hpp"

namespace islet::cli {

PrimaryCounts::PrimaryCounts(const simulation::ResultShape& shape, const std::vector<analysis::AnalysisSpec>& analyses)
    : points_(shape.design_points.size()), hypotheses_(shape.hypotheses.size()), analyses_(analyses.size()) {
  for (std::size_t a = 0; a < analyses.size(); ++a) {
    if (analyses[a].role == analysis::Role::primary) primary_.push_back(a);
  }
  figures_.resize(points_ * primary_.size());
}

void PrimaryCounts::add(const simulation::BatchResult& batch) {
  for (std::size_t point = 0; point < points_; ++point) {
    const std::size_t condition = point * hypotheses_ + simulation::as_specified;
    for (std::size_t k = 0; k < primary_.size(); ++k) {
      auto& figure = figures_[point * primary_.size() + k];
      figure.of += batch.count;
      for (std::size_t r = 0; r < batch.count; ++r) {
        const std::size_t i = (condition * batch.count + r) * analyses_ + primary_[k];
        // Success is a rejection in the direction of benefit; an analysis that is not estimable does not reject.
        const bool success = batch.analyses.reject[i] != 0 && batch.analyses.reject_harm[i] == 0;
        figure.successes += success ? 1 : 0;
      }
    }
  }
}

}  // namespace islet::cli
