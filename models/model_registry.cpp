#include "models/model_registry.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "models/glycemia/adag_two_compartment.hpp"
#include "models/glycemia/generalized_homa.hpp"
#include "models/patient/t1d_patient_model.hpp"
#include "models/patient/t2d_patient_model.hpp"

namespace islet {
namespace {

using Disease = model::PopulationSpec::Disease;
using Products = std::vector<model::ProductSpec>;
using Made = std::unique_ptr<model::PatientModel>;

template <typename Glycemia, typename Hba1c>
Made make(Disease disease, const Products& products, const ParameterTable& parameters) {
  if (disease == Disease::type_2) {
    return std::make_unique<patient::T2dPatientModel<Glycemia, Hba1c>>(products, parameters);
  }
  return std::make_unique<patient::T1dPatientModel<Glycemia, Hba1c>>(products, parameters);
}

struct Form {
  std::string_view glycemia;
  std::string_view hba1c;
  Made (*make)(Disease, const Products&, const ParameterTable&);
};

// One line a combination.
constexpr std::array<Form, 1> forms = {{
    {"generalized_homa", "adag_two_compartment", make<glycemia::GeneralizedHoma, glycemia::AdagTwoCompartment>},
}};

constexpr std::array<std::string_view, 1> glycemia_forms = {"generalized_homa"};
constexpr std::array<std::string_view, 1> hba1c_forms = {"adag_two_compartment"};

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
      return form.make(population.disease, products, parameters);
    }
  }
  std::string text("these forms of glycemia and hba1c cannot be combined: ");
  text.append(disease.glycemia).append(", ").append(disease.hba1c);
  throw std::invalid_argument(text);
}

std::vector<ModelInfo> model_infos() {
  return {
      {"generalized_homa", "glycemia", "fasting and fed glucose and insulin in closed form", {"glycemia."}},
      {"adag_two_compartment", "hba1c", "HbA1c from mean glucose through two red-cell compartments", {"hba1c."}},
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
      {"saline", "product", "sham: no cells, the procedure only", {"msc.arterial_injury"}},
      {"oral_test_f1", "test", "mixed-meal and standard-meal test, minutes", {"oral_test."}},
      {"trial_effect", "trial_effect", "effects of being in a trial and of knowing the treatment", {"trial_effect."}},
      {"process_noise", "noise", "fluctuation within a person", {"process_noise."}},
  };
}

}  // namespace islet
