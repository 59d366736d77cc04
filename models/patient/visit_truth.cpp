#include "models/patient/visit_truth.hpp"

#include <limits>

#include "engine/model_api/characteristics.hpp"
#include "models/oral_test/insulin_tolerance_test.hpp"
#include "models/patient/layout.hpp"

namespace islet::patient {

void DerivedVariables::write(const VisitTruth& visit, std::size_t row, model::Truth& truth) const {
  const auto set = [&](Variable variable, double value) { truth.at(row, index_of(variable)) = value; };
  set(Variable::hba1c, visit.hba1c);
  set(Variable::fpg, visit.fasting_glucose);
  set(Variable::fasting_insulin, visit.endogenous_insulin);
  set(Variable::fasting_c_peptide, visit.fasting_c_peptide);
  set(Variable::homa_ir, visit.fasting_glucose * visit.endogenous_insulin / homa_ir_divisor);
  const double above = visit.fasting_glucose - homa_offset;
  set(Variable::homa_beta,
      above > 0.0 ? homa_beta_factor * visit.endogenous_insulin / above : std::numeric_limits<double>::quiet_NaN());
  set(Variable::insulin_dose, visit.insulin_dose);
  set(Variable::oral_drugs, visit.oral_drugs);
  set(Variable::idaa1c, visit.hba1c + idaa1c_dose_weight * visit.insulin_dose);
  set(Variable::insulin_independent, visit.insulin_independent);
  set(Variable::days_without_drugs, visit.days_without_drugs);
}

void write_characteristics(const model::Patients& patients, std::uint32_t lane, std::int32_t day, std::size_t row,
                           model::Truth& truth) {
  const auto screening = static_cast<std::int32_t>(patients.traits.at(lane, Trait::screening_day));
  model::write_characteristics(patients.covariates, lane, day - screening, row, truth);
}

void write_mixed_meal(const oral_test::Response& response, std::size_t row, model::Truth& truth) {
  constexpr std::size_t at_90 = 4;
  static_assert(oral_test::sampling_minutes[at_90] == 90.0);
  const auto set = [&](Variable variable, double value) { truth.at(row, index_of(variable)) = value; };
  set(Variable::mmtt_c_peptide_auc_0_120, response.mean_c_peptide(oral_test::samples_to_120));
  set(Variable::mmtt_c_peptide_auc_0_240, response.mean_c_peptide(oral_test::samples_to_240));
  set(Variable::mmtt_c_peptide_peak, response.peak_c_peptide(oral_test::samples_to_240));
  set(Variable::mmtt_c_peptide_90, response.c_peptide[at_90]);
}

void write_standard_meal(const oral_test::Response& response, std::size_t row, model::Truth& truth) {
  constexpr std::size_t at_120 = oral_test::samples_to_120 - 1;
  static_assert(oral_test::sampling_minutes[at_120] == 120.0);
  truth.at(row, index_of(Variable::postprandial_c_peptide)) = response.c_peptide[at_120];
  truth.at(row, index_of(Variable::postprandial_glucose)) = response.glucose[at_120];
}

void write_release_test(const oral_test::Response& response, std::size_t row, model::Truth& truth) {
  using oral_test::release_minutes;
  truth.at(row, index_of(Variable::release_c_peptide_auc)) = response.mean_c_peptide(release_minutes);
  truth.at(row, index_of(Variable::release_c_peptide_peak)) = response.peak_c_peptide(release_minutes.size());
}

void write_insulin_tolerance(const oral_test::Response& response, std::size_t row, model::Truth& truth) {
  truth.at(row, index_of(Variable::k_itt)) = oral_test::k_itt(response);
}

}  // namespace islet::patient
