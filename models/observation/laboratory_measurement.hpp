#pragma once
// What the laboratory reports (docs/models/measurement.md).
//
// reported = truth * exp(loading * d + sd * z): z is the variable's own standard normal of that person and nominal day,
// d the day's effect on every C-peptide value. Modeled: day-to-day variation and assay in one factor of median 1,
// correlated C-peptide values of one day, the limit of quantification, rounding of HbA1c, indices computed from
// reported values. Left out: bias of assays, change of laboratory, samples in common between the values of one
// mixed-meal test, mistakes. Parameters: measurement.* and definition.*.

#include <array>
#include <span>

#include "engine/core/parameter.hpp"
#include "engine/core/variable.hpp"
#include "engine/model_api/measurement.hpp"
#include "engine/model_api/population.hpp"
#include "models/observation/derived_variables.hpp"
#include "models/observation/reported_hba1c.hpp"
#include "models/observation/reported_values.hpp"

namespace islet::model {

class LaboratoryMeasurement : public Measurement {
 public:
  LaboratoryMeasurement(const ParameterTable& parameters, PopulationSpec::Disease disease);

  void report(const PersonBatch& persons, const std::vector<std::int32_t>& nominal_day, Columns& values) const override;
  // Of any variable whose error is its own alone: not of C-peptide.
  void factors(Variable variable, const PersonBatch& persons, std::span<const std::int32_t> nominal_day,
               std::span<double> out) const override;

 private:
  class Visits;
  void report_variable(Variable variable, Visits& visits, std::span<double> values) const;
  void derive(Columns& observed) const;
  void set_marker_errors(const ParameterTable& parameters);

  std::array<ResidualError, variable_count> residual_{};
  ReportedHba1c reported_hba1c_;
  DerivedVariables derived_;
};

}  // namespace islet::model
