#include "engine/simulation/conduct/concurrent_control.hpp"

#include <optional>

#include "engine/simulation/conduct/hypothesis_block.hpp"
#include "engine/simulation/slots/replicate_slots.hpp"

namespace islet::simulation {
namespace {

trial::TrialDesign with_controls(trial::TrialDesign design) {
  trial::Arm controls;
  controls.name = "Concurrent control";
  controls.subjects = design.arms.front().subjects;
  design.arms.push_back(std::move(controls));
  design.conduct.allocation = trial::Randomized{2, {}, {}};
  if (design.stratum && design.stratum->count_at_or_above) *design.stratum->count_at_or_above *= 2;
  return design;
}

// The change from baseline is compared as trials with a control group do: adjusted for baseline where there is one;
// ranks by ranks, and responders by whether they respond at the visit.
std::optional<analysis::AnalysisSpec> compared(analysis::AnalysisSpec spec, const analysis::Endpoint& endpoint) {
  using analysis::Test;
  if (!analysis::is_paired(spec.test)) return std::nullopt;
  spec.arms = {0, 1};
  spec.covariates.clear();
  if (spec.test != Test::t_paired) {
    spec.test = spec.test == Test::mcnemar ? Test::fisher : Test::wilcoxon;
    return spec;
  }
  const auto* measured = std::get_if<analysis::VariableMeasure>(&endpoint.what);
  const bool change = measured != nullptr && measured->measure == analysis::Measure::change;
  spec.test = change ? Test::ancova : Test::t_pooled;
  if (change) spec.covariates.emplace_back(analysis::BaselineOfEndpoint{});
  return spec;
}

}  // namespace

ConcurrentControl::ConcurrentControl(const TrialPlan& single)
    : scenario_(*single.scenario), plan_(single), analyses_of_single_(single.scenario->analyses.size()) {
  scenario_.design = with_controls(std::move(scenario_.design));
  scenario_.analyses.clear();
  for (std::size_t a = 0; a < analyses_of_single_; ++a) {
    const auto& spec = single.scenario->analyses[a];
    auto counterpart = compared(spec, scenario_.endpoints[spec.endpoint]);
    if (!counterpart) continue;
    scenario_.analyses.push_back(std::move(*counterpart));
    analysis_of_.push_back(a);
  }
  plan_.scenario = &scenario_;
  plan_.selection_scales.clear();
  plan_.concurrent_control = nullptr;
}

void ConcurrentControl::simulate(const Hypothesis& hypothesis, std::size_t condition, BlockPeople& people,
                                 std::uint64_t first, std::uint32_t count, BatchResult& batch) const {
  if (analysis_of_.empty()) return;
  HypothesisBlock block(plan_, hypothesis, people, static_cast<std::uint32_t>(first), count);
  while (!block.finished()) block.run_stage();
  auto& slots = batch.contrasts;
  for (std::uint32_t r = 0; r < count; ++r) {
    const std::size_t replicate = static_cast<std::size_t>(first - batch.first_replicate) + r;
    const std::size_t row = (condition * batch.count + replicate) * analyses_of_single_;
    const auto& look = block.conducts()[r].looks.back();
    for (std::size_t a = 0; a < analysis_of_.size(); ++a) {
      const auto benefit = scenario_.endpoints[scenario_.analyses[a].endpoint].benefit;
      const std::size_t at = row + analysis_of_[a];
      slots.estimate[at] = look[a].estimate;
      slots.se[at] = look[a].se;
      slots.p_value[at] = look[a].p_value;
      slots.reject[at] = look[a].reject ? 1 : 0;
      slots.reject_harm[at] = rejects_towards_harm(look[a], benefit) ? 1 : 0;
      slots.status[at] = stored(look[a].status);
    }
  }
}

}  // namespace islet::simulation
