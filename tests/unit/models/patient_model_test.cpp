#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/models/patient_factory.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::testing_models {
namespace {

// Runs `n` typical patients to one year with samplings every 91 days; `doses` at day 0 and 91 to every lane.
model::Truth year(Disease disease, const ParameterTable& parameters, std::size_t n, double dose, double efficacy = 1.0,
                  std::uint8_t tests = 0) {
  const auto made = patient_model(disease, parameters);
  auto patients = made->create(people(n), typical_covariates(n, disease), -28);
  auto program = program_for(n);
  program.efficacy.assign(n, efficacy);
  std::uint32_t row = 0;
  for (std::uint32_t lane = 0; lane < n; ++lane) {
    for (std::int32_t day = 0; day <= 364; day += 91) program.samplings.push_back({day, lane, row++, tests});
    for (std::uint16_t k = 0; dose > 0 && k < 2; ++k) {
      program.infusions.push_back({91 * k, lane, k, 0, model::Route::intravenous, dose});
    }
  }
  program.sort();
  model::Truth truth(row, variable_count);
  made->advance(patients, program, 364, truth);
  EXPECT_EQ(patients.failed, std::vector<std::uint8_t>(n, 0));
  return truth;
}

TEST(PatientModel, Type2StartsAtItsLongRunGlucoseWithoutNoise) {
  const auto made = patient_model(Disease::type_2, without_variation());
  auto patients = made->create(people(1), typical_covariates(1, Disease::type_2), -28);
  auto program = program_for(1);
  program.samplings.push_back({-28, 0, 0, 0});
  model::Truth truth(1, variable_count);
  made->advance(patients, program, -28, truth);
  EXPECT_NEAR(value(truth, 0, Variable::fpg), 9.0, 1e-12);  // rounding
  EXPECT_NEAR(value(truth, 0, Variable::homa_ir), 4.2, 1e-12);
}

// As the laboratory computes it: what beta cells do is another parameter.
TEST(PatientModel, TrueHoma1BHasTheOffsetOfTheDefinitionAndNotTheThresholdOfSecretion) {
  for (const auto disease : {Disease::type_1, Disease::type_2}) {
    const auto truth = year(disease, without_variation().with("glycemia.secretion_threshold", 3.0), 1, 0.0);
    const double above = value(truth, 4, Variable::fpg) - 3.5;
    EXPECT_DOUBLE_EQ(value(truth, 4, Variable::homa_beta), 20.0 * value(truth, 4, Variable::fasting_insulin) / above);
    const auto higher = year(disease, without_variation().with("measurement.homa_beta_offset", 30.0), 1, 0.0);
    EXPECT_TRUE(std::isnan(value(higher, 4, Variable::homa_beta)));
  }
}

TEST(PatientModel, CellsLowerHba1cInType2AndKeepCPeptideInType1) {
  const auto parameters = without_variation();
  const auto last = 4U;
  const auto t2 = year(Disease::type_2, parameters, 1, 1.0);
  const auto t2_none = year(Disease::type_2, parameters, 1, 0.0);
  EXPECT_LT(value(t2, last, Variable::hba1c), value(t2_none, last, Variable::hba1c) - 0.2);
  const auto mmtt = model::bit(model::MealTest::mixed_meal);
  const auto t1 = year(Disease::type_1, parameters, 1, 1.0, 1.0, mmtt);
  const auto t1_none = year(Disease::type_1, parameters, 1, 0.0, 1.0, mmtt);
  EXPECT_GT(value(t1, last, Variable::mmtt_c_peptide_auc_0_120),
            1.1 * value(t1_none, last, Variable::mmtt_c_peptide_auc_0_120));
  EXPECT_GT(value(t1, last, Variable::fasting_c_peptide), value(t1_none, last, Variable::fasting_c_peptide));
}

TEST(PatientModel, CellsWithoutEfficacyLeaveEveryTruthAsItWasBitForBit) {
  for (const auto disease : {Disease::type_1, Disease::type_2}) {
    const auto with = year(disease, table(), 8, 1.0, 0.0);
    const auto without = year(disease, table(), 8, 0.0);
    ASSERT_EQ(with.rows(), 8U * 5U);
    for (std::size_t row = 0; row < with.rows(); ++row) {
      EXPECT_EQ(value(with, row, Variable::hba1c), value(without, row, Variable::hba1c));
      EXPECT_EQ(value(with, row, Variable::fasting_c_peptide), value(without, row, Variable::fasting_c_peptide));
    }
  }
}

}  // namespace
}  // namespace islet::testing_models
