#include "engine/simulation/warnings/evidence_warning.hpp"

#include <gtest/gtest.h>

#include "engine/core/calendar.hpp"
#include "engine/simulation/results/trajectory_summary.hpp"

namespace islet::simulation {
namespace {

Parameter parameter(const std::string& id, double value) {
  Parameter p;
  p.id = id;
  p.value = value;
  p.citation = "trial";
  p.status = Status::published;
  return p;
}

std::vector<Parameter> evidence() {
  return {parameter("evidence.t2d.lowest_dose", 1.0),    parameter("evidence.t2d.highest_dose", 2.0),
          parameter("evidence.t2d.most_infusions", 2.0), parameter("evidence.t2d.horizon", 365.25),
          parameter("evidence.t2d.youngest", 18.0),      parameter("evidence.t2d.oldest", 70.0)};
}

ResultShape shape() { return {{"as_specified"}, {}, {}, {"cells"}, {"0", "12"}, {0.0, 365.0}, {}, {}}; }

// One arm, `count` infusions of `dose` from day 0 on, the last visit on `last`.
Scenario design(double dose, int count, std::int32_t last) {
  Scenario scenario;
  scenario.population.disease = model::PopulationSpec::Disease::type_2;
  scenario.products.emplace_back().name = "msc";
  trial::Arm arm{"cells", 10, {}};
  for (int i = 0; i < count; ++i) {
    arm.infusions.push_back(
        {"infusion_" + std::to_string(i + 1), 0, 30 * i, 0, {dose, 0.0}, model::Route::intravenous});
  }
  scenario.design.arms = {arm};
  scenario.design.conduct.visits.visits = {{"0", 0.0, 0}, {"12", 365.0, last}};
  return scenario;
}

TrajectorySums ages(std::vector<double> years) {
  auto sums = empty_trajectories(shape());
  for (double& age : years) age *= days_per_year;
  add_values(sums, index_of(shape(), {0, Layer::truth, 0, 0, Variable::age}), Variable::age, years);
  return sums;
}

std::vector<Warning> warnings(const Scenario& scenario, std::vector<double> years = {50.0}) {
  return evidence_warnings({&scenario}, shape(), ages(std::move(years)), evidence());
}

TEST(EvidenceWarning, there_is_none_inside_or_at_the_edge_of_the_evidence) {
  EXPECT_TRUE(warnings(design(1.0, 1, 365), {18.5, 70.5}).empty());
  EXPECT_TRUE(warnings(design(2.0, 2, 365)).empty());
}

TEST(EvidenceWarning, each_step_outside_is_named_with_its_place_and_source) {
  const auto dose = warnings(design(2.5, 1, 365));
  ASSERT_EQ(dose.size(), 1U);
  EXPECT_EQ(dose[0].code, "outside_evidence");
  EXPECT_EQ(dose[0].what, "arms.cells.infusions.infusion_1.dose");
  EXPECT_NE(
      dose[0].text.find("2.5 million cells/kg in one infusion; the published trials of mesenchymal cells in type 2 "
                        "diabetes of which this is known gave 1 to 2 (trial)"),
      std::string::npos)
      << dose[0].text;
  auto derived = evidence();
  for (auto& limit : derived) {
    limit.status = Status::derived;
    if (limit.id.ends_with("highest_dose")) limit.location = "the dose of another is not stated";
  }
  const auto scenario = design(2.5, 1, 365);
  EXPECT_NE(evidence_warnings({&scenario}, shape(), ages({50.0}), derived)[0].text.find(
                "gave 1 to 2 (trial, derived: the dose of another is not stated)"),
            std::string::npos);
  const auto infusions = warnings(design(1.0, 3, 365));
  ASSERT_EQ(infusions.size(), 1U);
  EXPECT_EQ(infusions[0].what, "arms.cells.infusions");
  const auto horizon = warnings(design(1.0, 1, 731));
  ASSERT_EQ(horizon.size(), 1U);
  EXPECT_EQ(horizon[0].what, "conduct.visits.at");
  EXPECT_NE(horizon[0].text.find("24.0 months"), std::string::npos);
}

TEST(EvidenceWarning, the_share_of_subjects_outside_the_ages_carries_its_error) {
  // One of four: standard error sqrt(0.25 * 0.75 / 4) = 21.7 points.
  const auto population = warnings(design(1.0, 1, 365), {16.0, 30.0, 40.0, 50.0});
  ASSERT_EQ(population.size(), 1U);
  EXPECT_EQ(population[0].what, "population");
  EXPECT_NE(population[0].text.find("25.0 % (21.7)"), std::string::npos);
}

TEST(EvidenceWarning, all_design_points_are_looked_at_and_each_place_is_named_once) {
  const auto low = design(0.5, 1, 365);
  const auto high = design(4.0, 1, 365);
  const auto both = evidence_warnings({&low, &high}, shape(), ages({50.0}), evidence());
  ASSERT_EQ(both.size(), 1U);
  EXPECT_EQ(both[0].what, "arms.cells.infusions.infusion_1.dose");
  EXPECT_NE(both[0].text.find("0.5 to 4 million"), std::string::npos);
}

TEST(EvidenceWarning, sham_other_cells_and_files_without_the_parameters_have_none) {
  EXPECT_TRUE(warnings(design(0.0, 1, 731)).empty());
  auto mononuclear = design(50.0, 1, 365);
  mononuclear.products[0].cells = model::CellKind::bone_marrow_mononuclear;
  EXPECT_TRUE(warnings(mononuclear).empty());
  const auto scenario = design(9.0, 9, 9999);
  EXPECT_TRUE(evidence_warnings({&scenario}, shape(), ages({10.0}), {}).empty());
}

}  // namespace
}  // namespace islet::simulation
