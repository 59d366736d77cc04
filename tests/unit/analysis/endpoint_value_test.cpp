#include "engine/analysis/endpoint_value.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <optional>

#include "engine/analysis/quantified.hpp"

namespace islet::analysis {
namespace {

const double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double limit = 10.0;
constexpr auto half = BelowQuantification::half;

std::optional<double> value(Measure measure, Transform transform, double baseline, double at_visit,
                            BelowQuantification rule = half, bool has_limit = true) {
  return variable_endpoint_value({Variable::fasting_c_peptide, measure, transform}, baseline, at_visit, rule,
                                 has_limit);
}

TEST(Quantified, AppliesTheRuleBelowTheLimitOnly) {
  EXPECT_EQ(quantified(-limit, half, true), 5.0);
  EXPECT_EQ(quantified(-limit, BelowQuantification::lloq, true), 10.0);
  EXPECT_EQ(quantified(-limit, BelowQuantification::censored, true), std::nullopt);
  EXPECT_EQ(quantified(10.0, BelowQuantification::censored, true), 10.0);
  EXPECT_EQ(quantified(missing, half, true), std::nullopt);
}

TEST(Quantified, ANegativeValueOfAVariableWithoutALimitIsAValue) {
  EXPECT_EQ(quantified(-40.0, BelowQuantification::censored, false), -40.0);
  EXPECT_EQ(quantified(-40.0, half, false), -40.0);
}

TEST(EndpointValue, FollowsTheFormulaOfEachMeasure) {
  EXPECT_EQ(value(Measure::change, Transform::none, 100, 120), 20.0);
  EXPECT_EQ(value(Measure::value, Transform::none, 100, 120), 120.0);
  EXPECT_EQ(value(Measure::percent_change, Transform::none, 80, 120), 50.0);
  EXPECT_NEAR(*value(Measure::log_ratio, Transform::none, 80, 120), std::log(1.5), 1e-15);  // rounding
}

TEST(EndpointValue, TransformsBeforeTakingTheChange) {
  EXPECT_NEAR(*value(Measure::change, Transform::log, 80, 120), std::log(1.5), 1e-14);  // difference of two logs of 5
  EXPECT_NEAR(*value(Measure::change, Transform::log1p, 0.5, 2), std::log(2.0), 1e-15);
  EXPECT_EQ(value(Measure::change, Transform::square_root, 25, 36), 1.0);
  EXPECT_NEAR(*value(Measure::value, Transform::log1p, missing, 0.0), 0.0, 1e-16);
  EXPECT_EQ(value(Measure::value, Transform::square_root, missing, 49), 7.0);
}

TEST(EndpointValue, OfRelativeMeasuresIgnoresTheTransform) {
  EXPECT_EQ(value(Measure::percent_change, Transform::log, 80, 120), 50.0);
  EXPECT_EQ(value(Measure::log_ratio, Transform::square_root, 80, 120),
            value(Measure::log_ratio, Transform::none, 80, 120));
}

TEST(EndpointValue, AppliesTheRuleAtBaselineAndAtTheVisit) {
  EXPECT_EQ(value(Measure::change, Transform::none, -limit, 25), 20.0);
  EXPECT_EQ(value(Measure::change, Transform::none, 25, -limit), -20.0);
  EXPECT_EQ(value(Measure::change, Transform::none, -limit, 25, BelowQuantification::lloq), 15.0);
  EXPECT_EQ(value(Measure::percent_change, Transform::none, -limit, -limit), 0.0);
  EXPECT_EQ(value(Measure::change, Transform::none, -limit, 25, BelowQuantification::censored), std::nullopt);
  EXPECT_EQ(value(Measure::change, Transform::none, 25, -limit, BelowQuantification::censored), std::nullopt);
  EXPECT_EQ(value(Measure::value, Transform::none, -limit, 25, BelowQuantification::censored), 25.0);
}

TEST(EndpointValue, IsMissingWhenAValueThatItNeedsIsMissing) {
  for (const Measure measure : {Measure::change, Measure::percent_change, Measure::log_ratio}) {
    EXPECT_EQ(value(measure, Transform::none, missing, 120), std::nullopt);
    EXPECT_EQ(value(measure, Transform::none, 120, missing), std::nullopt);
  }
  EXPECT_EQ(value(Measure::value, Transform::none, missing, 120), 120.0);
  EXPECT_EQ(value(Measure::value, Transform::none, 120, missing), std::nullopt);
}

TEST(EndpointValue, IsMissingWhereTheFunctionDoesNotExist) {
  EXPECT_EQ(value(Measure::change, Transform::log, 0, 1), std::nullopt);
  EXPECT_EQ(value(Measure::change, Transform::log, 1, 0), std::nullopt);
  EXPECT_EQ(value(Measure::log_ratio, Transform::none, 0, 1), std::nullopt);
  EXPECT_EQ(value(Measure::log_ratio, Transform::none, 1, 0), std::nullopt);
  EXPECT_EQ(value(Measure::percent_change, Transform::none, 0, 1), std::nullopt);
  EXPECT_EQ(value(Measure::percent_change, Transform::none, 1, 0), -100.0);
  EXPECT_EQ(value(Measure::change, Transform::square_root, -4, 1, half, false), std::nullopt);
  EXPECT_EQ(value(Measure::value, Transform::log1p, 0, -1, half, false), std::nullopt);
}

TEST(Quantified, KnowsWhichVariablesHaveALimit) {
  for (const auto variable : {Variable::fasting_c_peptide, Variable::tnf_alpha, Variable::il_1beta, Variable::il_6}) {
    EXPECT_EQ(quantified(variable, -0.5, half), 0.25);
    EXPECT_EQ(quantified(variable, -0.5, BelowQuantification::lloq), 0.5);
    EXPECT_TRUE(std::isnan(quantified(variable, -0.5, BelowQuantification::censored)));
  }
  EXPECT_EQ(quantified(Variable::k_itt, -0.5, half), -0.5);
}

}  // namespace
}  // namespace islet::analysis
