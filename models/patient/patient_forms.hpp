#pragma once
// The patient models of both diseases for a form of glucose and a form of HbA1c. Each glucose form is compiled in a
// file of its own (models/forms), so that a new one is one file more.

#include <memory>
#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/model_api/patient_model.hpp"
#include "engine/model_api/population.hpp"
#include "engine/model_api/product.hpp"

namespace islet::patient {

template <typename Glycemia, typename Hba1c>
[[nodiscard]] std::unique_ptr<model::PatientModel> make_form(model::PopulationSpec::Disease disease,
                                                             const std::vector<model::ProductSpec>& products,
                                                             const ParameterTable& parameters, bool with_markers);

}  // namespace islet::patient
