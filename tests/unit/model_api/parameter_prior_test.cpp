#include "engine/model_api/parameter_prior.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace islet::model {
namespace {

using Kind = Distribution::Kind;

ParameterPrior two_effects() {
  ParameterPrior prior;
  prior.no_effect = 0.25;
  prior.parameters = {{"first", Use::multiplies, {Kind::lognormal, 0.8, 0.6, {}}},
                      {"second", Use::multiplies, {Kind::lognormal, 0.8, 0.6, {}}},
                      {"third", Use::replaces, {Kind::normal, 5.0, 2.0, {}}}};
  prior.correlations = {{"first", "second", -0.5}};
  return prior;
}

Parameter parameter(const std::string& id, double value, std::map<std::string, double> alternatives = {}) {
  Parameter out;
  out.id = id;
  out.value = value;
  out.unit = std::string("1");  // assigning the literal trips a false -Wrestrict of GCC 12
  out.spread = {SpreadKind::lognormal, 0.4, false};
  out.alternatives = std::move(alternatives);
  return out;
}

// Medians and other quantiles worked out by hand; of beta(2, 3) the median solves 6 x^2 - 8 x^3 + 3 x^4 = 1/2.
TEST(Distribution, GivesItsQuantiles) {
  EXPECT_DOUBLE_EQ((Distribution{Kind::lognormal, 0.8, 0.6, {}}).at(0.0), 0.8);
  EXPECT_NEAR((Distribution{Kind::lognormal, 0.8, 0.6, {}}).at(1.0), 0.8 * std::exp(0.6), 1e-15);  // rounding
  EXPECT_DOUBLE_EQ((Distribution{Kind::normal, 5.0, 2.0, {}}).at(-1.0), 3.0);
  // Ten decimals of the quantile.
  EXPECT_NEAR((Distribution{Kind::uniform, 0.0, 0.5, {}}).at(0.6744897502), 0.375, 1e-10);
  const double median = (Distribution{Kind::beta, 2.0, 3.0, {}}).at(0.0);
  EXPECT_NEAR(6 * std::pow(median, 2) - 8 * std::pow(median, 3) + 3 * std::pow(median, 4), 0.5, 1e-13);
  const Distribution thirds{Kind::equally_likely, 0.0, 0.0, {0.5, 1.0, 2.0}};
  EXPECT_EQ(thirds.at(-0.44), 0.5);  // a third lies below -0.4307
  EXPECT_EQ(thirds.at(-0.42), 1.0);
  EXPECT_EQ(thirds.at(0.44), 2.0);
  EXPECT_EQ(thirds.at(9.0), 2.0);
}

// 3.3 standard errors of each moment of the logarithms of `n` draws; the twin has a median 5 % higher.
TEST(DrawParameters, HasTheMomentsOfThePrior) {
  constexpr int n = 20000;
  std::array<double, 5> sums{};
  int without = 0;
  for (std::uint32_t d = 0; d < n; ++d) {
    const auto draw = draw_parameters(two_effects(), 11, d);
    without += draw.no_effect ? 1 : 0;
    if (draw.no_effect) {
      EXPECT_EQ(draw.numbers[0], 0.0);
      EXPECT_EQ(draw.numbers[1], 0.0);
      continue;
    }
    const double x = std::log(draw.numbers[0] / 0.8) / 0.6;
    const double y = std::log(draw.numbers[1] / 0.8) / 0.6;
    const std::array<double, 5> terms = {x, y, y * y, x * y, (draw.numbers[2] - 5.0) / 2.0};
    for (std::size_t k = 0; k < terms.size(); ++k) sums[k] += terms[k];
  }
  const double effects = n - without;
  const double se = 1.0 / std::sqrt(effects);
  EXPECT_NEAR(without / double{n}, 0.25, 3.3 * std::sqrt(0.25 * 0.75 / n));
  EXPECT_NEAR(sums[0] / effects, 0.0, 3.3 * se);
  EXPECT_NEAR(sums[1] / effects, 0.0, 3.3 * se);
  EXPECT_GT(std::abs(sums[0] / effects - std::log(1.05) / 0.6), 3.3 * se);
  EXPECT_NEAR(sums[2] / effects, 1.0, 3.3 * std::sqrt(2.0) * se);
  EXPECT_NEAR(sums[3] / effects, -0.5, 3.3 * std::sqrt(1.25) * se);  // variance of x y: 1 + rho^2
  EXPECT_NEAR(sums[4] / effects, 0.0, 3.3 * se);
}

TEST(DrawParameters, IsMovedByNoOtherParameter) {
  auto longer = two_effects();
  longer.parameters.insert(longer.parameters.begin(), {"another", Use::replaces, {Kind::normal, 0.0, 1.0, {}}});
  for (std::uint32_t d = 0; d < 20; ++d) {
    const auto draw = draw_parameters(two_effects(), 3, d);
    const auto more = draw_parameters(longer, 3, d);
    EXPECT_EQ(draw.no_effect, more.no_effect);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(draw.numbers[i], more.numbers[i + 1]);
  }
  EXPECT_NE(draw_parameters(two_effects(), 3, 0).numbers[2], draw_parameters(two_effects(), 3, 1).numbers[2]);
  EXPECT_NE(draw_parameters(two_effects(), 3, 0).numbers[2], draw_parameters(two_effects(), 4, 0).numbers[2]);
}

TEST(WithDraw, PutsTheNumbersInAndKeepsTheSpreadBetweenPersons) {
  ParameterPrior prior;
  prior.parameters = {
      {"effect", Use::multiplies, {}}, {"hazard", Use::multiplies_hazard, {}}, {"dose", Use::replaces, {}}};
  const ParameterTable table({parameter("effect", 0.4, {{"as_published", 0.7}}), parameter("hazard", 0.75),
                              parameter("dose", 1.0), parameter("other", 9.0)});
  const auto drawn = with_draw(table, prior, {false, {0.5, 2.0, 3.0}});
  EXPECT_DOUBLE_EQ(drawn.value("effect"), 0.2);
  EXPECT_DOUBLE_EQ(drawn["effect"].alternatives.at("as_published"), 0.35);
  EXPECT_NEAR(drawn.value("hazard"), 1.0 - 0.25 * 0.25, 1e-14);  // rounding
  EXPECT_EQ(drawn.value("dose"), 3.0);
  EXPECT_EQ(drawn.value("other"), 9.0);
  EXPECT_EQ(drawn["effect"].spread.sd, 0.4);
  EXPECT_EQ(drawn["other"].location, table["other"].location);
  const auto same = with_draw(table, prior, {false, {1.0, 1.0, 1.0}});
  EXPECT_EQ(same.value("effect"), 0.4);
  EXPECT_NEAR(same.value("hazard"), 0.75, 1e-15);
  const auto none = with_draw(table, prior, {true, {0.0, 0.0, 1.0}});
  EXPECT_EQ(none.value("effect"), 0.0);
  EXPECT_EQ(none.value("hazard"), 0.0);
  prior.parameters.push_back({"unknown", Use::replaces, {}});
  EXPECT_THROW((void)with_draw(table, prior, {false, {1, 1, 1, 1}}), std::logic_error);
}

}  // namespace
}  // namespace islet::model
