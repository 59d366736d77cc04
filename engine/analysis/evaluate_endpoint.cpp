#include "engine/analysis/evaluate_endpoint.hpp"

#include <cmath>
#include <limits>

#include "engine/analysis/endpoint_value.hpp"
#include "engine/analysis/follow_up.hpp"
#include "engine/analysis/quantified.hpp"
#include "engine/analysis/responder.hpp"

namespace islet::analysis {
namespace {

constexpr double missing_value = std::numeric_limits<double>::quiet_NaN();

double from_optional(std::optional<bool> responds) { return responds ? (*responds ? 1.0 : 0.0) : missing_value; }
double from_optional(std::optional<double> value) { return value.value_or(missing_value); }

// One subject's values by visit, with the rule for values below the limit of quantification applied. What is made of
// them has no limit any more.
template <trial::Layer layer>
struct SubjectView {
  const trial::TrialTable<layer>& table;
  std::size_t subject;
  BelowQuantification rule;

  [[nodiscard]] double at(std::size_t visit, Variable variable) const {
    const double reported = table.value(subject, visit, variable);
    return std::isnan(reported) ? reported : quantified(variable, reported, rule);
  }
  [[nodiscard]] double at_baseline(Variable variable) const { return at(table.baseline_visit(), variable); }
};

template <trial::Layer layer>
double responder_at(ResponderDefinition definition, const SubjectView<layer>& view, std::size_t visit) {
  using enum Variable;
  switch (definition) {
    case ResponderDefinition::c_peptide_response_10pct:
      return from_optional(
          c_peptide_response_10pct({view.at_baseline(fasting_c_peptide), view.at(visit, fasting_c_peptide)},
                                   {view.at_baseline(postprandial_c_peptide), view.at(visit, postprandial_c_peptide)}));
    case ResponderDefinition::insulin_independence:
      return from_optional(insulin_independence(view.at(visit, insulin_independent)));
    case ResponderDefinition::partial_remission_idaa1c:
      return from_optional(partial_remission_idaa1c(view.at(visit, hba1c), view.at(visit, insulin_dose)));
    case ResponderDefinition::t2dm_remission_consensus_2021:
      return from_optional(t2dm_remission_consensus_2021(view.at(visit, hba1c), view.at(visit, days_without_drugs)));
  }
  return missing_value;
}

template <trial::Layer layer>
double value_at(const Endpoint& endpoint, const SubjectView<layer>& view, std::size_t visit) {
  if (const auto* definition = std::get_if<ResponderDefinition>(&endpoint.what)) {
    return responder_at(*definition, view, visit);
  }
  const auto& measure = std::get<VariableMeasure>(endpoint.what);
  if (measure.transform == Transform::none && measure.measure == Measure::change) {
    return view.at(visit, measure.variable) - view.at_baseline(measure.variable);  // NaN where either is missing
  }
  return from_optional(variable_endpoint_value(measure, view.at_baseline(measure.variable),
                                               view.at(visit, measure.variable), view.rule, false));
}

// Whether the endpoint is what most are: a change from baseline to a visit, whatever happened before, of those who have
// it.
bool is_plain_change(const Endpoint& endpoint) {
  const auto* measure = std::get_if<VariableMeasure>(&endpoint.what);
  return measure != nullptr && measure->transform == Transform::none && measure->measure == Measure::change &&
         endpoint.missing == Missing::complete_case && endpoint.rescue == RescueStrategy::treatment_policy;
}

template <trial::Layer layer>
std::vector<double> plain_changes(const Endpoint& endpoint, const trial::TrialTable<layer>& table) {
  const auto variable = std::get<VariableMeasure>(endpoint.what).variable;
  std::vector<double> values(table.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    const SubjectView<layer> view{table, i, endpoint.below_quantification};
    values[i] = view.at(endpoint.visit, variable) - view.at_baseline(variable);  // NaN where either is missing
  }
  return values;
}

// The visit at which rescue began if that was before `visit`, else `visit`: no value up to it is under rescue. Values
// of the visit at which rescue begins were measured before it.
template <trial::Layer layer>
std::size_t last_without_rescue(const SubjectView<layer>& view, std::size_t visit) {
  for (std::size_t earlier = view.table.baseline_visit(); earlier < visit; ++earlier) {
    if (view.table.value(view.subject, earlier, Variable::rescued) == 1.0) return earlier;
  }
  return visit;
}

// The last value at `visit` or before it, the baseline visit included; NaN when there is none.
template <trial::Layer layer>
double last_value(const Endpoint& endpoint, const SubjectView<layer>& view, std::size_t visit) {
  double value = value_at(endpoint, view, visit);
  while (std::isnan(value) && visit-- > view.table.baseline_visit()) value = value_at(endpoint, view, visit);
  return value;
}

// The value of one subject, with the strategy for rescue and the rule for missing values applied.
template <trial::Layer layer>
double settled_value(const Endpoint& endpoint, const SubjectView<layer>& view) {
  std::size_t visit = endpoint.visit;
  double value = missing_value;
  const bool counts_rescue = endpoint.rescue != RescueStrategy::treatment_policy;
  const std::size_t free_of_rescue = counts_rescue ? last_without_rescue(view, visit) : visit;
  if (free_of_rescue == visit) {
    value = value_at(endpoint, view, visit);
  } else if (endpoint.rescue == RescueStrategy::composite) {
    return 0.0;
  } else {
    visit = free_of_rescue;
    if (endpoint.rescue == RescueStrategy::while_on_treatment) value = last_value(endpoint, view, visit);
  }
  if (!std::isnan(value)) return value;
  switch (endpoint.missing) {
    case Missing::complete_case:
      return missing_value;
    case Missing::non_responder:
      return 0.0;
    case Missing::last_value:
      return last_value(endpoint, view, visit);
  }
  return missing_value;
}

template <trial::Layer layer>
std::vector<double> events_seen(const Endpoint& endpoint, const trial::TrialTable<layer>& table) {
  std::vector<double> values;
  for (const auto& subject : follow_ups(endpoint, table)) {
    values.push_back(subject ? (subject->event ? 1.0 : 0.0) : missing_value);
  }
  return values;
}

}  // namespace

template <trial::Layer layer>
double responder_value(ResponderDefinition definition, BelowQuantification rule, const trial::TrialTable<layer>& table,
                       std::size_t subject, std::size_t visit) {
  return responder_at(definition, SubjectView<layer>{table, subject, rule}, visit);
}

template double responder_value(ResponderDefinition, BelowQuantification, const trial::DataCut&, std::size_t,
                                std::size_t);
template double responder_value(ResponderDefinition, BelowQuantification, const trial::TrueTable&, std::size_t,
                                std::size_t);

template <trial::Layer layer>
std::vector<double> evaluate_endpoint(const Endpoint& endpoint, const trial::TrialTable<layer>& table) {
  if (endpoint.is_time_to_event()) return events_seen(endpoint, table);
  if (is_plain_change(endpoint)) return plain_changes(endpoint, table);
  std::vector<double> values(table.size(), missing_value);
  for (std::size_t i = 0; i < table.size(); ++i) {
    values[i] = settled_value(endpoint, SubjectView<layer>{table, i, endpoint.below_quantification});
  }
  return values;
}

template std::vector<double> evaluate_endpoint(const Endpoint&, const trial::DataCut&);
template std::vector<double> evaluate_endpoint(const Endpoint&, const trial::TrueTable&);

std::vector<double> endpoint_baseline(const Endpoint& endpoint, const trial::DataCut& cut) {
  std::vector<double> values(cut.size(), missing_value);
  const auto* measure = std::get_if<VariableMeasure>(&endpoint.what);
  if (measure == nullptr) return values;
  const VariableMeasure baseline{measure->variable, Measure::value, measure->transform};
  for (std::size_t i = 0; i < cut.size(); ++i) {
    const SubjectView<trial::Layer::observed> view{cut, i, endpoint.below_quantification};
    const double value = view.at_baseline(measure->variable);
    values[i] = measure->transform == Transform::none && std::isfinite(value)
                    ? value
                    : from_optional(variable_endpoint_value(baseline, value, value, view.rule, false));
  }
  return values;
}

namespace {

std::vector<Variable> variables_of(ResponderDefinition definition) {
  using enum Variable;
  switch (definition) {
    case ResponderDefinition::c_peptide_response_10pct:
      return {fasting_c_peptide, postprandial_c_peptide};
    case ResponderDefinition::insulin_independence:
      return {insulin_independent};
    case ResponderDefinition::partial_remission_idaa1c:
      return {hba1c, insulin_dose};
    case ResponderDefinition::t2dm_remission_consensus_2021:
      return {hba1c, days_without_drugs};
  }
  return {};
}

}  // namespace

std::vector<Variable> variables_of(const Endpoint& endpoint) {
  if (const auto* measure = std::get_if<VariableMeasure>(&endpoint.what)) return {measure->variable};
  if (const auto* time = std::get_if<TimeToEvent>(&endpoint.what)) {
    return variables_of(time->first.value_or(ResponderDefinition::insulin_independence));
  }
  return variables_of(std::get<ResponderDefinition>(endpoint.what));
}

}  // namespace islet::analysis
