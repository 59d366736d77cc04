#include "cli/run/effect_sums.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "engine/simulation/results/trajectory_summary.hpp"

namespace islet::cli {
namespace {

std::size_t hypothesis(const simulation::ResultShape& shape, const char* name) {
  const auto found = std::ranges::find(shape.hypotheses, name);
  if (found == shape.hypotheses.end()) throw std::logic_error(std::string("no hypothesis ") + name);
  return static_cast<std::size_t>(found - shape.hypotheses.begin());
}

}  // namespace

EffectSums::EffectSums(const simulation::ResultShape& shape, std::size_t arm, scenarios::EffectAt at)
    : shape_(shape), arm_(arm), at_(std::move(at)) {}

void EffectSums::add(const simulation::BatchResult& batch) {
  const auto mean = [&](const char* name) {
    const auto index = simulation::index_of(
        shape_, {hypothesis(shape_, name), simulation::Layer::truth, arm_, at_.visit, at_.variable});
    return simulation::evaluate(batch.trajectories, index, at_.variable).mean;
  };
  differences_.push_back(mean("as_specified") - mean("no_effect"));
  replicates_ += batch.count;
}

output::EffectFound EffectSums::found() const {
  const auto n = static_cast<double>(differences_.size());
  const double mean = std::accumulate(differences_.begin(), differences_.end(), 0.0) / n;
  double squares = 0.0;
  for (const double d : differences_) squares += (d - mean) * (d - mean);
  return {shape_.arms[arm_], {mean, std::sqrt(squares / (n - 1.0) / n), replicates_}};
}

}  // namespace islet::cli
