// Which test an analysis uses, and whether it suits the endpoint, the arms and the covariates.

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/reader/sections/sections.hpp"
#include "scenarios/reader/text/known_words.hpp"

namespace islet::scenarios {
namespace {

using analysis::Test;

// What kind of endpoint there is, which tests are for it, and how they are named to the user.
struct Suitable {
  const char* endpoint;
  std::vector<Test> tests;
  const char* names;
};

Suitable suitable_for(const analysis::Endpoint& endpoint) {
  using enum Test;
  if (endpoint.is_responder()) {
    return {
        "responders are counted", {fisher, chi_square, mcnemar, logistic}, "fisher, chi_square, logistic or mcnemar"};
  }
  if (endpoint.is_time_to_event()) return {"times to an event are compared by a log-rank test", {log_rank}, "log_rank"};
  const auto& what = std::get<analysis::VariableMeasure>(endpoint.what);
  Suitable measured{"a measured variable is not counted",
                    {t_pooled, t_welch, t_paired, ancova, wilcoxon, wilcoxon_signed_rank},
                    "t, t_welch, ancova, wilcoxon, t_paired or wilcoxon_signed_rank"};
  if (info(what.variable).kind == VariableKind::event_count) {
    measured.tests.insert(measured.tests.end(), {poisson, negative_binomial});
    measured.endpoint = "the endpoint is a number of events";
    measured.names = "poisson, negative_binomial, t, t_welch or wilcoxon";
  }
  return measured;
}

// Of a plain value a paired test would ask whether it is 0.
void check_paired(MapReader& map, const analysis::AnalysisSpec& spec, const Draft& draft) {
  const auto* what = std::get_if<analysis::VariableMeasure>(&draft.scenario.endpoints[spec.endpoint].what);
  if (!analysis::is_paired(spec.test) || what == nullptr || what->measure != analysis::Measure::value) return;
  map.context().faults.add(map.find("test")->node.mark,
                           fmt::format("`{}` of the endpoint `{}`, which is a value and no change", map.path_of("test"),
                                       draft.endpoint_names[spec.endpoint]),
                           "a paired test compares with the subject's own baseline",
                           "give the endpoint `measure: change`, percent_change or log_ratio");
}

// Before and after are compared, so the definition must be one that can be met before.
void check_mcnemar(MapReader& map, const analysis::AnalysisSpec& spec, const Draft& draft) {
  const auto* what = std::get_if<analysis::ResponderDefinition>(&draft.scenario.endpoints[spec.endpoint].what);
  if (spec.test != Test::mcnemar || what == nullptr) return;
  if (*what != analysis::ResponderDefinition::c_peptide_response_10pct) return;
  map.context().faults.add(map.find("test")->node.mark,
                           fmt::format("`{}` of the endpoint `{}`, which nobody can meet at baseline",
                                       map.path_of("test"), draft.endpoint_names[spec.endpoint]),
                           "a response to baseline is judged against baseline: every responder would count as a change",
                           "use a definition of the state at a visit, or compare two arms with `test: fisher`");
}

// Regressions of counts take the counts themselves.
void check_counts(MapReader& map, const analysis::AnalysisSpec& spec, const Draft& draft) {
  if (spec.test != Test::poisson && spec.test != Test::negative_binomial) return;
  const auto& endpoint = draft.scenario.endpoints[spec.endpoint];
  if (endpoint.rescue != analysis::RescueStrategy::treatment_policy) {
    map.context().faults.add(map.find("test")->node.mark,
                             fmt::format("`{}` of the endpoint `{}`, which does not count events under rescue",
                                         map.path_of("test"), draft.endpoint_names[spec.endpoint]),
                             "the model counts all events in the time at risk",
                             "give the endpoint `rescue: treatment_policy`");
  }
  const auto& what = std::get<analysis::VariableMeasure>(endpoint.what);
  if (what.measure == analysis::Measure::value && what.transform == analysis::Transform::none) return;
  map.context().faults.add(map.find("test")->node.mark,
                           fmt::format("`{}` of the endpoint `{}`, which is no plain number of events",
                                       map.path_of("test"), draft.endpoint_names[spec.endpoint]),
                           "the model is of the number of events since baseline",
                           "give the endpoint `measure: value` and no transform");
}

}  // namespace

Test read_test(MapReader& map) {
  (void)map.require("test", "ancova");
  return map.choice_or("test", "test", choices<Test>(), Test::t_pooled);
}

void check_test(MapReader& map, const analysis::AnalysisSpec& spec, const Draft& draft) {
  if (spec.endpoint >= draft.endpoint_sound.size() || !draft.endpoint_sound[spec.endpoint]) return;
  const auto suitable = suitable_for(draft.scenario.endpoints[spec.endpoint]);
  if (std::ranges::find(suitable.tests, spec.test) == suitable.tests.end()) {
    map.context().faults.add(
        map.find("test")->node.mark,
        fmt::format("`{}` does not suit the endpoint `{}`", map.path_of("test"), draft.endpoint_names[spec.endpoint]),
        suitable.endpoint, fmt::format("use {}", suitable.names));
    return;
  }
  check_paired(map, spec, draft);
  check_mcnemar(map, spec, draft);
  check_counts(map, spec, draft);
}

void check_number_of_arms(MapReader& map, const analysis::AnalysisSpec& spec, Mark mark) {
  const bool paired = analysis::is_paired(spec.test);
  const std::size_t due = paired ? 1 : 2;
  const bool one_will_do = analysis::is_generalized_linear(spec.test) && spec.arms.size() == 1;
  if (spec.arms.size() != due && !one_will_do) {
    map.context().faults.add(mark, fmt::format("`{}` compares {} arms", map.path(), spec.arms.size()),
                             paired ? "a paired test compares the subjects of one arm with their own baseline"
                                    : "this test compares two arms",
                             paired ? "write `arms: [NAME]`" : "write `arms: [TREATED, REFERENCE]`");
  } else if (due == 2 && !one_will_do && spec.arms[0] == spec.arms[1]) {
    map.context().faults.add(mark, fmt::format("`{}` compares an arm with itself", map.path()),
                             "there is nothing to see", "name two different arms");
  }
}

void read_tested(const std::optional<Place>& place, MapReader& map, const Draft& draft, analysis::AnalysisSpec& spec) {
  auto& context = map.context();
  const bool two_arms = spec.arms.size() > 1;
  if (!place) {
    if (!analysis::is_generalized_linear(spec.test) || two_arms || !draft.arms_sound) return;
    context.faults.add(map.mark(), fmt::format("`{}` has no `tested`", map.path()),
                       "with one arm there is no effect of the arm to test", "add `tested: COVARIATE`");
    return;
  }
  if (!analysis::is_generalized_linear(spec.test)) {
    context.faults.add(place->node.mark, fmt::format("`{}` without a regression", place->path),
                       "it names the coefficient that logistic, poisson and negative_binomial test",
                       "leave `tested` out");
    return;
  }
  std::vector<std::string> names;
  if (two_arms) names.emplace_back(analysis::arm_word);
  for (const auto& term : spec.covariates) names.emplace_back(name_of(term));
  if (names.empty()) {
    context.faults.add(place->node.mark, fmt::format("`{}` without covariates", place->path),
                       "the tested coefficient is of one of them", "add `covariates: [...]`");
    return;
  }
  const auto index = read_choice(*place, "tested coefficient", names, context);
  if (index && !(two_arms && *index == 0)) spec.tested = *index - (two_arms ? 1 : 0);
}

}  // namespace islet::scenarios
