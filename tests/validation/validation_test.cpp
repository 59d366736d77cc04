// The cases of the self-test as a test: their gates, and twins that must not hold. A twin runs the small cohort as it
// is, which holds, and with one number moved, which must not.

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "cli/selftest/run_cases.hpp"
#include "tests/validation/shifted_inputs.hpp"

namespace islet::selftest {
namespace {

using model::Covariate;

// The gates of one case that do not hold with these inputs.
std::string broken(const std::string& name, const Inputs& inputs) {
  const auto references = program_references();
  const auto own = std::ranges::find(references, name, &ReferenceTopic::name);
  const auto found = std::ranges::find(all_cases(), name, &Case::name);
  if (own == references.end() || found == all_cases().end()) throw std::logic_error("no case " + name);
  return broken_gates(join(*own, found->measure(inputs)));
}

TEST(Twins, AnotherHazardOrAgeTermWouldLeaveTheTrialNetEquation) {
  const auto inputs = program_inputs();
  EXPECT_EQ(broken("type_1_decline", shifted(inputs, "beta_cell_t1d.loss_rate", 1.0)), "");
  EXPECT_NE(broken("type_1_decline", shifted(inputs, "beta_cell_t1d.loss_rate", 1.3)), "");
  EXPECT_NE(broken("type_1_decline", shifted(inputs, "beta_cell_t1d.loss_age_exponent", 0.6)), "");
}

TEST(Twins, OtherGlucoseTargetsWouldMissTheHba1cOfChildren) {
  const auto inputs = program_inputs();
  EXPECT_EQ(broken("type_1_hba1c", shifted(inputs, Covariate::target_fed, 1.0)), "");
  EXPECT_NE(broken("type_1_hba1c", shifted(inputs, Covariate::target_fed, 1.2)), "");
  EXPECT_NE(broken("type_1_hba1c", shifted(inputs, Covariate::target_fed, 0.8)), "");
}

TEST(Twins, AnotherLossOfFunctionOrFluctuationWouldMissDriftOrSpread) {
  const auto inputs = program_inputs();
  EXPECT_EQ(broken("type_2_course", shifted(inputs, "beta_cell_t2d.function_loss", 1.0)), "");
  EXPECT_NE(broken("type_2_course", shifted(inputs, "beta_cell_t2d.function_loss", 2.0)), "");
  EXPECT_NE(broken("type_2_course", shifted(inputs, "process_noise.t2d.sd", 0.6)), "");
  EXPECT_NE(broken("type_2_course", shifted(inputs, "process_noise.t2d.sd", 1.4)), "");
}

TEST(Twins, AnotherSensitivityWouldMissTheFallOfHba1c) {
  auto inputs = program_inputs();
  EXPECT_EQ(broken("sensitivity_and_hba1c", inputs), "");
  inputs.clamp_ratio = 1.25;
  EXPECT_NE(broken("sensitivity_and_hba1c", inputs), "");
  inputs.clamp_ratio = 1.5;
  EXPECT_NE(broken("sensitivity_and_hba1c", inputs), "");
}

TEST(Twins, AnotherThresholdOfSecretionWouldBreakTheLimits) {
  const auto inputs = program_inputs();
  EXPECT_EQ(broken("analytic_limits", inputs), "");
  EXPECT_NE(broken("analytic_limits", shifted(inputs, "glycemia.secretion_threshold", 1.01)), "");
}

}  // namespace
}  // namespace islet::selftest
