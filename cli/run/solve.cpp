#include "cli/run/solve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <memory>

#include "cli/compose/composed_sweep.hpp"
#include "cli/compose/published_effects.hpp"
#include "cli/run/effect_sums.hpp"
#include "cli/run/searched_scenario.hpp"
#include "cli/run/thread_allowance.hpp"
#include "cli/terminal/say.hpp"
#include "engine/core/faults.hpp"
#include "engine/exploration/search/difference_root.hpp"
#include "engine/exploration/search/search.hpp"
#include "engine/simulation/conduct/runner.hpp"

namespace islet::cli {
namespace {

using scenarios::SolveQuestion;

struct AskedToStop {};

constexpr std::uint32_t batch_size = 50;
constexpr std::uint32_t batch_size_of_an_effect = 10;  // its error is that of the means of batches
// A search for a power simulates the trial as specified; one for an effect also the same people under the second
// hypothesis, no_effect.
constexpr std::size_t hypotheses_of_power = 1;
constexpr std::size_t hypotheses_of_an_effect = 2;

// Counts in which replicates an analysis succeeds as specified; keeps nothing.
class SuccessCounter final : public simulation::ResultSink {
 public:
  SuccessCounter(std::size_t analysis, std::size_t analyses, EffectSums* effect)
      : analysis_(analysis), analyses_(analyses), effect_(effect) {}

  [[nodiscard]] bool has(std::uint64_t /*first*/, std::uint32_t /*count*/) const override { return false; }

  void write(simulation::BatchResult&& batch) override {
    for (std::size_t r = 0; r < batch.count; ++r) {  // the first condition is the trial as specified
      const std::size_t i = r * analyses_ + analysis_;
      const bool success = batch.analyses.reject[i] != 0 && batch.analyses.reject_harm[i] == 0;
      successes_ += success ? 1 : 0;
    }
    if (effect_ != nullptr) effect_->add(batch);
  }

  [[nodiscard]] std::int64_t successes() const { return successes_; }

 private:
  std::size_t analysis_, analyses_;
  EffectSums* effect_;
  std::int64_t successes_ = 0;
};

class Solver {
 public:
  Solver(const scenarios::Reading& reading, const SolveQuestion& question, const RunArguments& arguments,
         const InterruptGuard& interrupt)
      : reading_(reading), question_(question), arguments_(arguments), interrupt_(interrupt) {
    require_possible_range(reading, question, arguments.scenario);
    (void)at(question.spec.lowest);  // rejects people who cannot be at an end before anything is simulated
    (void)at(question.spec.highest);
  }

  exploration::SearchResult search() {
    if (question_.asks_for_difference()) return search_for_difference();
    return exploration::search(question_.spec, [&](double x, std::uint32_t first, std::uint32_t count) {
      const auto successes = successes_at(x, first, count, nullptr);
      report(x, first, count, successes);
      return successes;
    });
  }

  // The effect at a value, from the replicates that are reserved for its confirmation.
  output::EffectFound effect(double x) {
    return effect(x, exploration::first_confirmation_replicate, question_.spec.confirmation);
  }

 private:
  exploration::SearchResult search_for_difference() {
    return exploration::solve_difference(question_.spec, *question_.at->difference, [&](double x, std::uint32_t count) {
      const auto found = effect(x, 0, count);
      report(x, found);
      return exploration::MeasuredDifference{found.difference.value, found.difference.mcse};
    });
  }

  output::EffectFound effect(double x, std::uint32_t first, std::uint32_t count) {
    EffectSums sums(shape_at(x, hypotheses_of_an_effect), treated_arm(), *question_.at);
    (void)successes_at(x, first, count, &sums);
    const auto found = sums.found();
    if (std::isnan(found.difference.value)) {
      const auto place = place_of(*question_.at);
      throw InputRejected(
          {{arguments_.scenario, 0, 0, fmt::format("{} is not simulated at {}", place.variable, place.visit),
            "no endpoint needs it there", "add an endpoint of this variable at this visit, or ask for another"}});
    }
    return found;
  }

  // The first arm of the analysis is the one that is treated.
  std::size_t treated_arm() const { return reading_.scenario.analyses[question_.analysis].arms.front(); }

  // The shape of the results at x, without anything that is not asked for, so that it is not simulated.
  simulation::ResultShape shape_at(double x, std::size_t hypotheses) {
    auto shape = at(x).shape();
    shape.hypotheses.resize(hypotheses);
    shape.patients = {};
    return shape;
  }

  const ComposedSweep& at(double x) {
    auto& sweep = sweeps_[x];
    if (sweep == nullptr) {
      sweep = std::make_unique<ComposedSweep>(reading_at(reading_, question_, arguments_.scenario, x),
                                              arguments_.scenario, known_);
      if (known_.empty()) known_ = sweep->solved_populations();
    }
    return *sweep;
  }

  std::int64_t successes_at(double x, std::uint32_t first, std::uint32_t count, EffectSums* effect) {
    const auto& sweep = at(x);
    const auto shape = shape_at(x, effect == nullptr ? hypotheses_of_power : hypotheses_of_an_effect);
    SuccessCounter counter(question_.analysis, shape.analyses.size(), effect);
    simulation::RunOptions options;
    options.first_replicate = first;
    options.replicates = count;
    options.batch_size = effect == nullptr ? batch_size : batch_size_of_an_effect;
    options.threads = arguments_.threads > 0 ? arguments_.threads : allowed_threads();
    if (arguments_.lanes_per_block > 0) options.lanes_per_block = arguments_.lanes_per_block;
    const auto outcome =
        simulation::run(sweep.sweep_plan(), shape, options, counter, {{}, [&] { return interrupt_.asked_to_stop(); }});
    if (outcome.stopped_early) throw AskedToStop{};
    return counter.successes();
  }

  void report(double x, std::uint32_t first, std::uint32_t count, std::int64_t successes) const {
    const bool confirms = first >= exploration::first_confirmation_replicate;
    if (arguments_.progress == "json") {
      say("{{\"solving\": {{\"x\": {}, \"replicates\": {}, \"successes\": {}, \"confirms\": {}}}}}\n", x, count,
          successes, confirms);
    } else if (!arguments_.quiet) {
      say("islet: {} {}: {} of {} trials succeed\n", confirms ? "confirming" : "solving",
          searched_value(question_, reading_.scenario, x), successes, count);
    }
  }

  void report(double x, const output::EffectFound& found) const {
    const auto& difference = found.difference;
    if (arguments_.progress == "json") {
      say("{{\"solving\": {{\"x\": {}, \"replicates\": {}, \"difference\": {}, \"mcse\": {}}}}}\n", x, difference.n,
          difference.value, difference.mcse);
    } else if (!arguments_.quiet) {
      const auto place = place_of(*question_.at);
      say("islet: solving {} {:.5g}: {} differs by {:.4g} {} in {} trials\n", question_.name, x, place.variable,
          difference.value, place.unit, difference.n);
    }
  }

  const scenarios::Reading& reading_;
  const SolveQuestion& question_;
  const RunArguments& arguments_;
  const InterruptGuard& interrupt_;
  std::map<double, std::unique_ptr<ComposedSweep>> sweeps_;
  KnownPopulations known_;
};

}  // namespace

output::EffectPlace place_of(const scenarios::EffectAt& at) {
  const auto& variable = info(at.variable);
  return {std::string(variable.name), at.visit_name, std::string(ucum_of(variable.dimension))};
}

std::optional<output::WrittenUnit> written_unit(const scenarios::EffectAt& at) {
  const auto dimension = info(at.variable).dimension;
  if (at.unit == units_of(dimension).front().text || at.unit.empty()) return std::nullopt;
  return output::WrittenUnit{at.unit, spread_to_canonical(dimension, 1.0, at.unit).value_or(1.0)};
}

std::string searched_value(const SolveQuestion& question, const simulation::Scenario& scenario, double x) {
  const auto& arms = scenario.design.arms;
  const bool unequal =
      std::ranges::any_of(arms, [&](const trial::Arm& arm) { return arm.subjects != arms.front().subjects; });
  const bool of_the_smallest = question.what == scenarios::Solved::subjects_per_arm && unequal;
  return fmt::format("{} {:.5g}{}{}{}", question.name, x, question.unit.empty() ? "" : " ", question.unit,
                     of_the_smallest ? " of the smallest arm" : "");
}

std::size_t searched_hypotheses(const SolveQuestion& question) {
  return question.asks_for_difference() ? hypotheses_of_an_effect : hypotheses_of_power;
}

std::optional<SolvedScenario> solve(const scenarios::Reading& reading, const SolveQuestion& question,
                                    const RunArguments& arguments, const InterruptGuard& interrupt) {
  const auto& spec = question.spec;
  output::SolveAnswer answer{question.name,
                             question.unit,
                             reading.scenario.analyses[question.analysis].name,
                             spec.target,
                             spec.confidence,
                             spec.lowest,
                             spec.highest,
                             {},
                             std::nullopt};
  if (question.asks_for_difference()) {
    answer.asked_difference = question.at->difference;
    answer.asked_unit = written_unit(*question.at);
    answer.target = simulation::not_available;
  }
  if (question.at) answer.place = place_of(*question.at);
  if (question.at) answer.published = published_effects(reading.parameters, question.at->variable);
  try {
    Solver solver(reading, question, arguments, interrupt);
    answer.result = solver.search();
    if (answer.has_design() && question.at) answer.effect = solver.effect(answer.design());
  } catch (const AskedToStop&) {
    return std::nullopt;
  }
  if (!answer.has_design()) return SolvedScenario{std::move(answer), reading};
  const double x = answer.design();
  return SolvedScenario{std::move(answer), reading_at(reading, question, arguments.scenario, x)};
}

}  // namespace islet::cli
