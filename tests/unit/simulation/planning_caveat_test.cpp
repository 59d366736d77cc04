#include "engine/simulation/warnings/planning_caveat.hpp"

#include <gtest/gtest.h>

namespace islet::simulation {
namespace {

Scenario with_preset(const std::string& model, const std::string& preset, std::uint16_t infused) {
  Scenario scenario;
  scenario.products = {{"own", "msc_emax_pulse"}, {"uc_msc", model, preset}};
  trial::InfusionPlan plan;
  plan.product = infused;
  scenario.design.arms = {{"MSC", 10, {plan}}, {"Control", 10, {}}};
  return scenario;
}

TEST(PlanningCaveat, NamesTheProductAndItsPreset) {
  for (const auto* preset : {"as_published", "liu_beta_dominant"}) {
    const auto caveat = planning_caveat(with_preset("msc_emax_pulse", preset, 1));
    EXPECT_TRUE(caveat.starts_with("must not be used for planning: uc_msc has preset ")) << caveat;
    EXPECT_NE(caveat.find(preset), std::string::npos);
  }
}

TEST(PlanningCaveat, IsAbsentWithTheDefaultWithoutCellsAndForWhatIsNotInfused) {
  EXPECT_EQ(planning_caveat(with_preset("msc_emax_pulse", "default", 1)), "");
  EXPECT_EQ(planning_caveat(with_preset("saline", "as_published", 1)), "");
  EXPECT_EQ(planning_caveat(with_preset("msc_emax_pulse", "as_published", 0)), "");
}

}  // namespace
}  // namespace islet::simulation
