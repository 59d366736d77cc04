// The gates, their twins, and the report. One program, so that every topic is computed once. A twin runs the small
// cohort as it is, which holds, and with one number moved, which must not.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <sstream>

#include "tests/validation/report.hpp"
#include "tests/validation/topics.hpp"

namespace islet::validation {
namespace {

namespace fs = std::filesystem;
using model::Covariate;

constexpr std::uint32_t masked_replicates = 1000, lu_replicates = 400;

// zang2022: net ratio of clamp sensitivity at 48 weeks.
Topic pair_of_zang(const Inputs& inputs) { return sensitivity_and_hba1c(inputs, 1.38); }

class Validation : public ::testing::Test {
 protected:
  // In the order of the report.
  enum Place { decline, hba1c, course, glucose, sensitivity, noise, presets, masked, lu };

  static void SetUpTestSuite() {
    const auto inputs = program_inputs();
    std::vector<std::future<Topic>> pending;
    const auto start = [&](auto topic, auto argument) {
      pending.push_back(std::async(std::launch::async, [=] { return topic(argument); }));
    };
    for (const auto topic :
         {type_1_decline, type_1_hba1c, type_2_course, glucose_and_hba1c, pair_of_zang, laboratory, preset_tables}) {
      start(topic, inputs);
    }
    start(masked_trial, masked_replicates);
    start(lu_2021, lu_replicates);
    for (auto& topic : pending) topics_.push_back(topic.get());
  }
  static void TearDownTestSuite() { topics_.clear(); }

  static const Topic& topic(Place place) { return topics_.at(place); }
  static std::vector<Topic> topics_;
};

std::vector<Topic> Validation::topics_;

TEST_F(Validation, Type1DeclineFollowsTheTrialNetEquationInEveryAgeBand) {
  EXPECT_EQ(broken_gates(topic(decline)), "");
}

TEST_F(Validation, AnotherHazardOrAgeTermWouldLeaveTheTrialNetEquation) {
  const auto inputs = program_inputs();
  EXPECT_EQ(broken_gates(type_1_decline(shifted(inputs, "beta_cell_t1d.loss_rate", 1.0))), "");
  EXPECT_NE(broken_gates(type_1_decline(shifted(inputs, "beta_cell_t1d.loss_rate", 1.3))), "");
  EXPECT_NE(broken_gates(type_1_decline(shifted(inputs, "beta_cell_t1d.loss_age_exponent", 0.6))), "");
}

TEST_F(Validation, Hba1cOfChildrenInTheFirstYearIsMetAtEveryVisit) { EXPECT_EQ(broken_gates(topic(hba1c)), ""); }

TEST_F(Validation, OtherGlucoseTargetsWouldMissTheHba1cOfChildren) {
  const auto inputs = program_inputs();
  EXPECT_EQ(broken_gates(type_1_hba1c(shifted(inputs, Covariate::target_fed, 1.0))), "");
  EXPECT_NE(broken_gates(type_1_hba1c(shifted(inputs, Covariate::target_fed, 1.2))), "");
  EXPECT_NE(broken_gates(type_1_hba1c(shifted(inputs, Covariate::target_fed, 0.8))), "");
}

TEST_F(Validation, Type2DriftsAsInTheClinicAndChangesAsMuchAsInTrials) { EXPECT_EQ(broken_gates(topic(course)), ""); }

TEST_F(Validation, AnotherLossOfFunctionOrFluctuationWouldMissDriftOrSpread) {
  const auto inputs = program_inputs();
  EXPECT_EQ(broken_gates(type_2_course(shifted(inputs, "beta_cell_t2d.function_loss", 1.0))), "");
  EXPECT_NE(broken_gates(type_2_course(shifted(inputs, "beta_cell_t2d.function_loss", 2.0))), "");
  EXPECT_NE(broken_gates(type_2_course(shifted(inputs, "process_noise.t2d.sd", 0.6))), "");
  EXPECT_NE(broken_gates(type_2_course(shifted(inputs, "process_noise.t2d.sd", 1.4))), "");
}

TEST_F(Validation, TheSensitivityOfAPublishedTrialGivesItsFallOfHba1c) {
  EXPECT_EQ(broken_gates(topic(sensitivity)), "");
}

TEST_F(Validation, AnotherSensitivityWouldMissThatFall) {
  EXPECT_NE(broken_gates(sensitivity_and_hba1c(program_inputs(), 1.25)), "");
  EXPECT_NE(broken_gates(sensitivity_and_hba1c(program_inputs(), 1.5)), "");
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST_F(Validation, TheReportInTheDocumentationIsWhatTheTestsGive) {
  const fs::path copy = ISLET_SOURCE_DIR "/docs/validation_report.md", fresh = ISLET_FRESH_REPORT;
  const auto report = render(topics_);
  std::ofstream(fresh) << report;
  EXPECT_EQ(first_difference(report, text_of(copy)), "")
      << "docs/validation_report.md is not what the program gives now. Look at the change, then refresh it with\n  cp "
      << fresh.string() << " " << copy.string();
}

}  // namespace
}  // namespace islet::validation
