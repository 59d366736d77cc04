#include "models/observation/laboratory_measurement.hpp"

#include <gtest/gtest.h>

#include "tests/unit/models/sample_moments.hpp"
#include "tests/unit/models/type_1_spec.hpp"

namespace islet::model {
namespace {

using enum Variable;
using Disease = PopulationSpec::Disease;

constexpr std::uint32_t n = 40000;
constexpr double k = 4.0;  // standard errors; fixed seeds

ParameterTable table() {
  const auto parameter = [](std::string id, double value) {
    Parameter out;
    out.id = std::move(id);
    out.value = value;
    return out;
  };
  return ParameterTable({parameter("measurement.hba1c_cv", 0.025),
                         parameter("measurement.hba1c_step", 0.1),
                         parameter("measurement.fpg_cv_type_1", 0.2),
                         parameter("measurement.fpg_cv_type_2", 0.075),
                         parameter("measurement.fasting_insulin_cv", 0.22),
                         parameter("measurement.c_peptide_day_cv", 0.15),
                         parameter("measurement.c_peptide_sample_cv", 0.13),
                         parameter("measurement.mmtt_auc_cv_type_1", 0.12),
                         parameter("measurement.mmtt_auc_cv_type_2", 0.18),
                         parameter("measurement.mmtt_auc_day_share", 0.7),
                         parameter("measurement.postprandial_glucose_cv", 0.127),
                         parameter("measurement.c_peptide_lloq", 0.01),
                         parameter("measurement.k_itt_cv", 0.13),
                         parameter("measurement.homa_beta_offset", 3.5),
                         parameter("definition.homa_ir_divisor", 22.5),
                         parameter("definition.homa_beta_factor", 20),
                         parameter("definition.idaa1c_dose_weight", 4),
                         parameter("measurement.tnf_alpha_cv", 0.15),
                         parameter("measurement.tnf_alpha_lloq", 0.5),
                         parameter("measurement.il_1beta_cv", 0.3),
                         parameter("measurement.il_1beta_lloq", 0.5),
                         parameter("measurement.il_6_cv", 0.3),
                         parameter("measurement.il_6_lloq", 0.5),
                         parameter("measurement.cell_share_cv", 0.15),
                         parameter("measurement.cell_count_cv", 0.12)});
}

Columns truth_of(std::uint32_t rows) {
  Columns truth(rows, variable_count);
  const auto set = [&](Variable v, double value) {
    for (double& x : truth.column(index_of(v))) x = value;
  };
  set(hba1c, 8.0);
  set(fpg, 9.0);
  set(fasting_insulin, 8.0);
  set(fasting_c_peptide, 0.6);
  set(postprandial_c_peptide, 1.4);
  set(mmtt_c_peptide_auc_0_120, 1.2);
  set(postprandial_glucose, 13.0);
  set(release_c_peptide_auc, 1.6);
  set(release_c_peptide_peak, 2.1);
  set(k_itt, 1.8);
  set(insulin_dose, 0.3);
  set(oral_drugs, 2.0);
  set(age, 7000.0);
  set(insulin_independent, 0.0);
  return truth;
}

struct Observed {
  explicit Observed(Disease disease, std::uint32_t rows = n)
      : values(LaboratoryMeasurement(table(), disease)
                   .observe(people(rows), std::vector<std::int32_t>(rows, 28), truth_of(rows))) {}

  [[nodiscard]] std::vector<double> logs(Variable v) const {
    std::vector<double> out;
    for (const double x : values.column(index_of(v))) out.push_back(std::log(x));
    return out;
  }

  Columns values;
};

// The SD of ln is sqrt(ln(1 + CV^2)); its standard error is sd / sqrt(2 n).
void expect_cv(const Observed& observed, Variable variable, double truth, double cv) {
  const auto ln = observed.logs(variable);
  const double expected = std::sqrt(std::log1p(cv * cv));
  const double se = expected / std::sqrt(2.0 * n);
  EXPECT_NEAR(sd(ln), expected, k * se) << info(variable).name;
  EXPECT_GT(std::abs(sd(ln) - 1.05 * expected), k * se) << info(variable).name;  // twin: a CV 5 % larger is seen
  EXPECT_NEAR(mean(ln), std::log(truth), k * expected / std::sqrt(double{n})) << info(variable).name;
}

TEST(LaboratoryMeasurement, EveryVariableHasItsTotalCvAndMedianOne) {
  const Observed type_1(Disease::type_1);
  const Observed type_2(Disease::type_2);
  const double c_peptide = std::sqrt((1 + 0.15 * 0.15) * (1 + 0.13 * 0.13) - 1);
  expect_cv(type_2, fpg, 9.0, 0.075);
  expect_cv(type_1, fpg, 9.0, 0.2);
  expect_cv(type_2, fasting_insulin, 8.0, 0.22);
  expect_cv(type_1, fasting_c_peptide, 0.6, c_peptide);
  expect_cv(type_1, postprandial_c_peptide, 1.4, c_peptide);
  expect_cv(type_1, mmtt_c_peptide_auc_0_120, 1.2, 0.12);
  expect_cv(type_2, mmtt_c_peptide_auc_0_120, 1.2, 0.18);
  expect_cv(type_2, postprandial_glucose, 13.0, 0.127);
  expect_cv(type_1, release_c_peptide_auc, 1.6, 0.12);
  expect_cv(type_2, release_c_peptide_auc, 1.6, 0.18);
  expect_cv(type_2, release_c_peptide_peak, 2.1, c_peptide);
  expect_cv(type_2, k_itt, 1.8, 0.13);
  EXPECT_NEAR(c_peptide, 0.2, 0.002);  // the stated total of about 20 %
}

TEST(LaboratoryMeasurement, CPeptideValuesOfOneDayCorrelate) {
  const Observed observed(Disease::type_1);
  const double day = std::log1p(0.15 * 0.15);
  const double expected = day / (day + std::log1p(0.13 * 0.13));
  const double r = correlation(observed.logs(fasting_c_peptide), observed.logs(postprandial_c_peptide));
  const double se = (1 - expected * expected) / std::sqrt(double{n});
  EXPECT_NEAR(r, expected, k * se);
  EXPECT_GT(std::abs(r - expected - 0.03), k * se);
  const double with_auc = correlation(observed.logs(fasting_c_peptide), observed.logs(mmtt_c_peptide_auc_0_120));
  EXPECT_NEAR(with_auc, std::sqrt(0.7 * expected), k * se);
  EXPECT_GT(std::abs(with_auc - std::sqrt(expected)), k * se);
  EXPECT_NEAR(correlation(observed.logs(fasting_c_peptide), observed.logs(fpg)), 0.0, k / std::sqrt(double{n}));
}

TEST(LaboratoryMeasurement, DaysAreIndependent) {
  const LaboratoryMeasurement laboratory(table(), Disease::type_1);
  const auto c_peptide = [&](std::int32_t day) {
    const auto observed = laboratory.observe(people(n), std::vector<std::int32_t>(n, day), truth_of(n));
    const auto column = observed.column(index_of(fasting_c_peptide));
    return std::vector<double>(column.begin(), column.end());
  };
  const double between = correlation(c_peptide(-28), c_peptide(0));
  EXPECT_NEAR(between, 0.0, k / std::sqrt(double{n}));
  EXPECT_GT(std::abs(between - 0.05), k / std::sqrt(double{n}));  // twin
  EXPECT_EQ(c_peptide(365), c_peptide(365));
}

TEST(LaboratoryMeasurement, Hba1cIsTheTruthTimesItsFactorRoundedToATenth) {
  const LaboratoryMeasurement laboratory(table(), Disease::type_2);
  const Observed observed(Disease::type_2, 500);
  std::vector<double> factor(n);
  laboratory.factors(hba1c, people(n), std::vector<std::int32_t>(n, 28), factor);
  for (std::size_t i = 0; i < 500; ++i) {
    const double exact = 8.0 * factor[i];
    const double reported = observed.values.at(i, index_of(hba1c));
    EXPECT_NEAR(reported, exact, 0.05 + 1e-12);  // half a unit of the last digit
    EXPECT_EQ(reported, std::round(reported * 10.0) / 10.0);
  }
  std::vector<double> ln;
  for (const double f : factor) ln.push_back(std::log(f));
  const double expected = std::sqrt(std::log1p(0.025 * 0.025));
  EXPECT_NEAR(sd(ln), expected, k * expected / std::sqrt(2.0 * n));
  EXPECT_GT(std::abs(sd(ln) - 1.05 * expected), k * expected / std::sqrt(2.0 * n));
}

TEST(LaboratoryMeasurement, CPeptideBelowTheLimitIsReportedAsMinusTheLimit) {
  auto truth = truth_of(2);
  truth.at(0, index_of(fasting_c_peptide)) = 0.002;
  truth.at(1, index_of(fasting_c_peptide)) = 0.05;  // 8 SDs above the limit
  const auto observed = LaboratoryMeasurement(table(), Disease::type_1).observe(people(2), {0, 0}, truth);
  EXPECT_EQ(observed.at(0, index_of(fasting_c_peptide)), -0.01);
  EXPECT_GT(observed.at(1, index_of(fasting_c_peptide)), 0.01);
}

TEST(LaboratoryMeasurement, IndicesComeFromReportedValues) {
  const Observed observed(Disease::type_2, 300);
  const auto of = [&](Variable v, std::size_t i) { return observed.values.at(i, index_of(v)); };
  for (std::size_t i = 0; i < 300; ++i) {
    EXPECT_DOUBLE_EQ(of(homa_ir, i), of(fpg, i) * of(fasting_insulin, i) / 22.5);
    EXPECT_DOUBLE_EQ(of(homa_beta, i), 20.0 * of(fasting_insulin, i) / (of(fpg, i) - 3.5));
    EXPECT_DOUBLE_EQ(of(idaa1c, i), of(hba1c, i) + 4.0 * 0.3);
  }
  auto truth = truth_of(1);
  truth.at(0, index_of(fpg)) = 2.0;
  const auto low = LaboratoryMeasurement(table(), Disease::type_2).observe(people(1), {0}, truth);
  EXPECT_TRUE(std::isnan(low.at(0, index_of(homa_beta))));
}

TEST(LaboratoryMeasurement, DosesCountsAndCharacteristicsAreExactAndMissingStaysMissing) {
  const Observed observed(Disease::type_1, 50);
  const auto truth = truth_of(50);
  for (const auto v : {insulin_dose, oral_drugs, age, insulin_independent}) {
    for (std::size_t i = 0; i < 50; ++i) {
      EXPECT_EQ(observed.values.at(i, index_of(v)), truth.at(i, index_of(v)));
    }
  }
  EXPECT_TRUE(std::isnan(observed.values.at(0, index_of(mmtt_c_peptide_90))));
}

TEST(LaboratoryMeasurement, AValueDependsOnPersonAndDayAlone) {
  const LaboratoryMeasurement laboratory(table(), Disease::type_1);
  const std::vector<std::uint32_t> rows = {7, 3, 3, 9};
  const auto all = laboratory.observe(people(10), std::vector<std::int32_t>(10, 91), truth_of(10)).gather(rows);
  auto truth = truth_of(4);
  for (double& x : truth.column(index_of(fpg))) x = std::numeric_limits<double>::quiet_NaN();  // a variable fewer
  const auto some = laboratory.observe(people(10).gather(rows), std::vector<std::int32_t>(4, 91), truth);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(all.at(i, index_of(fasting_c_peptide)), some.at(i, index_of(fasting_c_peptide)));
    EXPECT_EQ(all.at(i, index_of(hba1c)), some.at(i, index_of(hba1c)));
  }
}

}  // namespace
}  // namespace islet::model
