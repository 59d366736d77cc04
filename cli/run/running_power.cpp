#include "cli/run/running_power.hpp"

#include <algorithm>

#include "engine/analysis/estimators.hpp"

namespace islet::cli {

RunningPower::RunningPower(const std::vector<analysis::AnalysisSpec>& analyses) : analyses_(analyses.size()) {
  const auto primary = std::ranges::find(analyses, analysis::Role::primary, &analysis::AnalysisSpec::role);
  if (primary != analyses.end()) analysis_ = static_cast<std::size_t>(primary - analyses.begin());
  if (!analyses.empty()) name_ = analyses[analysis_].name;
}

void RunningPower::add(const simulation::BatchResult& batch) {
  if (analyses_ == 0) return;
  const auto& slots = batch.analyses;
  long long rejections = 0;
  for (std::size_t r = 0; r < batch.count; ++r) {  // the first rows: the first point, as specified
    const std::size_t i = r * analyses_ + analysis_;
    if (slots.reject[i] != 0 && slots.reject_harm[i] == 0) ++rejections;
  }
  const std::scoped_lock lock(mutex_);
  rejections_ += rejections;
  replicates_ += batch.count;
}

std::optional<RunningPower::State> RunningPower::state() const {
  const std::scoped_lock lock(mutex_);
  if (replicates_ == 0) return std::nullopt;
  const auto limits = analysis::wilson(rejections_, replicates_, analysis::reported_confidence);
  return State{static_cast<std::uint64_t>(replicates_),
               static_cast<double>(rejections_) / static_cast<double>(replicates_), (limits.high - limits.low) / 2.0};
}

void CountingSink::write(simulation::BatchResult&& batch) {
  power_.add(batch);
  inner_.write(std::move(batch));
}

}  // namespace islet::cli
