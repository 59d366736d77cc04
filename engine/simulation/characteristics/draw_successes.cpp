#include "engine/simulation/characteristics/draw_successes.hpp"

#include <algorithm>

namespace islet::simulation {

DrawSuccesses::DrawSuccesses(const ResultShape& shape, std::optional<Success> rule, std::uint32_t replicates_per_draw)
    : points_(shape.design_points.size()),
      hypotheses_(shape.hypotheses.size()),
      analyses_(shape.analyses.size()),
      rule_(std::move(rule)),
      replicates_per_draw_(replicates_per_draw),
      successes_(points_ * questions()) {}

// `first`: where the replicate's analyses begin.
bool DrawSuccesses::succeeds(const BatchResult& batch, std::size_t first, std::size_t question) const {
  const auto rejects = [&](std::size_t a) {
    return batch.analyses.reject[first + a] != 0 && batch.analyses.reject_harm[first + a] == 0;
  };
  if (question < analyses_) return rejects(question);
  return rule_->rule == Success::Rule::any_of ? std::ranges::any_of(rule_->analyses, rejects)
                                              : std::ranges::all_of(rule_->analyses, rejects);
}

void DrawSuccesses::add(const BatchResult& batch) {
  if (batch.count == 0) return;
  const auto draw_of = [&](std::size_t r) {
    return static_cast<std::size_t>((batch.first_replicate + r) / replicates_per_draw_);
  };
  replicates_.resize(draw_of(batch.count - 1) + 1, 0);
  for (std::size_t r = 0; r < batch.count; ++r) ++replicates_[draw_of(r)];
  for (std::size_t point = 0; point < points_; ++point) {
    const std::size_t condition = point * hypotheses_ + hypotheses_ - 1;
    for (std::size_t q = 0; q < questions(); ++q) {
      auto& counts = successes_[point * questions() + q];
      counts.resize(replicates_.size(), 0);
      for (std::size_t r = 0; r < batch.count; ++r) {
        if (succeeds(batch, (condition * batch.count + r) * analyses_, q)) ++counts[draw_of(r)];
      }
    }
  }
}

}  // namespace islet::simulation
