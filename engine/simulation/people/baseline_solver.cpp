#include "engine/simulation/people/baseline_solver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "engine/core/faults.hpp"
#include "engine/model_api/population_shift.hpp"
#include "engine/simulation/people/baseline_lever.hpp"
#include "engine/simulation/people/empty_cohort.hpp"
#include "engine/simulation/people/pilot_cohort.hpp"
#include "engine/simulation/people/stratum_check.hpp"
#include "engine/simulation/plan/trial_plan.hpp"

namespace islet::simulation {
namespace {

constexpr std::size_t pilot_candidates = 8192;
constexpr std::size_t pilot_eligible = 3000;
constexpr int iterations = 40;

bool asks_for(const std::vector<BaselineTarget>& table, Variable variable) {
  return std::ranges::any_of(table, [&](const BaselineTarget& row) { return row.variable == variable; });
}

bool has_marginal(const model::PopulationSpec& spec, model::Covariate covariate) {
  return std::ranges::any_of(spec.marginals, [&](const model::Marginal& m) { return m.covariate == covariate; });
}

// Most of the spread of HbA1c comes from fasting glucose: where the table leaves that free, it is what is moved.
std::optional<model::Covariate> lever_of(const Scenario& scenario, const model::PopulationSpec& spec,
                                         Variable measured) {
  if (measured == Variable::hba1c && !asks_for(scenario.baseline, Variable::fpg) &&
      has_marginal(spec, model::Covariate::long_run_fpg)) {
    return model::Covariate::long_run_fpg;
  }
  if (measured == Variable::male) return model::Covariate::male;
  const auto found = std::ranges::find(spec.levers, measured, &model::Lever::measured);
  if (found == spec.levers.end()) return std::nullopt;
  return found->covariate;
}

bool is_lognormal(const model::PopulationSpec& spec, model::Covariate covariate) {
  const auto found = std::ranges::find(spec.marginals, covariate, &model::Marginal::covariate);
  return found != spec.marginals.end() && found->shape == model::Shape::lognormal;
}

InputFault no_lever(const BaselineTarget& target) {
  return {"",
          target.line,
          1,
          fmt::format("the baseline table cannot be asked for {}", info(target.variable).name),
          "the preset has no distribution that could be moved to reach it",
          "leave the row out, or choose a preset that has it"};
}

// A range of a characteristic is a truncation; the population is drawn at screening, the table holds at baseline.
model::PopulationSpec with_ranges(const Scenario& scenario, std::vector<InputFault>& faults) {
  auto spec = scenario.population;
  const double later = -scenario.design.conduct.screening_day;
  for (const auto& target : scenario.baseline) {
    if (!target.low && !target.high) continue;
    if (info(target.variable).kind != VariableKind::characteristic) continue;  // a rule on the screening value
    const auto covariate = lever_of(scenario, spec, target.variable);
    if (!covariate) {
      faults.push_back(no_lever(target));
      continue;
    }
    const bool grows = target.variable == Variable::age || target.variable == Variable::diabetes_duration;
    const double shift = grows ? later : 0.0;
    spec = model::truncated(spec, *covariate, target.low.value_or(-model::unlimited) - shift,
                            target.high.value_or(model::unlimited) - shift);
  }
  return spec;
}

std::vector<BaselineLever> levers_of(const Scenario& scenario, const model::PopulationSpec& spec,
                                     std::vector<InputFault>& faults) {
  std::vector<BaselineLever> levers;
  for (const auto& target : scenario.baseline) {
    const auto covariate = lever_of(scenario, spec, target.variable);
    const bool asks = target.median || target.mean || target.sd || target.share;
    if (!asks) continue;
    if (!covariate) {
      faults.push_back(no_lever(target));
      continue;
    }
    const bool logarithmic = is_lognormal(spec, *covariate);
    const bool positive = target.share.has_value();
    const auto add = [&](std::optional<double> asked, BaselineStatistic statistic, Turn turn) {
      if (!asked) return;
      levers.emplace_back(BaselineRow{target.variable, statistic, *asked, 0.0, target.line}, *covariate, turn,
                          logarithmic, positive, MeanAndSd{target.mean, target.sd});
    };
    add(target.share, BaselineStatistic::share, Turn::share);
    add(target.median, BaselineStatistic::median, Turn::location);
    add(target.mean, BaselineStatistic::mean, Turn::location);
    add(target.sd, BaselineStatistic::sd, Turn::spread);
  }
  return levers;
}

std::uint8_t baseline_tests(const Scenario& scenario) {
  std::uint8_t tests = 0;
  for (const auto& target : scenario.baseline) {
    tests |= meal_tests_of(target.variable);
  }
  return tests;
}

// Ends a search that comes no nearer: a table that cannot be reached is refused in seconds.
class Patience {
 public:
  // True while the largest distance still falls by a twentieth now and then.
  [[nodiscard]] bool lasts(const std::vector<BaselineLever>& levers) {
    double farthest = 0.0;
    for (const auto& lever : levers) farthest = std::max(farthest, lever.distance());
    stalled_ = farthest < 0.95 * nearest_ ? 0 : stalled_ + 1;
    nearest_ = std::min(nearest_, farthest);
    return stalled_ < most_stalled;
  }

 private:
  static constexpr int most_stalled = 5;
  double nearest_ = std::numeric_limits<double>::infinity();
  int stalled_ = 0;
};

// Refuses a cohort of which less than the share is eligible, or too few to know anything.
void require_eligible(const Scenario& scenario, const PilotCohort& cohort, double share) {
  const double fewest = std::max(3.0, share * static_cast<double>(cohort.screened));
  if (static_cast<double>(cohort.eligible()) < fewest) {
    throw InputRejected({fault_of_empty_cohort(scenario.design, cohort)});
  }
}

InputFault not_reached(const BaselineLever& lever) {
  const auto& row = lever.row();
  return {"",
          row.line,
          1,
          fmt::format("the baseline table cannot be reached: {} of {} asked {:.4g}, reached {:.4g}",
                      name_of(row.statistic), info(row.variable).name, row.asked, row.reached),
          fmt::format("a difference of up to {:.2g} is accepted; units are those of islet check", lever.tolerance()),
          "check it against the eligibility rules and the other rows, or leave the row out"};
}

std::vector<trial::SelectionScale> selection_scales(const Scenario& scenario, const PilotCohort& cohort) {
  std::vector<trial::SelectionScale> scales;
  const auto* plan = std::get_if<trial::Nonrandomized>(&scenario.design.conduct.allocation);
  if (plan == nullptr) return scales;
  for (const auto& term : plan->selection) {
    const double mean = evaluate(BaselineStatistic::mean, cohort.screening, term.covariate, false);
    const double sd = evaluate(BaselineStatistic::sd, cohort.screening, term.covariate, false);
    scales.push_back({mean, sd > 0.0 ? sd : 1.0});
  }
  return scales;
}

}  // namespace

PreparedPopulation prepare_population(const Scenario& scenario, const Models& models,
                                      const model::PopulationFactory& factory) {
  std::vector<InputFault> faults;
  const auto start = with_ranges(scenario, faults);
  auto levers = levers_of(scenario, start, faults);
  if (!faults.empty()) throw InputRejected(faults);
  PreparedPopulation prepared;
  const bool has_table = !levers.empty();
  const std::uint8_t tests = has_table ? baseline_tests(scenario) : std::uint8_t{0};
  PilotCohort cohort;
  Patience patience;
  for (int iteration = 0; iteration < iterations; ++iteration) {
    auto spec = start;
    for (const auto& lever : levers) spec = lever.apply(spec);
    prepared.population = factory.make(spec);
    Models with_population = models;
    with_population.population = prepared.population.get();
    cohort = pilot_cohort(scenario, with_population, pilot_candidates, pilot_eligible,
                          has_table ? std::optional(tests) : std::nullopt);
    require_eligible(scenario, cohort, hardly_anyone_on_the_way);
    for (auto& lever : levers) lever.update(cohort.baseline);
    const bool done = std::ranges::all_of(levers, &BaselineLever::converged);
    if (done || !patience.lasts(levers)) break;
  }
  for (const auto& lever : levers) {
    prepared.rows.push_back(lever.row());
    if (!lever.acceptable()) faults.push_back(not_reached(lever));
  }
  require_eligible(scenario, cohort, hardly_anyone);
  if (auto fault = fault_of_stratum(scenario.design, cohort)) faults.push_back(std::move(*fault));
  if (!faults.empty()) throw InputRejected(faults);
  prepared.selection_scales = selection_scales(scenario, cohort);
  prepared.eligible_share = static_cast<double>(cohort.eligible()) / static_cast<double>(cohort.screened);
  if (auto rare = warning_of_stratum(scenario.design, cohort)) prepared.warnings.push_back(std::move(*rare));
  return prepared;
}

}  // namespace islet::simulation
