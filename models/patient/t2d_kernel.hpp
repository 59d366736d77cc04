#pragma once
// The days of a batch with type 2 diabetes.
//   s = s0 exp(L_S + cells + trial effect + omega + drugs),  b = b_int exp(L_B + cells - J + drugs) F
// then mean glucose, HbA1c, F, exposures, decline: first order, in the order of the prototype.

#include <cmath>
#include <limits>

#include "models/beta_cell/exponential_decline.hpp"
#include "models/beta_cell/glucotoxicity.hpp"
#include "models/biomarker/immune_markers.hpp"
#include "models/patient/day_ordered_batch.hpp"
#include "models/patient/lane_failure.hpp"
#include "models/patient/lane_work.hpp"
#include "models/patient/meal_queue.hpp"
#include "models/patient/step_options.hpp"
#include "models/patient/visit_truth.hpp"
#include "models/treatment/deprescribing.hpp"
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
    drug_sensitivity,  // ln multiplier relative to all drugs taken
    drug_secretion,
    reviews_below,  // in a row
    insulin_aim,    // of routine care, U/kg/d
    insulin_held,   // 1 while the deprescribing rule keeps insulin stopped
    extra_drugs,    // oral drugs that routine care added (or left out)
    rescued,        // 1 once rescue therapy began
    added_sensitivity,  // ln multipliers, in the long run, of what routine care and rescue added
    added_secretion,
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

template <typename Glycemia, typename Hba1c>
class T2dKernel {
 public:
  T2dKernel(const T2dPhysiology<Glycemia, Hba1c>& physiology, const StepOptions& options, DayOrderedBatch& batch,
            model::Truth& truth)
      : m_(physiology),
        options_(options),
        patients_(batch.patients),
        program_(batch.program),
        truth_(truth),
        step_(1.0 / options.steps_per_day),
        work_(patients_, m_.cells, m_.toxicity.time, step_),
        marker_gains_(m_.markers.gains(m_.cells, patients_, step_)),
        drug_decay_(decay_over(step_, m_.drugs.washout_time)) {}

  void begin_day(std::int32_t day, std::size_t begun) { begin_step(day, begun); }

  void sample(const model::Sampling& sampling) {
    const std::size_t i = sampling.lane;
    const auto now = levels(i);
    write_characteristics(patients_, sampling.lane, sampling.day, sampling.row, truth_);
    const auto t = [&](std::size_t c) { return patients_.traits.at(i, c); };
    const auto x = [&](std::size_t c) { return patients_.state.at(i, c); };
    const double endogenous = m_.glycemia.endogenous_insulin(now.secretion, now.fasting);
    const double drugs = drugs_now(i);
    const bool takes_drugs = drugs > 0.0 || x(T2dState::rescued) > 0.0;
    const bool takes_insulin = x(T2dState::insulin_dose) > 0.0;
    m_.derived.write({.hba1c = m_.hba1c.hba1c(x(State::second_stage), t(Trait::glycation_gap)),
                      .fasting_glucose = now.fasting,
                      .endogenous_insulin = endogenous,
                      .fasting_c_peptide = t(Trait::c_peptide_per_insulin) * endogenous,
                      .insulin_dose = x(T2dState::insulin_dose),
                      .oral_drugs = drugs,
                      .insulin_independent = takes_insulin ? 0.0 : 1.0,
                      .days_without_drugs = takes_drugs || takes_insulin ? 0.0 : sampling.day - x(State::stopped_day)},
                     sampling.row, truth_);
    m_.markers.write(m_.cells, patients_, {i, sampling.day, sampling.row, program_.efficacy[i]}, truth_);
    if (program_.knows_rescue) truth_.at(sampling.row, index_of(Variable::rescued)) = x(T2dState::rescued);
    meals_.add({.fasting_glucose = now.fasting,
                .sensitivity = now.s,
                .secretion = now.b,
                .endogenous_insulin = endogenous,
                .c_peptide_per_insulin = t(Trait::c_peptide_per_insulin),
                .exogenous_insulin = now.exogenous,
                .glucose_effectiveness = t(Trait::meal_effectiveness),
                .absorption_time = t(Trait::absorption_time),
                .age = truth_.at(sampling.row, index_of(Variable::age)) / days_per_year,
                .weight = truth_.at(sampling.row, index_of(Variable::weight))},
               sampling.tests, sampling.row, m_.oral_test);
  }

  void review(const model::TherapyReview& event) {
    const std::size_t i = event.lane;
    auto& x = patients_.state;
    const double truth = m_.hba1c.hba1c(x.at(i, State::second_stage), patients_.traits.at(i, Trait::glycation_gap));
    const auto change = treatment::review(program_.deprescribing, treatment::reported_hba1c(truth, event.hba1c_factor),
                                          x.at(i, T2dState::reviews_below));
    if (change == treatment::TherapyChange::restart) {
      x.at(i, T2dState::insulin_dose) = patients_.traits.at(i, T2dTrait::insulin_dose);
      x.at(i, T2dState::insulin_aim) = x.at(i, T2dState::insulin_dose);
      x.at(i, T2dState::insulin_held) = 0.0;
      x.at(i, T2dState::drugs_taken) = 1.0;
    } else if (change == treatment::TherapyChange::stop_next && x.at(i, T2dState::rescued) == 0.0) {
      stop_next(i, event.day);
    }
  }

  // Routine care adjusts insulin in those who had any at the start, oral drugs in the others.
  void visit_clinic(const model::ClinicVisit& visit) {
    const std::size_t i = visit.lane;
    auto& x = patients_.state;
    if (patients_.traits.at(i, T2dTrait::insulin_dose) > 0.0) {
      if (x.at(i, T2dState::insulin_held) > 0.0) return;
      const auto now = levels(i);
      const double target =
          program_.routine_care.target_fpg.value_or(covariate(patients_.covariates, i, model::Covariate::long_run_fpg));
      const double needed = treatment::RoutineCare::insulin_needed(m_.glycemia, now.s, now.b, target);
      x.at(i, T2dState::insulin_aim) = m_.care.aim(needed / m_.insulin.concentration_per_dose);
    } else if (x.at(i, T2dState::drugs_taken) > 0.0) {
      const double before = drugs_now(i);
      const double target = program_.routine_care.target_hba1c ? *program_.routine_care.target_hba1c : usual_hba1c(i);
      const double truth = m_.hba1c.hba1c(x.at(i, State::second_stage), patients_.traits.at(i, Trait::glycation_gap));
      const double after = m_.care.drugs_after(before, treatment::reported_hba1c(truth, visit.hba1c_factor), target);
      x.at(i, T2dState::extra_drugs) += after - before;
      if (before > 0.0 && after == 0.0) x.at(i, State::stopped_day) = visit.day;
      set_added(i);
    }
  }

  void check_rescue(const model::RescueCheck& check) {
    const std::size_t i = check.lane;
    if (patients_.state.at(i, T2dState::rescued) > 0.0) return;
    const double hba1c = treatment::reported_hba1c(truth_.at(check.row, index_of(Variable::hba1c)), check.hba1c_factor);
    const double fpg = truth_.at(check.row, index_of(Variable::fpg)) * check.fpg_factor;
    if (!(hba1c > check.hba1c_above) && !(fpg > check.fpg_above)) return;
    patients_.state.at(i, T2dState::rescued) = 1.0;
    truth_.at(check.row, index_of(Variable::rescued)) = 1.0;
    set_added(i);
  }

  void infuse(const model::Infusion& infusion) {
    m_.cells.infuse(infusion, patients_.persons, patients_.traits, patients_.state);
  }

  void step(std::int32_t day, std::size_t begun) {
    for (int part = 0; part < options_.steps_per_day; ++part) {
      if (part > 0) begin_step(day + part * step_, begun);
      advance_glucose(begun);
      m_.markers.advance(begun, m_.cells, patients_.state, marker_gains_);
      m_.cells.advance(begun, patients_.state, work_.cell_decays);
      decline(begun);
    }
    if (program_.routine_care.active) titrate(day, begun);
    fluctuate(patients_.state.column(State::fluctuation), m_.noise, patients_.persons,
              random::StreamPurpose::process_noise, day + 1, begun);
  }

  void finish() {
    mark_failed(work_.broken, patients_.failed);
    meals_.run(m_.oral_test, truth_);
  }

 private:
  struct Levels {
    double s, b, secretion, exogenous, fasting, mean;  // secretion: b as the glucose form takes it
  };

  // Everything algebraic of one lane, from the state and the effects of this step.
  [[nodiscard]] Levels levels(std::size_t i) const {
    const auto t = [&](std::size_t c) { return patients_.traits.column(c)[i]; };
    const auto x = [&](std::size_t c) { return patients_.state.column(c)[i]; };
    const double ln_s = x(T2dState::log_sensitivity) + work_.on_sensitivity[i] +
                        program_.trial_effect[i] * trial_share_ + x(State::fluctuation) + x(T2dState::drug_sensitivity);
    const double ln_b =
        x(T2dState::log_function) + work_.on_secretion[i] - x(State::injury) + x(T2dState::drug_secretion);
    const double s = t(Trait::sensitivity) * portable::exp(ln_s);
    const double b = t(T2dTrait::secretion) * portable::exp(ln_b) * x(State::reversible);
    const double exogenous = m_.insulin.fasting_insulin({x(T2dState::insulin_dose), 0.0});
    const double secretion = m_.glycemia.scaled(b, t(Trait::secretion_scale));
    const double fasting = m_.glycemia.fasting(s, secretion, exogenous);
    const double fed = m_.glycemia.fed(s, secretion, exogenous, t(Trait::fed_appearance));
    return {s, b, secretion, exogenous, fasting, m_.glycemia.mean(fasting, fed)};
  }

  // Oral drugs in number; the rescue drug is not counted.
  [[nodiscard]] double drugs_now(std::size_t i) const {
    const auto& x = patients_.state;
    return x.at(i, T2dState::drugs_taken) *
           (patients_.traits.at(i, T2dTrait::oral_drugs) + x.at(i, T2dState::extra_drugs));
  }

  // HbA1c of the person on his own therapy in the long run, without fluctuation.
  [[nodiscard]] double usual_hba1c(std::size_t i) const {
    const auto t = [&](std::size_t c) { return patients_.traits.at(i, c); };
    const double fasting = covariate(patients_.covariates, i, model::Covariate::long_run_fpg);
    const double b = t(T2dTrait::secretion) * m_.toxicity.equilibrium(fasting);
    const double exogenous = m_.insulin.fasting_insulin({t(T2dTrait::insulin_dose), 0.0});
    const double secretion = m_.glycemia.scaled(b, t(Trait::secretion_scale));
    const double fed = m_.glycemia.fed(t(Trait::sensitivity), secretion, exogenous, t(Trait::fed_appearance));
    return m_.hba1c.hba1c(m_.glycemia.mean(fasting, fed), t(Trait::glycation_gap));
  }

  // Insulin first, then all oral drugs.
  void stop_next(std::size_t i, std::int32_t day) {
    auto& x = patients_.state;
    const bool insulin = x.at(i, T2dState::insulin_dose) > 0.0;
    if (insulin || drugs_now(i) > 0.0) x.at(i, State::stopped_day) = day;
    if (insulin) {
      x.at(i, T2dState::insulin_dose) = 0.0;
      x.at(i, T2dState::insulin_aim) = 0.0;
      x.at(i, T2dState::insulin_held) = 1.0;
    } else {
      x.at(i, T2dState::drugs_taken) = 0.0;
      x.at(i, T2dState::extra_drugs) = 0.0;
      set_added(i);
    }
  }

  void set_added(std::size_t i) {
    auto& x = patients_.state;
    const double own = patients_.traits.at(i, T2dTrait::oral_drugs);
    const double now = own + x.at(i, T2dState::extra_drugs);
    x.at(i, T2dState::added_sensitivity) = m_.drugs.sensitivity_loss(now) - m_.drugs.sensitivity_loss(own) +
                                           x.at(i, T2dState::rescued) * m_.rescue.log_sensitivity;
    x.at(i, T2dState::added_secretion) = m_.drugs.secretion_loss(now) - m_.drugs.secretion_loss(own);
  }

  // One day of the dose of those on insulin.
  void titrate(std::int32_t day, std::size_t begun) {
    const auto dose = patients_.state.column(T2dState::insulin_dose), aim = patients_.state.column(T2dState::insulin_aim);
    for (std::size_t i = 0; i < begun; ++i) {
      const double before = dose[i];
      dose[i] = m_.care.dose_tomorrow(before, aim[i]);
      if (before > 0.0 && dose[i] == 0.0) patients_.state.at(i, State::stopped_day) = day + 1.0;
    }
  }

  void begin_step(double day, std::size_t begun) {
    trial_share_ = m_.trial.share(day);
    m_.cells.effects(0, begun, patients_.traits, patients_.state, program_.efficacy, work_.on_sensitivity,
                     work_.on_secretion);
  }

  void advance_glucose(std::size_t begun) {
    auto first = patients_.state.column(State::first_stage);
    auto second = patients_.state.column(State::second_stage);
    auto reversible = patients_.state.column(State::reversible);
    const auto gap = patients_.traits.column(Trait::glycation_gap);
#pragma GCC ivdep
    for (std::size_t i = 0; i < begun; ++i) {
      const auto now = levels(i);
      m_.hba1c.advance(first[i], second[i], now.mean, work_.red_cell_decay[i], work_.red_cell_ratio[i]);
      reversible[i] = lagged(reversible[i], m_.toxicity.equilibrium(now.fasting), work_.reversible_decay);
      work_.broken[i] = plausible(now.fasting, m_.hba1c.hba1c(second[i], gap[i])) ? work_.broken[i] : 1.0;
    }
  }

  void decline(std::size_t begun) {
    m_.cells.shielded(begun, patients_.state, program_.efficacy, options_.shield_by_exposure, work_.protection);
    auto x = [&](std::size_t c) { return patients_.state.column(c); };
    auto t = [&](std::size_t c) { return patients_.traits.column(c); };
    const auto ln_b = x(T2dState::log_function), ln_s = x(T2dState::log_sensitivity);
    const auto drug_s = x(T2dState::drug_sensitivity), drug_b = x(T2dState::drug_secretion);
    const auto taken = x(T2dState::drugs_taken);
    const auto loss_b = t(T2dTrait::function_loss), loss_s = t(T2dTrait::sensitivity_loss);
    const auto number = t(T2dTrait::oral_drugs);
    const auto added_s = x(T2dState::added_sensitivity), added_b = x(T2dState::added_secretion);
#pragma GCC ivdep
    for (std::size_t i = 0; i < begun; ++i) {
      ln_b[i] += m_.decline.log_function_step(loss_b[i], work_.protection[i], step_);
      ln_s[i] += m_.decline.log_sensitivity_step(loss_s[i], step_);
      const double stopped = 1.0 - taken[i];
      drug_s[i] = lagged(drug_s[i], added_s[i] - stopped * m_.drugs.sensitivity_loss(number[i]), drug_decay_);
      drug_b[i] = lagged(drug_b[i], added_b[i] - stopped * m_.drugs.secretion_loss(number[i]), drug_decay_);
    }
  }

  const T2dPhysiology<Glycemia, Hba1c>& m_;
  const StepOptions options_;
  model::Patients& patients_;
  const model::Program& program_;
  model::Truth& truth_;
  double step_;
  LaneWork work_;
  biomarker::ImmuneMarkers::Gains marker_gains_;
  double drug_decay_;
  double trial_share_ = 0.0;
  MealQueue meals_;
};

}  // namespace islet::patient
