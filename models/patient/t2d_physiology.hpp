#pragma once
// What a patient with type 2 diabetes consists of, and everything algebraic of him on one day:
//   s = s0 exp(L_S + cells + trial effect + omega + drugs),  b = b_int exp(L_B + cells - J + drugs) F,
// then fasting and mean glucose.

#include "models/beta_cell/exponential_decline.hpp"
#include "models/beta_cell/glucotoxicity.hpp"
#include "models/biomarker/immune_markers.hpp"
#include "models/oral_test/oral_test_f1.hpp"
#include "models/patient/layout.hpp"
#include "models/patient/ornstein_uhlenbeck.hpp"
#include "models/patient/visit_truth.hpp"
#include "models/treatment/cell_therapy.hpp"
#include "models/treatment/insulin_requirement.hpp"
#include "models/treatment/oral_drugs.hpp"
#include "models/treatment/rescue.hpp"
#include "models/treatment/routine_care.hpp"
#include "models/treatment/trial_effect.hpp"

namespace islet::patient {

struct T2dTrait {
  enum : std::size_t {
    secretion = Trait::common_count,  // b / F
    function_loss,                    // 1/yr
    sensitivity_loss,                 // 1/yr
    insulin_dose,                     // basal, U/kg/d, before anything is stopped
    oral_drugs,                       // number
    count,
  };
};

struct T2dState {
  enum : std::size_t {
    log_function = State::common_count,  // L_B
    log_sensitivity,                     // L_S
    insulin_dose,
    drugs_taken,       // 1 or 0
    drug_sensitivity,  // ln multiplier relative to the own drugs
    drug_secretion,
    reviews_below,    // in a row
    insulin_aim,      // of routine care, U/kg/d
    insulin_held,     // 1 while the deprescribing rule keeps insulin stopped
    extra_drugs,      // oral drugs that routine care added (or left out)
    rescued,          // 1 once rescue therapy began
    sensitivity_aim,  // of the ln multipliers, in the long run
    secretion_aim,
    count,
  };
};

// What the kernel computes with; all constant.
template <typename Glycemia, typename Hba1c>
struct T2dPhysiology {
  Glycemia glycemia;
  Hba1c hba1c;
  beta_cell::Glucotoxicity toxicity;
  beta_cell::ExponentialDecline decline;
  treatment::InsulinRequirement insulin;
  treatment::OralDrugs drugs;
  treatment::RoutineCare care;
  treatment::Rescue rescue;
  treatment::TrialEffect trial;
  treatment::CellTherapy cells;
  biomarker::ImmuneMarkers markers;
  OrnsteinUhlenbeck noise;
  oral_test::OralTestF1 oral_test;
  DerivedVariables derived;

  T2dPhysiology(const std::vector<model::ProductSpec>& products, const ParameterTable& table, bool with_markers)
      : glycemia(table),
        hba1c(table),
        toxicity(table),
        decline(table),
        insulin(table),
        drugs(table),
        care(table),
        rescue(table),
        trial(table),
        cells(products, table, model::PopulationSpec::Disease::type_2, T2dTrait::count, T2dState::count, State::injury),
        markers(with_markers, table, model::PopulationSpec::Disease::type_2, cells,
                T2dTrait::count + cells.trait_columns(), T2dState::count + cells.state_columns()),
        noise(table, "process_noise.t2d"),
        oral_test(table, model::PopulationSpec::Disease::type_2),
        derived(table) {}
};

struct T2dLevels {
  double s, b, secretion, exogenous, fasting, mean;  // secretion: b as the glucose form takes it
};

// Of one lane of a batch, on the state in its columns.
template <typename Glycemia, typename Hba1c>
[[nodiscard]] T2dLevels t2d_levels(const T2dPhysiology<Glycemia, Hba1c>& m, const model::Patients& patients,
                                   const model::Program& program, std::size_t i, double day, double omega) {
  const auto t = [&](std::size_t c) { return patients.traits.at(i, c); };
  const auto x = [&](std::size_t c) { return patients.state.at(i, c); };
  const auto cells = m.cells.effect(i, patients.traits, patients.state, program.efficacy[i]);
  const double ln_s = x(T2dState::log_sensitivity) + cells.on_sensitivity +
                      program.trial_effect[i] * m.trial.share(day) + omega + x(T2dState::drug_sensitivity);
  const double ln_b = x(T2dState::log_function) + cells.on_secretion - x(State::injury) + x(T2dState::drug_secretion);
  const double s = t(Trait::sensitivity) * portable::exp(ln_s);
  const double b = t(T2dTrait::secretion) * portable::exp(ln_b) * x(State::reversible);
  const double exogenous = m.insulin.fasting_insulin({x(T2dState::insulin_dose), 0.0});
  const double secretion = m.glycemia.scaled(b, t(Trait::secretion_scale));
  const double fasting = m.glycemia.fasting(s, secretion, exogenous);
  const double fed = m.glycemia.fed(s, secretion, exogenous, t(Trait::fed_appearance));
  return {s, b, secretion, exogenous, fasting, m.glycemia.mean(fasting, fed)};
}

}  // namespace islet::patient
