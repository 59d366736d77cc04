#pragma once
// The body of make_form, for the files that compile one glucose form each.

#include "models/patient/patient_forms.hpp"
#include "models/patient/t1d/t1d_patient_model.hpp"
#include "models/patient/t2d/t2d_patient_model.hpp"

namespace islet::patient {

template <typename Glycemia, typename Hba1c>
std::unique_ptr<model::PatientModel> make_form(model::PopulationSpec::Disease disease,
                                               const std::vector<model::ProductSpec>& products,
                                               const ParameterTable& parameters, bool with_markers) {
  if (disease == model::PopulationSpec::Disease::type_2) {
    return std::make_unique<T2dPatientModel<Glycemia, Hba1c>>(products, parameters, T2dSteps{Glycemia::longest_step},
                                                              with_markers);
  }
  return std::make_unique<T1dPatientModel<Glycemia, Hba1c>>(products, parameters, T1dSteps{}, with_markers);
}

}  // namespace islet::patient
