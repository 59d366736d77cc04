#include "models/glycemia/topp_sigmoid.hpp"

#include "models/forms/make_form.hpp"
#include "models/glycemia/adag_two_compartment.hpp"
#include "models/glycemia/red_cell_glycation.hpp"

namespace islet::patient {

using Disease = model::PopulationSpec::Disease;
using Products = std::vector<model::ProductSpec>;

template std::unique_ptr<model::PatientModel> make_form<glycemia::ToppSigmoid, glycemia::AdagTwoCompartment>(
    Disease, const Products&, const ParameterTable&, bool);
template std::unique_ptr<model::PatientModel> make_form<glycemia::ToppSigmoid, glycemia::RedCellGlycation>(
    Disease, const Products&, const ParameterTable&, bool);

}  // namespace islet::patient
