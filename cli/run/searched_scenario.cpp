#include "cli/run/searched_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "cli/compose/knowledge.hpp"
#include "engine/core/faults.hpp"
#include "engine/exploration/search/scan.hpp"
#include "engine/exploration/search/searched_value.hpp"
#include "scenarios/reader/design_space/settable_scenario.hpp"
#include "scenarios/reader/resolved/resolved.hpp"
#include "scenarios/reader/sections/sections.hpp"
#include "scenarios/reader/text/place_of.hpp"

namespace islet::cli {
namespace {

using scenarios::SolveQuestion;

// A value that stands at several places, in every arm for example, is at fault once.
std::vector<InputFault> each_once(const std::vector<InputFault>& faults) {
  std::vector<InputFault> out;
  for (const auto& fault : faults) {
    const bool is_said = std::ranges::any_of(out, [&](const InputFault& said) {
      return said.line == fault.line && said.column == fault.column && said.reason == fault.reason &&
             said.suggestion == fault.suggestion;
    });
    if (!is_said) out.push_back(fault);
  }
  return out;
}

// The faults of the scenario at x, at the place of the range.
std::vector<InputFault> faults_at(const InputRejected& rejected, const scenarios::Reading& reading,
                                  const SolveQuestion& question, const std::string& file, double x) {
  auto faults = each_once(scenarios::placed(rejected.faults(), file, reading.scenario.text, "solve.range"));
  for (auto& fault : faults)
    fault.problem = fmt::format("at {} {}: {}", question.name, value_text(question, x), fault.problem);
  return faults;
}

// Between the ends of the range. Of many whole numbers also the next one after each of the scan: what is possible at
// every second number only is found by two neighbors.
std::vector<double> inner_values(const exploration::SearchSpec& spec) {
  constexpr double few = 50.0;
  const double lowest = std::ceil(spec.lowest);
  const double highest = std::floor(spec.highest);
  std::vector<double> values;
  if (spec.whole_numbers && highest - lowest < few) {
    for (double x = lowest; x <= highest; ++x) values.push_back(x);
    return values;
  }
  for (const double x : exploration::scanned_values(spec)) {
    values.push_back(x);
    if (spec.whole_numbers) values.push_back(exploration::allowed_value(spec, x + 1.0));
  }
  return values;
}

class Attempts {
 public:
  Attempts(const scenarios::Reading& reading, const SolveQuestion& question, const std::string& file)
      : reading_(reading),
        question_(question),
        file_(file),
        settable_(file, reading.scenario.text, knowledge_.for_reader()) {}

  // The faults at x; none where the scenario is possible there.
  [[nodiscard]] std::vector<InputFault> faults(double x) const {
    try {
      (void)settable_.read_at(settings_at(question_, x, reading_.scenario, reading_.parameters));
    } catch (const InputRejected& rejected) {
      return faults_at(rejected, reading_, question_, file_, x);
    }
    return {};
  }

 private:
  const scenarios::Reading& reading_;
  const SolveQuestion& question_;
  const std::string& file_;
  ProgramKnowledge knowledge_;  // outlives the scenario that is read with it
  scenarios::SettableScenario settable_;
};

}  // namespace

scenarios::Reading reading_at(const scenarios::Reading& reading, const SolveQuestion& question, const std::string& file,
                              double x) {
  const ProgramKnowledge knowledge;
  const scenarios::SettableScenario settable(file, reading.scenario.text, knowledge.for_reader());
  scenarios::Reading out = reading;
  try {
    const auto settings = settings_at(question, x, reading.scenario, reading.parameters);
    auto point = settable.read_at(settings);
    scenarios::say_solved_for(settings, *point.parameters, point.scenario);
    point.scenario.seed = reading.scenario.seed;
    point.scenario.replicates = reading.scenario.replicates;
    point.scenario.text = reading.scenario.text;
    point.scenario.resolved = reading.scenario.resolved;
    point.scenario.sha256 = reading.scenario.sha256;
    out.scenario = point.scenario;
    out.parameters = *point.parameters;
    out.points = {std::move(point)};
    out.changes = scenarios::changes_of_points(reading.scenario, out.points);
  } catch (const InputRejected& rejected) {
    throw InputRejected(faults_at(rejected, reading, question, file, x));
  }
  return out;
}

void require_possible_range(const scenarios::Reading& reading, const SolveQuestion& question, const std::string& file) {
  const auto& spec = question.spec;
  const Attempts attempts(reading, question, file);
  for (const double end : {spec.lowest, spec.highest}) {
    if (auto faults = attempts.faults(end); !faults.empty()) throw InputRejected(std::move(faults));
  }
  for (const double x : inner_values(spec)) {
    auto faults = attempts.faults(x);
    if (faults.empty()) continue;
    const bool wants_whole = !spec.whole_numbers && attempts.faults(std::round(x)).empty();
    for (auto& fault : faults) {
      fault.suggestion = wants_whole ? "add `whole_numbers: true` to `solve`: then only whole numbers are tried"
                                     : "write a range in which every value is possible, or the possible ones in "
                                       "`design_space` in place of `solve`";
    }
    throw InputRejected(std::move(faults));
  }
}

}  // namespace islet::cli
