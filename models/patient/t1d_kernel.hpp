#pragma once
// The days of a batch with type 1 diabetes.
//   s = s0 exp(omega),  b = b_ref B F exp(cells - J),  targets = personal targets x tightening x exp(omega_t - trial)
// then insulin requirement and independence, mean glucose, HbA1c, mass, F, exposures, dose: first order, in the order
// of the prototype.

#include "models/beta_cell/age_dependent_hazard.hpp"
#include "models/beta_cell/glucotoxicity.hpp"
#include "models/biomarker/immune_markers.hpp"
#include "models/patient/day_ordered_batch.hpp"
#include "models/patient/lane_failure.hpp"
#include "models/patient/lane_work.hpp"
#include "models/patient/meal_queue.hpp"
#include "models/patient/visit_truth.hpp"
#include "models/treatment/independence_rule.hpp"
#include "models/treatment/insulin_requirement.hpp"
#include "models/treatment/trial_effect.hpp"

namespace islet::patient {

struct DailySteps {
  int steps_per_day = 1;
  bool hazard_at_step_begin = false;  // the hazard of the step's begin instead of its integral, as the prototype has it
};

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
    target_fluctuation,          // on ln of the targets
    basal_dose,
    prandial_dose,
    independent,  // 1 or 0
    met_days,
    missed_days,
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
  DerivedVariables derived;

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

  // The dose at which a person on insulin is aimed.
  [[nodiscard]] treatment::InsulinDose required(double s, double b, double secretion_scale, double target_fpg,
                                                double target_fed, double target_shift, double appearance) const {
    const double factor = insulin.target_factor(b / hazard.normal_responsivity) * portable::exp(target_shift);
    const double secretion = glycemia.scaled(b, secretion_scale);
    return insulin.with_floor(
        insulin.dose(glycemia, s, secretion, target_fpg * factor, target_fed * factor, appearance));
  }
};

template <typename Glycemia, typename Hba1c>
class T1dKernel {
 public:
  T1dKernel(const T1dPhysiology<Glycemia, Hba1c>& physiology, const DailySteps& options, DayOrderedBatch& batch,
            model::Truth& truth)
      : m_(physiology),
        options_(options),
        patients_(batch.patients),
        program_(batch.program),
        truth_(truth),
        step_(1.0 / options.steps_per_day),
        work_(patients_, m_.cells, m_.toxicity.time, step_),
        marker_gains_(m_.markers.gains(m_.cells, patients_, step_)),
        dose_decay_(decay_over(step_, m_.insulin.titration_time)) {}

  void begin_day(std::int32_t day, std::size_t begun) { begin_step(day, begun); }

  void sample(const model::Sampling& sampling) {
    const std::size_t i = sampling.lane;
    const auto now = levels(i);
    write_characteristics(patients_, sampling.lane, sampling.day, sampling.row, truth_);
    const auto t = [&](std::size_t c) { return patients_.traits.at(i, c); };
    const auto x = [&](std::size_t c) { return patients_.state.at(i, c); };
    const double endogenous = m_.glycemia.endogenous_insulin(now.secretion, now.fasting);
    const bool independent = x(T1dState::independent) > 0.5;
    m_.derived.write({.hba1c = m_.hba1c.hba1c(x(State::second_stage), t(Trait::glycation_gap)),
                      .fasting_glucose = now.fasting,
                      .endogenous_insulin = endogenous,
                      .fasting_c_peptide = t(Trait::c_peptide_per_insulin) * endogenous,
                      .insulin_dose = x(T1dState::basal_dose) + x(T1dState::prandial_dose),
                      .oral_drugs = 0.0,
                      .insulin_independent = independent ? 1.0 : 0.0,
                      .days_without_drugs = independent ? sampling.day - x(State::stopped_day) : 0.0},
                     sampling.row, truth_);
    m_.markers.write(m_.cells, patients_, {i, sampling.day, sampling.row, program_.efficacy[i]}, truth_);
    meals_.add({.fasting_glucose = now.fasting,
                .sensitivity = now.s,
                .secretion = now.b,
                .endogenous_insulin = endogenous,
                .c_peptide_per_insulin = t(Trait::c_peptide_per_insulin),
                .exogenous_insulin = m_.insulin.fasting_insulin({x(T1dState::basal_dose), 0.0}),
                .glucose_effectiveness = t(Trait::meal_effectiveness),
                .absorption_time = t(Trait::absorption_time),
                .age = truth_.at(sampling.row, index_of(Variable::age)) / days_per_year,
                .weight = truth_.at(sampling.row, index_of(Variable::weight))},
               sampling.tests, sampling.row, m_.oral_test);
  }

  // Insulin follows the requirement and the independence rule; reviews, routine care and
  // rescue change nothing.
  void review(const model::TherapyReview&) {}
  void visit_clinic(const model::ClinicVisit&) {}
  void check_rescue(const model::RescueCheck&) {}

  void infuse(const model::Infusion& infusion) {
    m_.cells.infuse(infusion, patients_.persons, patients_.traits, patients_.state);
  }

  void step(std::int32_t day, std::size_t begun) {
    for (int part = 0; part < options_.steps_per_day; ++part) {
      const double now = day + part * step_;
      if (part > 0) begin_step(now, begun);
      m_.cells.hazard_reduction(begun, patients_.traits, patients_.state, program_.efficacy, work_.protection);
      advance_lanes(now, begun);
      m_.markers.advance(begun, m_.cells, patients_.state, marker_gains_);
      m_.cells.advance(begun, patients_.state, work_.cell_decays);
    }
    fluctuate(patients_.state.column(State::fluctuation), m_.noise, patients_.persons,
              random::StreamPurpose::process_noise, day + 1, begun);
    fluctuate(patients_.state.column(T1dState::target_fluctuation), m_.target_noise, patients_.persons,
              random::StreamPurpose::target_noise, day + 1, begun);
  }

  void finish() {
    mark_failed(work_.broken, patients_.failed);
    meals_.run(m_.oral_test, truth_);
  }

 private:
  struct Levels {
    double s, b, secretion, fasting, mean;  // secretion: b as the glucose form takes it
  };

  [[nodiscard]] Levels levels(std::size_t i) const {
    const auto x = [&](std::size_t c) { return patients_.state.column(c)[i]; };
    const double s =
        patients_.traits.column(Trait::sensitivity)[i] * portable::exp(work_.on_sensitivity[i] + x(State::fluctuation));
    const double b = m_.hazard.normal_responsivity * x(T1dState::mass) * x(State::reversible) *
                     portable::exp(work_.on_secretion[i] - x(State::injury));
    const treatment::InsulinDose dose{x(T1dState::basal_dose), x(T1dState::prandial_dose)};
    const double secretion = m_.glycemia.scaled(b, patients_.traits.column(Trait::secretion_scale)[i]);
    const double fasting = m_.glycemia.fasting(s, secretion, m_.insulin.fasting_insulin(dose));
    const double fed = m_.glycemia.fed(s, secretion, m_.insulin.fed_insulin(dose, m_.glycemia.fed_weight),
                                       patients_.traits.column(Trait::fed_appearance)[i]);
    return {s, b, secretion, fasting, m_.glycemia.mean(fasting, fed)};
  }

  void begin_step(double day, std::size_t begun) {
    trial_share_ = m_.trial.share(day);
    m_.cells.effects(0, begun, patients_.traits, patients_.state, program_.efficacy, work_.on_sensitivity,
                     work_.on_secretion);
  }

  void advance_lanes(double day, std::size_t begun) {
    auto& state = patients_.state;
    const auto& traits = patients_.traits;
    const auto first = state.column(State::first_stage), second = state.column(State::second_stage);
    const auto reversible = state.column(State::reversible), mass = state.column(T1dState::mass);
    const auto gap = traits.column(Trait::glycation_gap), residual = traits.column(T1dTrait::residual_mass);
    integrate_hazard(day, begun);
    const double* hazard = work_.hazard.data();
#pragma GCC ivdep
    for (std::size_t i = 0; i < begun; ++i) {
      const auto now = levels(i);
      titrate(i, now.s, now.b, now.secretion, day);
      m_.hba1c.advance(first[i], second[i], now.mean, work_.red_cell_decay[i], work_.red_cell_ratio[i]);
      mass[i] = m_.hazard.mass_after(mass[i], residual[i], hazard[i], work_.protection[i]);
      reversible[i] = lagged(reversible[i], m_.toxicity.equilibrium(now.fasting), work_.reversible_decay);
      work_.broken[i] = plausible(now.fasting, m_.hba1c.hba1c(second[i], gap[i])) ? work_.broken[i] : 1.0;
    }
  }

  // The cumulative hazard of each lane over this step, before treatment.
  void integrate_hazard(double day, std::size_t begun) {
    const auto diagnosis = patients_.traits.column(T1dTrait::diagnosis_day);
    const auto rate = patients_.traits.column(T1dTrait::loss_rate);
    const double years = step_ / days_per_year;
    const auto fill = [&](auto shape) {
#pragma GCC ivdep
      for (std::size_t i = 0; i < begun; ++i) {
        work_.hazard[i] = rate[i] * shape((day - diagnosis[i]) / days_per_year);
      }
    };
    if (options_.hazard_at_step_begin) {
      fill([&](double since) { return m_.hazard.shape(since) * years; });
    } else {
      fill([&](double since) { return m_.hazard.cumulative_shape(since, years); });
    }
  }

  // The dose follows the requirement; it is stopped and restarted by the independence rule.
  void titrate(std::size_t i, double s, double b, double secretion, double day) {
    auto x = [&](std::size_t c) -> double& { return patients_.state.column(c)[i]; };
    const auto t = [&](std::size_t c) { return patients_.traits.column(c)[i]; };
    const double appearance = t(Trait::fed_appearance);
    const double shift = x(T1dState::target_fluctuation) - program_.trial_effect[i] * trial_share_;
    const auto aim = m_.required(s, b, t(Trait::secretion_scale), t(T1dTrait::target_fpg), t(T1dTrait::target_fed),
                                 shift, appearance);
    const double before = x(T1dState::independent);
    const double after = m_.independence.decide(m_.independence.met(m_.glycemia, s, secretion, appearance), before,
                                                x(T1dState::met_days), x(T1dState::missed_days), step_);
    x(T1dState::independent) = after;
    x(State::stopped_day) = after > before ? day + step_ : x(State::stopped_day);
    const double on_insulin = 1.0 - after;
    x(T1dState::basal_dose) = on_insulin * lagged(x(T1dState::basal_dose), on_insulin * aim.basal, dose_decay_);
    x(T1dState::prandial_dose) =
        on_insulin * lagged(x(T1dState::prandial_dose), on_insulin * aim.prandial, dose_decay_);
  }

  const T1dPhysiology<Glycemia, Hba1c>& m_;
  const DailySteps options_;
  model::Patients& patients_;
  const model::Program& program_;
  model::Truth& truth_;
  double step_;
  LaneWork work_;
  biomarker::ImmuneMarkers::Gains marker_gains_;
  double dose_decay_;
  double trial_share_ = 0.0;
  MealQueue meals_;
};

}  // namespace islet::patient
