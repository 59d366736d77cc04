#include "scenarios/reader/questions/solve_question.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/core/portable_math.hpp"
#include "scenarios/reader/design_space/path.hpp"
#include "scenarios/reader/questions/replicates.hpp"
#include "scenarios/reader/text/map_reader.hpp"
#include "scenarios/reader/text/number_text.hpp"

namespace islet::scenarios {
namespace {

using exploration::Scale;

constexpr std::uint32_t least_budget = 400;

Solved what_of(const std::string& name) {
  if (name == "subjects_per_arm") return Solved::subjects_per_arm;
  if (name == "dose") return Solved::dose;
  return name == "effect" ? Solved::effect : Solved::path;
}

Limits limits_of(Solved what) {
  constexpr auto any = std::numeric_limits<double>::max();
  switch (what) {
    case Solved::subjects_per_arm:
      return {2.0, 100000.0, "2 to 100000"};
    case Solved::effect:
      return {0.0, 100.0, "more than 0 and at most 100", true};
    case Solved::dose:
      return {0.0, any, "more than 0", true};
    case Solved::path:
      break;
  }
  return {};
}

void refuse_range(const Place& place, std::string problem, Context& context) {
  context.faults.add(place.node.mark, std::move(problem), "the answer is looked for between two values of one unit",
                     "write for example `range: [10, 400]`, or `range: [0.2e6 cells/kg, 3e6 cells/kg]`");
}

// Reads one end of the range, written as it would stand in the scenario.
std::optional<double> read_end(const Place& place, SolveQuestion& question, Context& context) {
  if (!require_kind(place, Kind::scalar, context)) return std::nullopt;
  if (question.what == Solved::dose) {  // the unit is one of a dose
    if (!read_quantity(place, Dimension::cell_dose, limits_of(Solved::dose), context)) return std::nullopt;
  }
  const auto written = split_quantity(place.node.text);
  const auto number = parse_number(written.number);
  if (number.fault != NumberFault::none) {
    refuse_range(place, fmt::format("`{}`: `{}` is no number", place.path, excerpt(place.node.text)), context);
    return std::nullopt;
  }
  const auto limits = limits_of(question.what);
  const bool bare = question.what == Solved::subjects_per_arm || question.what == Solved::effect;
  if (!limits.contain(number.value) || (bare && !written.unit.empty())) {
    context.faults.add(place.node.mark, fmt::format("`{}` is {}: out of range", place.path, excerpt(place.node.text)),
                       fmt::format("it must be {}{}", limits.text, bare ? ", without a unit" : ""),
                       "write such a value");
    return std::nullopt;
  }
  if (question.unit.empty()) question.unit = std::string(written.unit);
  if (question.unit != written.unit) {
    refuse_range(place, fmt::format("`{}`: `{}` has another unit", place.path, excerpt(place.node.text)), context);
    return std::nullopt;
  }
  return number.value;
}

bool read_range(const Place& place, SolveQuestion& question, Context& context) {
  if (!require_kind(place, Kind::list, context)) return false;
  if (place.node.items.size() != 2) {
    refuse_range(place, fmt::format("`{}` has {} values, not 2", place.path, place.node.items.size()), context);
    return false;
  }
  const auto low = read_end({place.node.items[0], place.path}, question, context);
  const auto high = read_end({place.node.items[1], place.path}, question, context);
  if (!low || !high) return false;
  question.spec.lowest = *low;
  question.spec.highest = *high;
  if (*low < *high) return true;
  refuse_range(place, fmt::format("`{}` holds nothing", place.path), context);
  return false;
}

// Reads the scale. For the named numbers it is known, and whether they are whole; for a path the scenario has to say
// so.
void read_scale(MapReader& map, SolveQuestion& question) {
  auto& spec = question.spec;
  if (question.what != Solved::path) {
    spec.whole_numbers = question.what == Solved::subjects_per_arm;
    spec.scale = question.what == Solved::subjects_per_arm ? Scale::square_root
                 : question.what == Solved::dose           ? Scale::logarithm
                                                           : Scale::linear;
    return;
  }
  spec.whole_numbers = map.truth_or("whole_numbers", false);
  spec.scale = map.choice_or<Scale>(
      "scale", "scale",
      {{"linear", Scale::linear}, {"square_root", Scale::square_root}, {"logarithm", Scale::logarithm}}, Scale::linear);
  const bool fits = spec.scale == Scale::linear || spec.lowest > 0.0;
  if (fits || spec.lowest >= spec.highest) return;
  map.context().faults.add(map.mark(), fmt::format("`{}`: the range begins at {:g}", map.path_of("scale"), spec.lowest),
                           "roots and logarithms are of positive numbers",
                           "write `scale: linear`, or a positive range");
}

// The range when none is written: sizes and effects have one that suits most trials.
void take_usual_range(MapReader& map, SolveQuestion& question) {
  auto& spec = question.spec;
  if (question.what == Solved::subjects_per_arm) {
    spec.lowest = 10.0;
    spec.highest = 500.0;
  } else if (question.what == Solved::effect) {
    spec.lowest = 0.1;
    spec.highest = 5.0;
  } else {
    (void)map.require("range", "[0.2e6 cells/kg, 3e6 cells/kg]");
  }
}

// Reports a range between two whole numbers: the search would go to the nearest one, outside of it.
void check_whole_numbers(const Place& range, const SolveQuestion& question, Context& context) {
  const auto& spec = question.spec;
  if (!spec.whole_numbers || std::ceil(spec.lowest) <= std::floor(spec.highest)) return;
  context.faults.add(
      range.node.mark, fmt::format("`{}` holds no whole number", range.path), "only whole numbers are tried",
      question.what == Solved::path ? "write a wider range, or leave `whole_numbers` out" : "write a wider range");
}

void read_target(MapReader& map, bool sized, SolveQuestion& question) {
  constexpr Limits power{0.01, 0.999, "1 % to 99.9 %"};
  constexpr Limits confidence{0.5, 0.9999, "50 % to 99.99 %"};
  constexpr Limits precision{0.001, 1.0, "0.1 % to 100 %"};
  auto& spec = question.spec;
  if (!sized) {
    if (const auto target = map.require("power", "80 %")) {
      spec.target = read_quantity(*target, Dimension::fraction, power, map.context()).value_or(spec.target);
    }
  } else if (const auto target = map.find("power")) {
    map.context().faults.add(target->node.mark, "`solve.power` beside `solve.at.difference`",
                             "an effect is looked for by its power or by its size",
                             "leave one of them out; the power of an effect of this size is among the results");
  }
  spec.confidence = map.quantity_or("confidence", Dimension::fraction, confidence, spec.confidence);
  spec.precision = map.quantity_or("precision", Dimension::fraction, precision, spec.precision);
}

void read_budget(MapReader& map, SolveQuestion& question) {
  constexpr std::uint32_t share_of_scan = 4;  // at most a quarter of the budget goes into the scan
  // The error of an effect comes from the means of batches of 10 replicates: of ten of them at least.
  constexpr std::uint32_t least_confirmation = 100;
  constexpr std::uint32_t most = 100'000'000;
  auto& spec = question.spec;
  spec.budget = static_cast<std::uint32_t>(replicates_or(map, "at_most", spec.budget, least_budget, most));
  spec.confirmation =
      static_cast<std::uint32_t>(replicates_or(map, "confirmation", spec.confirmation, least_confirmation, most));
  spec.scan_replicates = std::min(spec.scan_replicates, spec.budget / share_of_scan / spec.scan_points);
}

void read_analysis(MapReader& map, const ReadSoFar& so_far, SolveQuestion& question) {
  if (const auto place = map.find("analysis")) {
    const auto names = so_far.names_in_section("analyses");
    question.analysis = read_reference(*place, "analysis", names, map.context()).value_or(0);
    return;
  }
  const auto& analyses = so_far.scenario.analyses;
  const auto primary = std::ranges::find(analyses, analysis::Role::primary, &analysis::AnalysisSpec::role);
  if (primary != analyses.end()) question.analysis = static_cast<std::size_t>(primary - analyses.begin());
}

std::optional<double> read_difference(const Place& place, Variable variable, Context& context) {
  const auto difference = read_spread(place, info(variable).dimension, {}, context);
  if (!difference || *difference != 0.0) return difference;
  context.faults.add(place.node.mark, fmt::format("`{}` is 0", place.path), "no effect gives no difference",
                     "write the difference that the cells shall make, with its sign");
  return std::nullopt;
}

// Whether a difference is written, with or without fault: then no power is asked for.
bool is_sized(const SolveQuestion& question, const Node& solve) {
  const auto* at = solve.find("at");
  return question.what == Solved::effect && at != nullptr && at->value.find("difference") != nullptr;
}

// Which visit it is can be said only when the visits were read without fault.
std::optional<std::size_t> read_visit_after_baseline(const Place& place, const ReadSoFar& so_far, Context& context) {
  if (!require_kind(place, Kind::scalar, context) || !so_far.sound) return std::nullopt;
  const auto& design = so_far.scenario.design;
  std::vector<std::string> names;
  for (const auto& known : design.conduct.visits.visits) names.push_back(known.name);
  const auto visit = read_choice(place, "visit", names, context);
  if (visit && *visit <= design.baseline_visit()) {
    context.faults.add(place.node.mark, fmt::format("`{}`: {} is not after baseline", place.path, names[*visit]),
                       "the cells have no effect before they are given", "name a later visit");
  }
  return visit;
}

void read_at(MapReader& map, const ReadSoFar& so_far, SolveQuestion& question) {
  const auto place = map.find("at");
  if (!place) return;
  MapReader at(*place, map.context());
  const auto variable = at.require("variable", "hba1c");
  const auto visit = at.require("visit", "6 month");
  std::optional<std::size_t> when;
  if (visit) when = read_visit_after_baseline(*visit, so_far, map.context());
  const auto difference = at.find("difference");
  at.finish();
  const auto which = variable ? read_variable(*variable, map.context()) : std::nullopt;
  if (!which) return;
  EffectAt effect;
  effect.variable = *which;
  if (difference) {
    effect.difference = read_difference(*difference, *which, map.context());
    effect.unit = std::string(split_quantity(difference->node.text).unit);
  }
  if (!when) return;
  effect.visit = *when;
  effect.visit_name = so_far.scenario.design.conduct.visits.visits.at(*when).name;
  question.at = std::move(effect);
}

// Reports products with a named preset: their parameters are not those of the table, so their effect cannot be scaled.
void check_effect(MapReader& map, const simulation::Scenario& scenario, const SolveQuestion& question) {
  if (question.what != Solved::effect) return;
  for (const auto& product : scenario.products) {
    if (product.preset == "default" || product.preset.empty()) continue;
    map.context().faults.add(
        map.mark(), fmt::format("`solve`: product `{}` has the preset `{}`", product.name, product.preset),
        "the effect of the default preset is what is scaled", "leave `preset` out, or solve for a path");
  }
}

std::string bare(double x, bool whole) { return whole ? fmt::format("{:.0f}", x) : shortest(x); }

std::vector<Setting> subjects(double x, const simulation::Scenario& scenario) {
  int smallest = std::numeric_limits<int>::max();
  for (const auto& arm : scenario.design.arms) smallest = std::min(smallest, arm.subjects);
  std::vector<Setting> settings;
  for (const auto& arm : scenario.design.arms) {
    settings.push_back({fmt::format("arms.{}.subjects", arm.name),
                        fmt::format("{:.0f}", x * static_cast<double>(arm.subjects) / static_cast<double>(smallest))});
  }
  return settings;
}

Setting parameter(const Parameter& parameter, double value) {
  const bool has_unit = !parameter.unit.empty() && parameter.unit != "1";
  return {"parameters." + parameter.id,
          has_unit ? fmt::format("{} {}", shortest(value), parameter.unit) : shortest(value)};
}

// Effects are defined on logarithms: a reduction I of a hazard becomes 1 - (1 - I)^m.
std::vector<Setting> effect(double m, const simulation::Scenario& scenario, const ParameterTable& table) {
  const auto times = [&](const char* id) { return parameter(table[id], m * table[id].value); };
  if (scenario.population.disease == model::PopulationSpec::Disease::type_2) {
    return {times("msc.t2d.sensitivity_effect"), times("msc.t2d.secretion_effect")};
  }
  const auto& hazard = table["msc.t1d.hazard_reduction"];
  return {times("msc.t1d.secretion_effect"),
          parameter(hazard, 1.0 - portable::exp(m * portable::log(1.0 - hazard.value)))};
}

}  // namespace

std::optional<SolveQuestion> read_solve(const Place& place, const ReadSoFar& so_far, Context& context) {
  const auto faults_before = context.faults.count();
  MapReader map(place, context);
  SolveQuestion question;
  if (const auto what = map.require("for", "subjects_per_arm")) {
    const auto name = read_text(*what, context);
    question.name = name.value_or("");
    question.what = what_of(question.name);
    if (name && question.what == Solved::path) (void)targets_of(*name, what->node.mark, so_far.tree, context);
  }
  const auto range = map.find("range");
  const bool range_read = range && read_range(*range, question, context);
  if (!range) take_usual_range(map, question);
  if (question.what == Solved::effect) read_at(map, so_far, question);
  read_target(map, is_sized(question, place.node), question);
  read_scale(map, question);
  if (range_read) check_whole_numbers(*range, question, context);
  read_budget(map, question);
  read_analysis(map, so_far, question);
  check_effect(map, so_far.scenario, question);
  map.finish();
  if (context.faults.count() > faults_before) return std::nullopt;
  return question;
}

std::vector<Setting> settings_at(const SolveQuestion& question, double x, const simulation::Scenario& scenario,
                                 const ParameterTable& parameters) {
  switch (question.what) {
    case Solved::subjects_per_arm:
      return subjects(x, scenario);
    case Solved::dose:
      return {{"arms.*.infusions.dose", value_text(question, x)}};
    case Solved::effect:
      return effect(x, scenario, parameters);
    case Solved::path:
      break;
  }
  return {{question.name, value_text(question, x)}};
}

std::string value_text(const SolveQuestion& question, double x) {
  const auto number = bare(x, question.spec.whole_numbers);
  return question.unit.empty() ? number : fmt::format("{} {}", number, question.unit);
}

}  // namespace islet::scenarios
