#pragma once
// What a patient with type 1 diabetes consists of, and everything algebraic of him on one day:
//   s = s0 exp(cells + omega),  b = b_ref B F exp(cells - J),  targets = personal targets x tightening x
//   exp(omega_t - trial effect), the required doses at these targets,
// then fasting and mean glucose.

#include "models/beta_cell/age_dependent_hazard.hpp"
#include "models/beta_cell/glucotoxicity.hpp"
#include "models/biomarker/immune_markers.hpp"
#include "models/observation/derived_variables.hpp"
#include "models/oral_test/oral_test_f1.hpp"
#include "models/patient/lanes/layout.hpp"
#include "models/patient/ornstein_uhlenbeck.hpp"
#include "models/patient/visit_truth.hpp"
#include "models/treatment/cell_therapy.hpp"
#include "models/treatment/independence_rule.hpp"
#include "models/treatment/insulin_requirement.hpp"
#include "models/treatment/trial_effect.hpp"

namespace islet::patient {

struct T1dTrait {
  enum : std::size_t {
    target_fpg = Trait::common_count,
    target_fed,
    diagnosis_day,  // study day, need not be whole
    loss_rate,      // k, 1/yr
    residual_mass,  // B_res
    count,
  };
};

struct T1dState {
  enum : std::size_t {
    mass = State::common_count,  // B, relative to normal
    target_fluctuation,          // on ln of the targets, at noise_begin
    basal_dose,
    prandial_dose,
    independent,  // 1 or 0
    met_days,
    missed_days,
    basal_aim,  // the required doses at step_begin
    prandial_aim,
    count,
  };
};

template <typename Glycemia, typename Hba1c>
struct T1dPhysiology {
  Glycemia glycemia;
  Hba1c hba1c;
  beta_cell::Glucotoxicity toxicity;
  beta_cell::AgeDependentHazard hazard;
  treatment::InsulinRequirement insulin;
  treatment::IndependenceRule independence;
  treatment::TrialEffect trial;
  treatment::CellTherapy cells;
  biomarker::ImmuneMarkers markers;
  OrnsteinUhlenbeck noise, target_noise;
  oral_test::OralTestF1 oral_test;
  model::DerivedVariables derived;

  T1dPhysiology(const std::vector<model::ProductSpec>& products, const ParameterTable& table, bool with_markers)
      : glycemia(table),
        hba1c(table),
        toxicity(table),
        hazard(table),
        insulin(table),
        independence(table),
        trial(table),
        cells(products, table, model::PopulationSpec::Disease::type_1, T1dTrait::count, T1dState::count, State::injury),
        markers(with_markers, table, model::PopulationSpec::Disease::type_1, cells,
                T1dTrait::count + cells.trait_columns(), T1dState::count + cells.state_columns()),
        noise(table, "process_noise.t1d"),
        target_noise(table, "process_noise.target"),
        oral_test(table, model::PopulationSpec::Disease::type_1),
        derived(table) {}

  // The dose at which a person on insulin is aimed; `secretion` as the glucose form takes it.
  [[nodiscard]] treatment::InsulinDose required(double s, double b, double secretion, double target_fpg,
                                                double target_fed, double appearance) const {
    const double factor = insulin.target_factor(b / hazard.normal_responsivity);
    return insulin.with_floor(
        insulin.dose(glycemia, s, secretion, target_fpg * factor, target_fed * factor, appearance));
  }
};

// Glucose and the required doses of one person, from s and b.
struct T1dNode {
  double secretion, fasting, mean, rest;  // secretion: b as the glucose form takes it
  treatment::InsulinDose aim;
};

struct T1dTargets {
  double fpg, fed;  // mmol/L, with fluctuation and trial effect, without tightening
};

template <typename Physiology>
[[nodiscard]] T1dNode t1d_node(const Physiology& m, double s, double b, double scale, double appearance,
                               const T1dTargets& targets, const treatment::InsulinDose& dose) {
  const double secretion = m.glycemia.scaled(b, scale);
  const double fasting = m.glycemia.fasting(s, secretion, m.insulin.fasting_insulin(dose));
  const double fed = m.glycemia.fed(s, secretion, m.insulin.fed_insulin(dose, m.glycemia.fed_weight), appearance);
  return {secretion, fasting, m.glycemia.mean(fasting, fed), m.toxicity.equilibrium(fasting),
          m.required(s, b, secretion, targets.fpg, targets.fed, appearance)};
}

}  // namespace islet::patient
