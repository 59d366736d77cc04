#include "scenarios/reader/parameters/preset_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/core/calendar.hpp"
#include "engine/core/faults.hpp"

namespace islet::scenarios {
namespace {

using enum model::Covariate;

constexpr std::string_view good = R"(preset: example
disease: type_1
description: "for a test"
youngest_at_diagnosis: {value: 6, unit: month, status: assumed, citation: none, location: "reason"}
covariates:
  age:
    shape: normal
    mean: {value: 20, unit: year, status: published, citation: somebody2000, location: "table 1"}
    sd: {value: 10, unit: year, status: published, citation: somebody2000, location: "table 1"}
    low: {value: 8, unit: year, status: assumed, citation: none, location: "reason"}
  hba1c_at_diagnosis:
    shape: normal
    mean: {value: 102, unit: mmol/mol, status: assumed, citation: none, location: "reason"}
    sd: {value: 25, unit: mmol/mol, status: assumed, citation: none, location: "reason"}
    ramps:
      - {on: age, from: 9, to: 27, on_unit: year, change: -3, unit: mmol/mol, status: assumed, citation: none, location: "r"}
  oral_drugs:
    shape: counts
    probabilities: {values: [0.25, 0.75], status: assumed, citation: none, location: "reason"}
  insulin_dose:
    shape: lognormal
    median: {value: 0.5, unit: U/kg/day, status: assumed, citation: none, location: "reason"}
    log_sd: {value: 0.3, unit: "1", status: assumed, citation: none, location: "reason"}
    share: {value: 0.4, unit: "1", status: assumed, citation: none, location: "reason"}
correlations:
  - {between: [age, insulin_dose], value: -0.2, status: assumed, citation: none, location: "reason"}
levers:
  fasting_c_peptide: function_at_diagnosis
assumptions:
  - "a sentence"
)";

std::string with(std::string_view from, std::string_view to) {
  std::string text(good);
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

const model::Marginal& marginal(const model::PopulationSpec& spec, model::Covariate covariate) {
  return *std::ranges::find(spec.marginals, covariate, &model::Marginal::covariate);
}

TEST(PresetFile, ValuesAreConvertedToCanonicalUnits) {
  const auto spec = read_preset(good, "example.yaml");
  EXPECT_EQ(spec.preset, "example");
  EXPECT_EQ(spec.disease, model::PopulationSpec::Disease::type_1);
  EXPECT_EQ(spec.youngest_at_diagnosis, 6 * days_per_month);
  EXPECT_EQ(marginal(spec, age).location, 20 * days_per_year);
  EXPECT_EQ(marginal(spec, age).low, 8 * days_per_year);
  const auto& hba1c = marginal(spec, hba1c_at_diagnosis);
  EXPECT_DOUBLE_EQ(hba1c.location, 0.09148 * 102 + 2.152);
  EXPECT_DOUBLE_EQ(hba1c.spread, 0.09148 * 25);
  ASSERT_EQ(hba1c.ramps.size(), 1U);
  EXPECT_EQ(hba1c.ramps[0].from, 9 * days_per_year);
  EXPECT_DOUBLE_EQ(hba1c.ramps[0].change, -0.09148 * 3);
  EXPECT_EQ(marginal(spec, oral_drugs).probabilities, (std::vector<double>{0.25, 0.75}));
  EXPECT_EQ(marginal(spec, insulin_dose).share, 0.4);
  EXPECT_EQ(spec.correlations.front().value, -0.2);
  EXPECT_EQ(spec.levers.front().measured, Variable::fasting_c_peptide);
  EXPECT_EQ(spec.levers.front().covariate, function_at_diagnosis);
  EXPECT_EQ(spec.assumptions.size(), 1U);
}

TEST(PresetFile, NumbersKeepTheirProvenance) {
  const auto parameters = preset_parameters(good, "example.yaml");
  const auto found = std::ranges::find(parameters, "population.example.age.mean", &Parameter::id);
  ASSERT_NE(found, parameters.end());
  EXPECT_EQ(found->value, 20.0);
  EXPECT_EQ(found->unit, "year");
  EXPECT_EQ(found->status, Status::published);
  EXPECT_EQ(found->citation, "somebody2000");
  EXPECT_EQ(parameters.size(), 13U);
}

std::vector<InputFault> faults_of(const std::string& text) {
  try {
    (void)read_preset(text, "example.yaml");
  } catch (const InputRejected& rejected) {
    return rejected.faults();
  }
  return {};
}

TEST(PresetFile, WrongFilesAreRefusedAtTheirLine) {
  EXPECT_EQ(faults_of(with("  age:\n    shape", "  agee:\n    shape")).front().line, 7);
  for (const auto& text :
       {with("shape: normal", "shape: gaussian"), with("value: 20, unit: year", "value: 20, unit: mmol/L"),
        with("value: 20", "value: twenty"), with("citation: somebody2000", "citation: none"),
        with("status: published", "status: printed"), with("value: 20, ", ""), with("    mean:", "    average:"),
        with("disease: type_1", "disease: gout"), with("[age, insulin_dose]", "[age, dose]"),
        with("fasting_c_peptide:", "c_peptide:"), with("preset: example", "preset: example\npreset: twice"),
        with("unit: \"1\", status", "unit: year, status"), with("on: age", "on: time"),
        std::string("preset: [unclosed"), std::string("only text")}) {
    const auto faults = faults_of(text);
    EXPECT_FALSE(faults.empty()) << text;
    for (const auto& fault : faults) EXPECT_EQ(fault.file, "example.yaml");
  }
}

TEST(PresetFile, EveryFaultIsReportedInOnePass) {
  auto text = with("shape: normal", "shape: gaussian");
  text.replace(text.find("value: 102"), 10, "value: many");
  text.replace(text.find("disease: type_1"), 15, "disease: gout");
  EXPECT_GE(faults_of(text).size(), 3U);
}

}  // namespace
}  // namespace islet::scenarios
