#include "models/model_registry.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "models/glycemia/adag_two_compartment.hpp"
#include "models/glycemia/generalized_homa.hpp"
#include "models/glycemia/homa_limit.hpp"
#include "models/glycemia/red_cell_glycation.hpp"
#include "models/glycemia/topp_sigmoid.hpp"
#include "models/patient/patient_forms.hpp"
#include "models/treatment/cell_product.hpp"

namespace islet {
namespace {

using Disease = model::PopulationSpec::Disease;
using Products = std::vector<model::ProductSpec>;
using Made = std::unique_ptr<model::PatientModel>;

struct Form {
  std::string_view glycemia;
  std::string_view hba1c;
  Made (*make)(Disease, const Products&, const ParameterTable&, bool markers);
};

using glycemia::AdagTwoCompartment;
using glycemia::GeneralizedHoma;
using glycemia::HomaLimit;
using glycemia::RedCellGlycation;
using glycemia::ToppSigmoid;
using patient::make_form;

// One line a combination.
constexpr std::array<Form, 6> forms = {{
    {"generalized_homa", "adag_two_compartment", make_form<GeneralizedHoma, AdagTwoCompartment>},
    {"generalized_homa", "red_cell_glycation", make_form<GeneralizedHoma, RedCellGlycation>},
    {"topp_sigmoid", "adag_two_compartment", make_form<ToppSigmoid, AdagTwoCompartment>},
    {"topp_sigmoid", "red_cell_glycation", make_form<ToppSigmoid, RedCellGlycation>},
    {"homa_limit", "adag_two_compartment", make_form<HomaLimit, AdagTwoCompartment>},
    {"homa_limit", "red_cell_glycation", make_form<HomaLimit, RedCellGlycation>},
}};

// The default of each kind first.
constexpr std::array<std::string_view, 3> glycemia_forms = {"generalized_homa", "topp_sigmoid", "homa_limit"};
constexpr std::array<std::string_view, 2> hba1c_forms = {"adag_two_compartment", "red_cell_glycation"};

void require_known(std::string_view what, const std::string& name, std::span<const std::string_view> known) {
  if (std::ranges::find(known, name) != known.end()) return;
  std::string text("unknown ");
  text.append(what).append(" `").append(name).append("`; known:");
  for (const auto candidate : known) text.append(" ").append(candidate);
  throw std::invalid_argument(text);
}

}  // namespace

std::span<const std::string_view> glycemia_names() { return glycemia_forms; }
std::span<const std::string_view> hba1c_names() { return hba1c_forms; }
std::span<const std::string_view> product_names() { return treatment::product_model_names(); }

std::string_view beta_cell_name(Disease disease) {
  return disease == Disease::type_2 ? "exponential_decline" : "age_dependent_hazard";
}

Made make_patient_model(const model::PopulationSpec& population, const model::DiseaseSpec& disease,
                        const Products& products, const ParameterTable& parameters) {
  const std::array<std::string_view, 1> beta_cell = {beta_cell_name(population.disease)};
  require_known("glycemia", disease.glycemia, glycemia_names());
  require_known("hba1c", disease.hba1c, hba1c_names());
  require_known("beta_cell for this population", disease.beta_cell, beta_cell);
  for (const auto& form : forms) {
    if (form.glycemia == disease.glycemia && form.hba1c == disease.hba1c) {
      return form.make(population.disease, products, parameters, disease.markers);
    }
  }
  std::string text("these forms of glycemia and hba1c cannot be combined: ");
  text.append(disease.glycemia).append(", ").append(disease.hba1c);
  throw std::invalid_argument(text);
}

std::vector<ModelInfo> model_infos() {
  return {
      {"generalized_homa", "glycemia", "fasting and fed glucose and insulin in closed form", {"glycemia."}},
      {"topp_sigmoid", "glycemia", "the same with sigmoid secretion: a check of form", {"glycemia.", "topp."}},
      {"homa_limit",
       "glycemia",
       "the same without uptake apart from insulin and renal loss: a check of form",
       {"glycemia."}},
      {"adag_two_compartment", "hba1c", "HbA1c from mean glucose through two red-cell compartments", {"hba1c."}},
      {"red_cell_glycation",
       "hba1c",
       "HbA1c from the glycation of red cells over their life: a check of form",
       {"glycation.", "hba1c.red_cell_time"}},
      {"exponential_decline",
       "beta_cell",
       "type 2: slow loss of function and sensitivity, reversible glucotoxicity",
       {"beta_cell.", "beta_cell_t2d."}},
      {"age_dependent_hazard",
       "beta_cell",
       "type 1: two-phase loss of beta cells, faster in the young",
       {"beta_cell.", "beta_cell_t1d."}},
      {"insulin_requirement", "therapy", "insulin dose at the achieved targets, titration, independence", {"insulin."}},
      {"therapy", "therapy", "background oral drugs, deprescribing, rescue", {"therapy."}},
      {"routine_care", "therapy", "type 2: the clinic outside the trial changes insulin and drugs", {"routine_care."}},
      {"msc_emax_pulse", "product", "cells: each infusion saturates", {"msc."}},
      {"msc_log_linear_pulse", "product", "cells: no saturation over the usual range", {"msc."}},
      {"msc_repriming_pulse", "product", "cells: a repeat restores what waned and adds nothing more", {"msc."}},
      {"msc_bell_pulse", "product", "cells: beyond some dose more cells do less", {"msc."}},
      {"msc_responder_mixture", "product", "cells: they work in a part of the people only", {"msc."}},
      {"msc_delay_only", "product", "cells: type 1, the loss of beta cells is slowed for a fixed time", {"msc."}},
      {"msc_tachyphylaxis_pulse", "product", "cells: repeats on later days count for less", {"msc."}},
      {"saline", "product", "sham: no cells, the procedure only", {"msc.arterial_injury"}},
      {"immune_markers", "biomarker", "cytokines and immune cells that follow the cells", {"marker."}},
      {"oral_test_f1", "test", "meal, C-peptide release and insulin tolerance tests, minutes", {"oral_test."}},
      {"trial_effect", "trial_effect", "effects of being in a trial and of knowing the treatment", {"trial_effect."}},
      {"trial_events",
       "events",
       "fever and reactions after infusions, hypoglycemia, serious adverse events",
       {"events."}},
      {"process_noise", "noise", "fluctuation within a person", {"process_noise."}},
  };
}

}  // namespace islet
