#include "engine/model_api/bounded_share.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace islet::model {
namespace {

// normal_cdf is good to 1e-10 of its own size.
constexpr double tolerance = 1e-9;

TEST(BoundedShare, is_that_of_the_normal_or_lognormal_between_the_bounds) {
  Marginal marginal{Covariate::body_mass_index, Shape::normal, 25.0, 5.0};
  EXPECT_EQ(share_within_bounds(marginal), 1.0);
  marginal.low = 20.0;
  marginal.high = 35.0;
  EXPECT_NEAR(share_within_bounds(marginal).value(), 0.8185946141203638, tolerance);  // between -1 and 2 SD
  marginal = {Covariate::body_mass_index, Shape::lognormal, 20.0, std::log(2.0)};
  marginal.low = -5.0;
  marginal.high = 40.0;
  EXPECT_NEAR(share_within_bounds(marginal).value(), 0.8413447460685429, tolerance);
}

TEST(BoundedShare, keeps_its_digits_in_both_tails) {
  Marginal marginal{Covariate::age, Shape::normal, 0.0, 1.0};
  marginal.low = 8.0;
  const double above = share_within_bounds(marginal).value();
  EXPECT_NEAR(above / 6.220960574271785e-16, 1.0, 1e-7);
  marginal.low = -unlimited;
  marginal.high = -8.0;
  EXPECT_EQ(share_within_bounds(marginal).value(), above);
}

TEST(BoundedShare, is_all_or_nothing_without_a_spread_and_unknown_where_people_differ) {
  Marginal marginal{Covariate::age, Shape::normal, 10.0, 0.0};
  EXPECT_EQ(share_within_bounds(marginal), 1.0);
  marginal.high = 9.0;
  EXPECT_EQ(share_within_bounds(marginal), 0.0);
  marginal.ramps = {{Covariate::male, 0.0, 1.0, 5.0, {}}};
  EXPECT_EQ(share_within_bounds(marginal), std::nullopt);
  EXPECT_EQ(share_within_bounds({Covariate::male, Shape::bernoulli, 0.5, 0.0}), std::nullopt);
}

}  // namespace
}  // namespace islet::model
