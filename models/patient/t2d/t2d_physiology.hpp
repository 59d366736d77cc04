#pragma once
// What a patient with type 2 diabetes consists of; on one day
//   s = s0 exp(L_S + cells + trial effect + omega + drugs),  b = b_int exp(L_B + cells - J + drugs) F,
// then fasting and mean glucose.

#include "models/beta_cell/exponential_decline.hpp"
#include "models/beta_cell/glucotoxicity.hpp"
#include "models/biomarker/immune_markers.hpp"
#include "models/observation/derived_variables.hpp"
#include "models/observation/reported_hba1c.hpp"
#include "models/oral_test/oral_test_f1.hpp"
#include "models/patient/lanes/layout.hpp"
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
  model::DerivedVariables derived;
  model::ReportedHba1c reported_hba1c;

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
        derived(table),
        reported_hba1c(table) {}
};

}  // namespace islet::patient
