#pragma once
// What reviews, routine care and the rescue rule change in a person with type 2 diabetes, on his state of that day.
// Each says whether it changed anything that his glucose depends on.

#include <cmath>

#include "models/patient/t2d/t2d_physiology.hpp"
#include "models/treatment/deprescribing.hpp"

namespace islet::patient {

template <typename Glycemia, typename Hba1c>
class T2dTherapy {
 public:
  T2dTherapy(const T2dPhysiology<Glycemia, Hba1c>& physiology, model::Patients& patients, const model::Program& program)
      : m_(physiology), patients_(patients), program_(program) {}

  // Oral drugs in number; the rescue drug is not counted.
  [[nodiscard]] double drugs_now(std::size_t i) const {
    const auto& x = patients_.state;
    return x.at(i, T2dState::drugs_taken) *
           (patients_.traits.at(i, T2dTrait::oral_drugs) + x.at(i, T2dState::extra_drugs));
  }

  bool review(const model::TherapyReview& event) {
    const std::size_t i = event.lane;
    auto& x = patients_.state;
    const auto change = treatment::review(program_.deprescribing, measured_hba1c(i, event.hba1c_factor),
                                          x.at(i, T2dState::reviews_below));
    if (change == treatment::TherapyChange::restart) {
      if (!restart(i)) return false;
    } else if (change == treatment::TherapyChange::stop_next && x.at(i, T2dState::rescued) == 0.0) {
      stop_next(i, event.day);
    } else {
      return false;
    }
    set_drug_aims(i);
    return true;
  }

  // Routine care adjusts insulin in those who had any at the start, oral drugs in the others.
  // `s` and `secretion` (as the glucose form takes it) are those of the day.
  bool visit_clinic(const model::ClinicVisit& visit, double s, double secretion) {
    const std::size_t i = visit.lane;
    if (patients_.traits.at(i, T2dTrait::insulin_dose) > 0.0) return adjust_insulin(i, s, secretion);
    if (patients_.state.at(i, T2dState::drugs_taken) > 0.0) return adjust_drugs(visit);
    return false;
  }

  // `row` of the truth has what was measured at the visit.
  bool check_rescue(const model::RescueCheck& check, model::Truth& truth) {
    const std::size_t i = check.lane;
    if (patients_.state.at(i, T2dState::rescued) > 0.0) return false;
    const double hba1c = m_.reported_hba1c(truth.at(check.row, index_of(Variable::hba1c)) * check.hba1c_factor);
    const double fpg = truth.at(check.row, index_of(Variable::fpg)) * check.fpg_factor;
    if (!(hba1c > check.hba1c_above) && !(fpg > check.fpg_above)) return false;
    patients_.state.at(i, T2dState::rescued) = 1.0;
    truth.at(check.row, index_of(Variable::rescued)) = 1.0;
    set_drug_aims(i);
    return true;
  }

 private:
  [[nodiscard]] double measured_hba1c(std::size_t i, double factor) const {
    const double second = patients_.state.at(i, State::second_stage);
    return m_.reported_hba1c(m_.hba1c.hba1c(second, patients_.traits.at(i, Trait::glycation_gap)) * factor);
  }

  // Everything of the start again. Whether any of it was stopped or changed.
  bool restart(std::size_t i) {
    auto& x = patients_.state;
    const double dose = patients_.traits.at(i, T2dTrait::insulin_dose);
    const bool all_taken = x.at(i, T2dState::insulin_dose) == dose && x.at(i, T2dState::insulin_aim) == dose &&
                           x.at(i, T2dState::insulin_held) == 0.0 && x.at(i, T2dState::drugs_taken) == 1.0;
    x.at(i, T2dState::insulin_dose) = x.at(i, T2dState::insulin_aim) = dose;
    x.at(i, T2dState::insulin_held) = 0.0;
    x.at(i, T2dState::drugs_taken) = 1.0;
    return !all_taken;
  }

  bool adjust_insulin(std::size_t i, double s, double secretion) {
    auto& x = patients_.state;
    if (x.at(i, T2dState::insulin_held) > 0.0) return false;
    const double target =
        program_.routine_care.target_fpg.value_or(covariate(patients_.covariates, i, model::Covariate::long_run_fpg));
    const double needed = treatment::RoutineCare::insulin_needed(m_.glycemia, s, secretion, target);
    x.at(i, T2dState::insulin_aim) = m_.care.aim(needed / m_.insulin.concentration_per_dose);
    return true;
  }

  bool adjust_drugs(const model::ClinicVisit& visit) {
    const std::size_t i = visit.lane;
    auto& x = patients_.state;
    const double before = drugs_now(i);
    const double target = program_.routine_care.target_hba1c ? *program_.routine_care.target_hba1c : usual_hba1c(i);
    const double after = m_.care.drugs_after(before, measured_hba1c(i, visit.hba1c_factor), target);
    if (after == before) return false;
    x.at(i, T2dState::extra_drugs) += after - before;
    if (before > 0.0 && after == 0.0) x.at(i, State::stopped_day) = visit.day;
    set_drug_aims(i);
    return true;
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
    }
  }

  // What the ln multipliers tend to, relative to the drugs of the start.
  void set_drug_aims(std::size_t i) {
    auto& x = patients_.state;
    const double own = patients_.traits.at(i, T2dTrait::oral_drugs);
    const double now = x.at(i, T2dState::drugs_taken) > 0.0 ? own + x.at(i, T2dState::extra_drugs) : 0.0;
    x.at(i, T2dState::sensitivity_aim) = m_.drugs.sensitivity_loss(now) - m_.drugs.sensitivity_loss(own) +
                                         x.at(i, T2dState::rescued) * m_.rescue.log_sensitivity;
    x.at(i, T2dState::secretion_aim) = m_.drugs.secretion_loss(now) - m_.drugs.secretion_loss(own);
  }

  const T2dPhysiology<Glycemia, Hba1c>& m_;
  model::Patients& patients_;
  const model::Program& program_;
};

}  // namespace islet::patient
