#include "models/glycemia/homa_limit.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/glycemia/generalized_homa.hpp"
#include "tests/unit/models/random_people.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::glycemia {
namespace {

using testing_models::log_uniform;
using testing_models::random_person;
using testing_models::table;
using testing_models::uniform;

TEST(HomaLimit, IsGeneralizedHomaWithoutUptakeAndRenalLoss) {
  const HomaLimit m(table());
  GeneralizedHoma homa(table());
  homa.balance.effectiveness = 0.0;
  homa.balance.renal_rate = 0.0;
  for (std::uint32_t i = 0; i < 100000; ++i) {
    const auto p = random_person(i);
    // Rounding.
    ASSERT_NEAR(
        m.balance.glucose(p.s, p.b, p.exogenous, p.supply) / homa.balance.glucose(p.s, p.b, p.exogenous, p.supply), 1.0,
        1e-12);
    const double target = 5.0 + 8.0 * uniform(i, 5);
    const double need = homa.exogenous_for_fed(p.s, p.b, target, 102.0);
    ASSERT_NEAR(m.exogenous_for_fed(p.s, p.b, target, 102.0), need, 1e-12 * (std::abs(need) + p.b * target));
  }
}

TEST(HomaLimit, IsTheClosedFormWithoutExogenousInsulin) {
  const HomaLimit m(table());
  for (std::uint32_t i = 0; i < 10000; ++i) {
    const double s = log_uniform(i, 0, 0.02, 3.0), b = log_uniform(i, 1, 0.01, 12.0);
    const double closed = 0.5 * (3.5 + std::sqrt(3.5 * 3.5 + 4.0 * 48.0 / (s * b)));
    ASSERT_NEAR(m.fasting(s, b, 0.0) / closed, 1.0, 1e-12);  // rounding
  }
}

// HOMA1-IR = P / (22.5 s) and HOMA1-B = 20 b.
TEST(HomaLimit, BothHomaIndicesAreExact) {
  const HomaLimit m(table());
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const double s = log_uniform(i, 0, 0.02, 3.0), b = log_uniform(i, 1, 0.01, 12.0);
    const double g = m.fasting(s, b, 0.0), insulin = m.endogenous_insulin(b, g);
    ASSERT_NEAR(g * insulin / 22.5 / (48.0 / (22.5 * s)), 1.0, 1e-12);  // rounding
    ASSERT_NEAR(20.0 * insulin / (g - 3.5) / (20.0 * b), 1.0, 1e-12);
  }
}

TEST(HomaLimit, InversionAndRootAreInverseAtAnyGlucoseAboveTheThreshold) {
  const HomaLimit m(table());
  for (std::uint32_t i = 0; i < 10000; ++i) {
    const double g = 4.0 + 26.0 * uniform(i, 0), insulin = log_uniform(i, 1, 1.0, 60.0);
    const double exogenous = uniform(i, 2) < 0.5 ? 10.0 * uniform(i, 3) : 0.0;
    ASSERT_TRUE(m.can_invert(g));
    const auto found = m.invert(g, insulin, exogenous);
    ASSERT_NEAR(m.fasting(found.sensitivity, found.secretion, exogenous) / g, 1.0, 1e-12);  // rounding
  }
  EXPECT_FALSE(m.can_invert(3.5));
}

TEST(HomaLimit, BelowTheThresholdInsulinFromOutsideActsAlone) {
  const HomaLimit m(table());
  EXPECT_NEAR(m.fasting(0.5, 2.0, 60.0), 48.0 / (0.5 * 60.0), 1e-12);  // rounding
}

}  // namespace
}  // namespace islet::glycemia
