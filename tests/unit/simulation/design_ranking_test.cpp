#include "engine/simulation/characteristics/design_ranking.hpp"

#include <gtest/gtest.h>

namespace islet::simulation {
namespace {

// Two doses under two forms; point = 2 * form + dose.
DesignSpace space() {
  DesignSpace space;
  space.factors = {{"form", {"products.cells.model"}, "", {"saturating", "bell"}, {}, true},
                   {"dose", {"arms.MSC.infusions.dose"}, "10*6/kg", {"1", "2"}, {1.0, 2.0}, false}};
  space.points = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  return space;
}

// Independent successes with these powers in 10,000 replicates: a difference has a standard error of at most 0.0071.
JointShares shares(const std::vector<double>& power) {
  JointShares out;
  out.replicates = 10000;
  for (std::size_t p = 0; p < power.size(); ++p) {
    for (std::size_t q = 0; q < power.size(); ++q) out.both.push_back(p == q ? power[p] : power[p] * power[q]);
  }
  return out;
}

TEST(DesignRanking, survives_when_every_form_orders_the_designs_alike) {
  const auto ranking = design_ranking(space(), shares({0.4, 0.6, 0.3, 0.5}));
  ASSERT_TRUE(ranking.has_value());
  EXPECT_EQ(ranking->designs, (std::vector<std::string>{"dose 1", "dose 2"}));
  EXPECT_EQ(ranking->forms[1].form, "form bell");
  EXPECT_EQ(ranking->ordered, 1U);
  EXPECT_EQ(ranking->reversed, 0U);
  EXPECT_EQ(ranking->forms[0].best, 1U);
}

TEST(DesignRanking, does_not_survive_when_a_form_turns_it_round_and_says_where) {
  const auto ranking = design_ranking(space(), shares({0.4, 0.6, 0.5, 0.3}));
  ASSERT_TRUE(ranking.has_value());
  EXPECT_EQ(ranking->reversed, 1U);
  ASSERT_TRUE(ranking->example.has_value());
  EXPECT_EQ(ranking->forms[ranking->example->form_a].form, "form bell");  // there the first design is better
  EXPECT_EQ(ranking->designs[ranking->example->better_a], "dose 1");
  EXPECT_EQ(ranking->designs[ranking->example->better_b], "dose 2");
}

TEST(DesignRanking, takes_a_difference_within_three_standard_errors_for_no_order) {
  const auto ranking = design_ranking(space(), shares({0.40, 0.60, 0.51, 0.50}));
  ASSERT_TRUE(ranking.has_value());
  EXPECT_EQ(ranking->ordered, 1U);
  EXPECT_EQ(ranking->reversed, 0U);
}

TEST(DesignRanking, is_not_asked_without_a_factor_of_the_model_and_not_given_where_a_form_lacks_a_design) {
  auto plain = space();
  plain.factors[0].of_model = false;
  EXPECT_FALSE(design_ranking(plain, shares({0.1, 0.2, 0.3, 0.4})).has_value());
  auto gap = space();
  gap.points = {{0, 0}, {0, 1}, {1, 0}};
  EXPECT_FALSE(design_ranking(gap, shares({0.1, 0.2, 0.3})).has_value());
}

}  // namespace
}  // namespace islet::simulation
