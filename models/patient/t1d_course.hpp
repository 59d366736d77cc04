#pragma once
// The course of patients with type 1 diabetes, pack by pack, as pack_run.hpp asks for it; see t2d_course.hpp. Insulin
// follows the requirement and the independence rule, whose clock is read every 7 days; reviews, routine care and rescue
// change nothing.

#include <array>

#include "models/patient/meal_queue.hpp"
#include "models/patient/pack_run.hpp"
#include "models/patient/pack_state.hpp"
#include "models/patient/wide_step.hpp"

namespace islet::patient {

template <typename Glycemia, typename Hba1c>
class T1dCourse {
 public:
  using Physiology = T1dPhysiology<Glycemia, Hba1c>;

  T1dCourse(const Physiology& physiology, model::Patients& patients, const model::Program& program, model::Truth& truth)
      : m_(physiology),
        patients_(patients),
        program_(program),
        truth_(truth),
        state_(physiology, [](T1dMoving& x, LaneLinks& links) { link_own(x, links); }) {
    auto& pack = state_.pack;
    state_.traits.add(pack.target_fpg, T1dTrait::target_fpg);
    state_.traits.add(pack.target_fed, T1dTrait::target_fed);
    state_.traits.add(pack.diagnosis_day, T1dTrait::diagnosis_day);
    state_.traits.add(pack.loss_rate, T1dTrait::loss_rate);
    state_.traits.add(pack.residual_mass, T1dTrait::residual_mass);
    state_.states.add(pack.basal_aim.begin, T1dState::basal_aim);
    state_.states.add(pack.prandial_aim.begin, T1dState::prandial_aim);
    state_.states.add(pack.rule_begin.independent, T1dState::independent);
    state_.states.add(pack.rule_begin.met_days, T1dState::met_days);
    state_.states.add(pack.rule_begin.missed_days, T1dState::missed_days);
    target_noise_.link(state_.states, T1dState::target_fluctuation);
  }

  void load(const LanesOfPack& lane) {
    state_.load(patients_, program_, m_.cells, lane);
    for (std::size_t k = 0; k < pack_lanes; ++k) set_therapy(k);
  }
  void store() { state_.store(patients_); }

  [[nodiscard]] PackState<T1dPack, T1dMoving, T1dGains>& state() { return state_; }
  [[nodiscard]] const Physiology& physiology() const { return m_; }

  // A held exposure ends.
  [[nodiscard]] double own_stop(std::size_t k) const { return own_stop_[k]; }
  void stop(std::size_t k, double day) {
    state_.keep_look(patients_, k);
    m_.cells.release(state_.lane[k], day, patients_.state);
    begin_at(k, day);
  }

  template <typename Runs>
  void draw_noise(std::int32_t node, Runs runs) {
    state_.draw_noise(node, m_, runs);
    state_.draw(target_noise_, m_.target_noise, random::StreamPurpose::target_noise, node, runs,
                state_.pack.target_noise);
  }

  // What is true of the lane at a visit.
  void sample(std::size_t k, const model::Sampling& sampling) {
    const auto& look = state_.pack.look;
    const auto& at = state_.memory.look();
    const std::size_t i = sampling.lane;
    const double hba1c = m_.hba1c.hba1c(at.second[k], state_.pack.gap[k]);
    const double endogenous = m_.glycemia.endogenous_insulin(look.secretion[k], look.fasting[k]);
    const bool independent = state_.pack.rule_begin.independent[k] > 0.5;
    state_.write(k, sampling,
                 {.hba1c = hba1c,
                  .fasting_glucose = look.fasting[k],
                  .endogenous_insulin = endogenous,
                  .fasting_c_peptide = patients_.traits.at(i, Trait::c_peptide_per_insulin) * endogenous,
                  .insulin_dose = at.basal[k] + at.prandial[k],
                  .oral_drugs = 0.0,
                  .insulin_independent = independent ? 1.0 : 0.0,
                  .days_without_drugs = independent ? sampling.day - patients_.state.at(i, State::stopped_day) : 0.0},
                 m_, program_.efficacy[i], patients_, truth_);
    if (sampling.tests == 0) return;
    meals_.add({.fasting_glucose = look.fasting[k],
                .sensitivity = look.s[k],
                .secretion = look.b[k],
                .endogenous_insulin = endogenous,
                .exogenous_insulin = m_.insulin.fasting_insulin({at.basal[k], 0.0})},
               patients_, sampling, m_.oral_test, truth_);
  }

  // The other events of a day. Whether one of them acts on the lane.
  bool act(std::size_t k, std::int32_t day, LaneProgram& events) {
    const std::size_t i = state_.lane[k];
    const auto nothing = [](const auto&) {};
    events.checks.take(i, day, nothing);
    events.reviews.take(i, day, nothing);
    events.clinic_visits.take(i, day, nothing);
    if (events.next_day(i) > day) return false;
    state_.keep_look(patients_, k);
    bool acts = false;
    events.infusions.take(
        i, day, [&](const auto& e) { acts = state_.infuse(e, m_.cells, program_.efficacy[i], patients_) || acts; });
    if (acts) begin_at(k, day);
    return acts;
  }

  // What the step reached becomes where all places stand, or those that go.
  void reach_all(std::int32_t node) {
    auto& pack = state_.pack;
    state_.reach_all(node, patients_);
    target_noise_.reach_all(node);
    pack.basal_aim.begin = pack.basal_aim.end;
    pack.prandial_aim.begin = pack.prandial_aim.end;
    if (node % treatment::IndependenceRule::clock != 0) return;
    Lanes changed;
    for (std::size_t k = 0; k < pack_lanes; ++k) {
      changed[k] = pack.rule_end.independent[k] != pack.rule_begin.independent[k] ? 1.0 : 0.0;
    }
    pack.rule_begin.met_days = pack.rule_end.met_days;
    pack.rule_begin.missed_days = pack.rule_end.missed_days;
    if (!any(changed)) return;
    for (std::size_t k = 0; k < state_.lane.used; ++k) change_independence(k, node);
  }
  template <typename Places>
  void reach(const Places& going, std::int32_t node) {
    auto& pack = state_.pack;
    state_.reach(going, node, patients_);
    target_noise_.reach(going, node);
    state_.begin_at_end(pack.basal_aim, going);
    state_.begin_at_end(pack.prandial_aim, going);
    if (node % treatment::IndependenceRule::clock != 0) return;
    for (std::size_t k = 0; k < state_.lane.used; ++k) {
      if (!going[k]) continue;
      pack.rule_begin.met_days[k] = pack.rule_end.met_days[k];
      pack.rule_begin.missed_days[k] = pack.rule_end.missed_days[k];
      change_independence(k, node);
    }
  }
  // Whether an own stop moves with time: none does.
  [[nodiscard]] static bool stops_by_itself() { return false; }

  void finish() { meals_.run(m_.oral_test, truth_); }

 private:
  static void link_own(T1dMoving& x, LaneLinks& links) {
    links.add(x.mass, T1dState::mass);
    links.add(x.basal, T1dState::basal_dose);
    links.add(x.prandial, T1dState::prandial_dose);
  }

  void set_therapy(std::size_t k) {
    own_stop_[k] = m_.cells.held_until(state_.lane[k], patients_.state);
    state_.pack.on_insulin[k] = 1.0 - state_.pack.rule_begin.independent[k];
  }

  // What follows from the rule read at the node.
  void change_independence(std::size_t k, std::int32_t node) {
    const double before = state_.pack.rule_begin.independent[k], after = state_.pack.rule_end.independent[k];
    if (after == before) return;
    const std::size_t i = state_.lane[k];
    state_.keep(patients_, k);
    auto& x = patients_.state;
    x.at(i, T1dState::independent) = after;
    if (after > before) x.at(i, State::stopped_day) = node;
    x.at(i, T1dState::basal_dose) = x.at(i, T1dState::prandial_dose) = 0.0;
    begin_at(k, node);
  }

  // The lane stands at `day` from now on, in the state that its columns hold.
  void begin_at(std::size_t k, double day) {
    const std::size_t i = state_.lane[k];
    const auto node =
        t1d_levels(m_, patients_, program_, i, day, state_.noise.path.at(k, day), target_noise_.path.at(k, day)).node;
    auto& x = patients_.state;
    const double on_insulin = 1.0 - x.at(i, T1dState::independent);
    x.at(i, T1dState::basal_aim) = on_insulin * node.aim.basal;
    x.at(i, T1dState::prandial_aim) = on_insulin * node.aim.prandial;
    x.at(i, T1dState::met_days) = state_.pack.rule_begin.met_days[k];
    x.at(i, T1dState::missed_days) = state_.pack.rule_begin.missed_days[k];
    target_noise_.keep(k, i, T1dState::target_fluctuation, x);
    state_.begin_at(k, day, node.mean, node.rest, patients_);
    set_therapy(k);
  }

  const Physiology& m_;
  model::Patients& patients_;
  const model::Program& program_;
  model::Truth& truth_;
  PackState<T1dPack, T1dMoving, T1dGains> state_;
  PackNoise target_noise_;
  std::array<double, pack_lanes> own_stop_{};
  MealQueue meals_;
};

}  // namespace islet::patient
