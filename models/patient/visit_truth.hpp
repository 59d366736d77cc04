#pragma once
// What is true of a patient at a visit, written to the row of the output.

#include <cstdint>

#include "engine/core/parameter.hpp"
#include "engine/model_api/patient_model.hpp"
#include "models/oral_test/oral_test_f1.hpp"

namespace islet::patient {

struct VisitTruth {
  double hba1c = 0.0;               // %
  double fasting_glucose = 0.0;     // mmol/L
  double endogenous_insulin = 0.0;  // mU/L; what is injected does not count as measured
  double fasting_c_peptide = 0.0;   // nmol/L
  double insulin_dose = 0.0;        // U/kg/d
  double oral_drugs = 0.0;
  double insulin_independent = 0.0;
  double days_without_drugs = 0.0;
};

// Definitions of the variables that are computed from others: HOMA1 (undefined at or below its offset) and IDAA1c.
struct DerivedVariables {
  double homa_ir_divisor, homa_beta_factor, homa_offset, idaa1c_dose_weight;

  explicit DerivedVariables(const ParameterTable& table)
      : homa_ir_divisor(table.value("definition.homa_ir_divisor")),
        homa_beta_factor(table.value("definition.homa_beta_factor")),
        homa_offset(table.value("glycemia.secretion_threshold")),
        idaa1c_dose_weight(table.value("definition.idaa1c_dose_weight")) {}

  void write(const VisitTruth& visit, std::size_t row, model::Truth& truth) const;
};

void write_characteristics(const model::Patients& patients, std::uint32_t lane, std::int32_t day, std::size_t row,
                           model::Truth& truth);

void write_mixed_meal(const oral_test::Response& response, std::size_t row, model::Truth& truth);
void write_standard_meal(const oral_test::Response& response, std::size_t row, model::Truth& truth);
void write_release_test(const oral_test::Response& response, std::size_t row, model::Truth& truth);
void write_insulin_tolerance(const oral_test::Response& response, std::size_t row, model::Truth& truth);

}  // namespace islet::patient
