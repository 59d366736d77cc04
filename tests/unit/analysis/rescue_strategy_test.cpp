// What an endpoint makes of rescue, on tables small enough to judge by eye.

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "engine/analysis/evaluate_endpoint.hpp"

namespace islet::analysis {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t visits = 4;

struct Subject {
  std::array<double, visits> hba1c;
  std::array<double, visits> rescued;
  std::array<std::uint8_t, visits> available = {1, 1, 1, 1};
};

// Rescue is noted at the visit at which it begins; its value was measured before.
const std::array<Subject, 5> subjects = {{
    {{9.0, 8.5, 8.0, 7.5}, {0, 0, 0, 0}, {1, 1, 1, 1}},  // never rescued
    {{9.0, 9.5, 8.0, 7.0}, {0, 1, 1, 1}, {1, 1, 1, 1}},  // at the second visit
    {{9.0, 8.8, 9.6, 7.2}, {0, 0, 1, 1}, {1, 1, 1, 1}},  // at the third
    {{9.0, 9.7, 8.2, 7.1}, {0, 1, 1, 1}, {1, 1, 0, 0}},  // at the second, then left
    {{9.0, 8.4, 8.1, 7.3}, {0, 0, 0, 0}, {1, 1, 0, 0}},  // never, and left
}};

template <trial::Layer layer>
std::vector<double> evaluated(const Endpoint& endpoint) {
  Columns values(subjects.size() * visits, variable_count);
  trial::TrialTable<layer> table(visits, 0);
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    for (std::size_t v = 0; v < visits; ++v) {
      values.at(i * visits + v, index_of(Variable::hba1c)) = subjects[i].hba1c[v];
      values.at(i * visits + v, index_of(Variable::rescued)) = subjects[i].rescued[v];
      values.at(i * visits + v, index_of(Variable::insulin_independent)) = subjects[i].hba1c[v] < 7.4 ? 1.0 : 0.0;
    }
    table.add({0, true, &values, i * visits}, [&](std::size_t v) { return subjects[i].available[v] != 0; });
  }
  return evaluate_endpoint(endpoint, table);
}

Endpoint change(RescueStrategy rescue, Missing missing) {
  const VariableMeasure measure{Variable::hba1c, Measure::change, Transform::none};
  return {"hba1c", measure, 3, Benefit::decrease, missing, BelowQuantification::half, rescue};
}

Endpoint response(RescueStrategy rescue, Missing missing) {
  return {"free", ResponderDefinition::insulin_independence, 3, Benefit::increase, missing, BelowQuantification::half,
          rescue};
}

void expect_values(const std::vector<double>& values, const std::array<double, 5>& expected) {
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (std::isnan(expected[i])) {
      EXPECT_TRUE(std::isnan(values[i])) << i;
    } else {
      EXPECT_NEAR(values[i], expected[i], 1e-12) << i;  // rounding
    }
  }
}

using enum RescueStrategy;
using enum Missing;
constexpr auto observed = trial::Layer::observed;

TEST(TreatmentPolicy, counts_values_under_rescue) {
  expect_values(evaluated<observed>(change(treatment_policy, complete_case)), {-1.5, -2.0, -1.8, none, none});
  expect_values(evaluated<observed>(change(treatment_policy, last_value)), {-1.5, -2.0, -1.8, 0.7, -0.6});
}

TEST(WhileOnTreatment, ends_with_the_visit_at_which_rescue_begins) {
  expect_values(evaluated<observed>(change(while_on_treatment, complete_case)), {-1.5, 0.5, 0.6, 0.7, none});
  expect_values(evaluated<observed>(change(while_on_treatment, last_value)), {-1.5, 0.5, 0.6, 0.7, -0.6});
}

TEST(Hypothetical, takes_values_under_rescue_for_missing) {
  expect_values(evaluated<observed>(change(hypothetical, complete_case)), {-1.5, none, none, none, none});
  expect_values(evaluated<observed>(change(hypothetical, last_value)), {-1.5, 0.5, 0.6, 0.7, -0.6});
  expect_values(evaluated<observed>(response(hypothetical, non_responder)), {0.0, 0.0, 0.0, 0.0, 0.0});
}

TEST(Composite, counts_the_rescued_as_not_responding_whether_or_not_they_stayed) {
  expect_values(evaluated<observed>(response(treatment_policy, complete_case)), {0.0, 1.0, 1.0, none, none});
  expect_values(evaluated<observed>(response(composite, complete_case)), {0.0, 0.0, 0.0, 0.0, none});
  expect_values(evaluated<observed>(response(composite, non_responder)), {0.0, 0.0, 0.0, 0.0, 0.0});
}

TEST(RescueStrategies, treat_the_truth_as_they_treat_the_records) {
  constexpr auto truth = trial::Layer::truth;
  expect_values(evaluated<truth>(change(while_on_treatment, complete_case)), {-1.5, 0.5, 0.6, 0.7, none});
}

TEST(RescueStrategies, do_not_mind_rescue_that_begins_at_the_endpoints_own_visit) {
  auto endpoint = change(hypothetical, complete_case);
  endpoint.visit = 2;
  expect_values(evaluated<observed>(endpoint), {-1.0, none, 0.6, none, none});
}

}  // namespace
}  // namespace islet::analysis
