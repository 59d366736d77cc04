// How endpoints are tested.

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "scenarios/reader/sections/sections.hpp"
#include "scenarios/reader/text/known_words.hpp"

namespace islet::scenarios {
namespace {

using analysis::Test;

// All arms unless some are named.
void read_arms_of(MapReader& map, const Draft& draft, bool test_known, analysis::AnalysisSpec& spec) {
  const auto place = map.find("arms");
  const auto items = place ? items_of(*place, map.context()) : std::vector<Place>{};
  for (const auto& item : items) {
    const auto index = read_reference(item, "arm", draft.arm_names, map.context());
    if (index) spec.arms.push_back(*index);
  }
  const bool all_found = place ? !items.empty() && spec.arms.size() == items.size() : draft.arms_sound;
  if (!place) spec.arms.resize(draft.arm_names.size());
  if (!place) std::iota(spec.arms.begin(), spec.arms.end(), std::size_t{0});
  if (all_found && test_known) check_number_of_arms(map, spec, place ? place->node.mark : map.mark());
}

analysis::CovariateTerm baseline_term(const Place& item, Test test, Context& context) {
  if (analysis::is_generalized_linear(test)) {
    context.faults.add(item.node.mark, fmt::format("`{}`: responders and counts of events have no baseline", item.path),
                       "who responds is judged against baseline, and events are counted from it",
                       "name a variable, which is taken at baseline, dose or stratum");
  }
  return analysis::BaselineOfEndpoint{};
}

analysis::CovariateTerm stratum_term(const Place& item, const Draft& draft, Context& context) {
  if (draft.stratum_sound && !draft.scenario.design.stratum) {
    context.faults.add(item.node.mark, fmt::format("`{}` names a stratum, but there is none", item.path),
                       "it is the level of the scenario's stratum", "add `strata` to `population`, or name a variable");
  }
  return analysis::StratumLevel{};
}

std::optional<analysis::CovariateTerm> read_term(const Place& item, const Draft& draft, Test test, Context& context) {
  const auto& text = item.node.text;
  const auto& stratum = draft.scenario.design.stratum;
  if (text == analysis::baseline_word) return baseline_term(item, test, context);
  if (text == analysis::dose_word) return analysis::DoseReceived{};
  if (text == analysis::stratum_word) return stratum_term(item, draft, context);
  if (stratum && item.node.kind == Kind::scalar && text == stratum->name) {
    context.faults.add(item.node.mark, fmt::format("`{}`: `{}` is the name of the stratum", item.path, text),
                       "a covariate is a variable, baseline, dose or stratum", "write stratum");
    return std::nullopt;
  }
  if (const auto variable = read_variable(item, context)) return *variable;
  return std::nullopt;
}

void read_covariates(MapReader& map, const Draft& draft, analysis::AnalysisSpec& spec) {
  auto& context = map.context();
  const auto place = map.find("covariates");
  if (!place) {
    if (spec.test == Test::ancova) spec.covariates = {analysis::BaselineOfEndpoint{}};
    return;
  }
  const bool regression = spec.test == Test::ancova || analysis::is_generalized_linear(spec.test);
  if (!regression) {
    context.faults.add(place->node.mark, fmt::format("`{}` without test: ancova", place->path),
                       "tests other than regressions adjust for nothing",
                       "leave `covariates` out, or write `test: ancova`, logistic, poisson or negative_binomial");
  }
  std::vector<std::string> seen;
  for (const auto& item : items_of(*place, context)) {
    if (std::ranges::find(seen, item.node.text) != seen.end() && item.node.kind == Kind::scalar) {
      context.faults.add(item.node.mark, fmt::format("`{}` names `{}` twice", place->path, excerpt(item.node.text)),
                         "the model would be collinear", "keep one");
      continue;
    }
    seen.push_back(item.node.text);
    if (const auto term = read_term(item, draft, spec.test, context)) spec.covariates.push_back(*term);
  }
}

// The level of a stratum is constant in a subset of it, and stands in the model of an interaction already.
void check_stratum_term(MapReader& map, const analysis::AnalysisSpec& spec) {
  const bool adjusts = std::ranges::any_of(
      spec.covariates, [](const auto& term) { return std::holds_alternative<analysis::StratumLevel>(term); });
  if (!adjusts || (!spec.subset && !spec.interaction)) return;
  map.context().faults.add(map.find("covariates")->node.mark,
                           fmt::format("`{}` has stratum together with {}", map.path_of("covariates"),
                                       spec.subset ? "a subset" : "the interaction"),
                           spec.subset ? "a subset has one level of it only" : "the model has the level already",
                           "leave stratum out");
}

void read_subset(const Place& place, const Draft& draft, Context& context, analysis::AnalysisSpec& spec) {
  if (!require_kind(place, Kind::map, context)) return;
  if (place.node.entries.size() != 1) {
    context.faults.add(place.node.mark, fmt::format("`{}` names {} strata", place.path, place.node.entries.size()),
                       "a subset is one level of one stratum", "write `subset: {STRATUM: LEVEL}`");
    return;
  }
  if (!draft.stratum_sound) return;
  const auto& entry = place.node.entries.front();
  const auto& stratum = draft.scenario.design.stratum;
  const Node key{Kind::scalar, entry.key, false, {}, {}, entry.mark};
  const std::vector<std::string> names = stratum ? std::vector{stratum->name} : std::vector<std::string>{};
  if (!read_choice({key, place.path}, "stratum", names, context)) return;
  const Place level{entry.value, place.path + "." + entry.key};
  const auto index = read_choice(level, "level", {stratum->at_or_above, stratum->below}, context);
  if (index) spec.subset = analysis::Subset{*index == 0};
}

void read_interaction(MapReader& map, const Draft& draft, analysis::AnalysisSpec& spec) {
  spec.interaction = map.truth_or("interaction", false);
  if (!spec.interaction) return;
  auto& context = map.context();
  const auto mark = map.find("interaction")->node.mark;
  if (spec.test != Test::ancova) {
    context.faults.add(mark, fmt::format("`{}` without test: ancova", map.path_of("interaction")),
                       "the interaction is a term of a linear model", "write `test: ancova`");
  }
  if (draft.stratum_sound && !draft.scenario.design.stratum) {
    context.faults.add(mark, fmt::format("`{}` without strata", map.path_of("interaction")),
                       "the interaction is of arm and stratum", "add `strata` to `population`");
  }
  if (map.has("subset")) {
    context.faults.add(mark, fmt::format("`{}` together with a subset", map.path_of("interaction")),
                       "a subset has one level of the stratum only", "leave one of them out");
  }
}

void read_level(MapReader& map, analysis::AnalysisSpec& spec) {
  constexpr Limits limits{0.0, 0.5, "more than 0 and at most 0.5", true};
  spec.alpha = map.number_or("alpha", limits, spec.alpha);
  if (const auto sides = map.find("sides")) {
    spec.sides = static_cast<int>(read_unsigned(*sides, 1, 2, map.context()).value_or(2));
  }
  spec.role = map.choice_or("role", "role", choices<analysis::Role>(), analysis::Role::secondary);
}

analysis::AnalysisSpec read_analysis(const Place& place, std::vector<std::string>& earlier, const Draft& draft,
                                     Context& context) {
  MapReader map(place, context);
  analysis::AnalysisSpec spec;
  if (!map.is_map()) return spec;
  spec.name = read_unique_name(map, earlier);
  const auto endpoint = map.require("endpoint", "NAME");
  const auto index = endpoint ? read_reference(*endpoint, "endpoint", draft.endpoint_names, context) : std::nullopt;
  spec.endpoint = index.value_or(0);
  const auto before = context.faults.count();
  spec.test = read_test(map);
  const bool test_known = context.faults.count() == before;
  if (index && test_known) check_test(map, spec, draft);
  read_arms_of(map, draft, test_known, spec);
  if (test_known) read_covariates(map, draft, spec);
  if (!test_known) (void)map.find("covariates");
  const auto tested = map.find("tested");
  if (test_known) read_tested(tested, map, draft, spec);
  if (const auto subset = map.find("subset")) read_subset(*subset, draft, context, spec);
  read_interaction(map, draft, spec);
  check_stratum_term(map, spec);
  read_level(map, spec);
  map.finish();
  return spec;
}

}  // namespace

void read_analyses(const Place& place, Draft& draft, Context& context) {
  draft.analysis_names = names_in(&place.node);
  std::vector<std::string> earlier;
  for (const auto& item : items_of(place, context)) {
    draft.scenario.analyses.push_back(read_analysis(item, earlier, draft, context));
  }
}

void read_success(const MaybePlace& place, Draft& draft, Context& context) {
  if (!place) return;
  MapReader map(*place, context);
  const auto any_of = map.find("any_of");
  const auto all_of = map.find("all_of");
  map.finish();
  if (!map.is_map()) return;
  if (any_of.has_value() == all_of.has_value()) {
    context.faults.add(map.mark(), "`success` names not exactly one of any_of and all_of",
                       "a trial succeeds by one rule", "keep one of them");
    return;
  }
  using Rule = simulation::Success::Rule;
  simulation::Success success;
  success.rule = any_of ? Rule::any_of : Rule::all_of;
  for (const auto& item : items_of(any_of ? *any_of : *all_of, context)) {
    const auto index = read_reference(item, "analysis", draft.analysis_names, context);
    if (index && std::ranges::find(success.analyses, *index) != success.analyses.end()) {
      context.faults.add(item.node.mark,
                         fmt::format("`success` names the analysis `{}` twice", excerpt(item.node.text)),
                         "the rule would be another one than it seems", "name each analysis once");
    }
    if (index) success.analyses.push_back(*index);
  }
  draft.scenario.success = std::move(success);
}

}  // namespace islet::scenarios
