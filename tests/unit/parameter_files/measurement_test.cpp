#include <gtest/gtest.h>

#include "models/embedded_parameters.hpp"
#include "models/observation/laboratory_measurement.hpp"
#include "scenarios/reader/parameters/parameter_file.hpp"
#include "tests/unit/models/sample_moments.hpp"
#include "tests/unit/models/type_1_spec.hpp"

namespace islet {
namespace {

ParameterTable embedded() {
  std::vector<scenarios::ParameterText> files;
  for (const auto& file : embedded_parameter_files()) {
    if (!file.name.starts_with("presets/")) files.push_back({file.name, file.text});
  }
  return scenarios::read_parameter_table(files);
}

std::vector<double> reported_ln_homa_ir(const ParameterTable& table, std::uint32_t n) {
  Columns truth(n, variable_count);
  for (double& x : truth.column(index_of(Variable::fpg))) x = 9.0;
  for (double& x : truth.column(index_of(Variable::fasting_insulin))) x = 8.0;
  const model::LaboratoryMeasurement laboratory(table, model::PopulationSpec::Disease::type_2);
  const auto observed = laboratory.observe(model::people(n), std::vector<std::int32_t>(n, 0), truth);
  std::vector<double> ln;
  for (const double x : observed.column(index_of(Variable::homa_ir))) ln.push_back(std::log(x));
  return ln;
}

// Published for type 2: a change must exceed +90 % or -47 % to be real, 1.96 sqrt 2 SDs of ln: SD 0.23.
TEST(MeasurementFile, WithinPersonSpreadOfHomaIrIsThePublishedOne) {
  constexpr std::uint32_t n = 40000;
  const double se = 0.23 / std::sqrt(2.0 * n);
  const double published = 0.23;
  constexpr double rounding = 0.005;  // of the published figure to two decimals
  EXPECT_NEAR(model::sd(reported_ln_homa_ir(embedded(), n)), published, 4 * se + rounding);
  const auto twin = embedded().with("measurement.fasting_insulin_cv", 0.26);
  EXPECT_GT(model::sd(reported_ln_homa_ir(twin, n)), published + 4 * se + rounding);
}

TEST(MeasurementFile, GivesEveryNumberThatTheLaboratoryNeedsInBothDiseases) {
  const auto table = embedded();
  EXPECT_NO_THROW(model::LaboratoryMeasurement(table, model::PopulationSpec::Disease::type_1));
  EXPECT_NO_THROW(model::LaboratoryMeasurement(table, model::PopulationSpec::Disease::type_2));
}

}  // namespace
}  // namespace islet
