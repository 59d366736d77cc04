#pragma once
// The course of patients with type 2 diabetes, pack by pack, as pack_run.hpp asks for it: what of the batch a pack
// takes, what happens on a day, what is written of a visit.

#include <array>

#include "models/patient/meal_queue.hpp"
#include "models/patient/pack_run.hpp"
#include "models/patient/pack_state.hpp"
#include "models/patient/t2d_therapy.hpp"
#include "models/patient/wide_step.hpp"

namespace islet::patient {

template <typename Glycemia, typename Hba1c>
class T2dCourse {
 public:
  using Physiology = T2dPhysiology<Glycemia, Hba1c>;

  T2dCourse(const Physiology& physiology, model::Patients& patients, const model::Program& program, model::Truth& truth)
      : m_(physiology),
        patients_(patients),
        program_(program),
        truth_(truth),
        therapy_(physiology, patients, program),
        state_(physiology, [](T2dMoving& x, LaneLinks& links) { link_own(x, links); }) {
    auto& pack = state_.pack;
    state_.traits.add(pack.secretion, T2dTrait::secretion);
    state_.traits.add(pack.function_loss, T2dTrait::function_loss);
    state_.traits.add(pack.sensitivity_loss, T2dTrait::sensitivity_loss);
    state_.states.add(pack.sensitivity_aim, T2dState::sensitivity_aim);
    state_.states.add(pack.secretion_aim, T2dState::secretion_aim);
    state_.states.add(pack.dose_aim, T2dState::insulin_aim);
  }

  void load(const LanesOfPack& lane) {
    state_.load(patients_, program_, m_.cells, lane);
    set_own_stops();
  }
  void store() { state_.store(patients_); }

  [[nodiscard]] PackState<T2dPack, T2dMoving, T2dGains>& state() { return state_; }
  [[nodiscard]] const Physiology& physiology() const { return m_; }

  // The first day on which the lane's insulin, on its way down to 0, has fallen below the least dose.
  [[nodiscard]] double own_stop(std::size_t k) const { return own_stop_[k]; }
  void stop(std::size_t k, double day) {
    state_.keep_look(patients_, k);
    patients_.state.at(state_.lane[k], T2dState::insulin_dose) = 0.0;
    patients_.state.at(state_.lane[k], State::stopped_day) = day;
    begin_at(k, day);
  }

  template <typename Runs>
  void draw_noise(std::int32_t node, Runs runs) {
    state_.draw_noise(node, m_, runs);
  }

  // What is true of the lane at a visit.
  void sample(std::size_t k, const model::Sampling& sampling) {
    const auto& look = state_.pack.look;
    const auto& at = state_.memory.look();
    const std::size_t i = sampling.lane;
    const double hba1c = m_.hba1c.hba1c(at.second[k], state_.pack.gap[k]);
    const auto x = [&](std::size_t c) { return patients_.state.at(i, c); };
    const double endogenous = m_.glycemia.endogenous_insulin(look.secretion[k], look.fasting[k]);
    const double drugs = therapy_.drugs_now(i);
    const bool takes_drugs = drugs > 0.0 || x(T2dState::rescued) > 0.0;
    const bool takes_insulin = at.dose[k] > 0.0;
    state_.write(k, sampling,
                 {.hba1c = hba1c,
                  .fasting_glucose = look.fasting[k],
                  .endogenous_insulin = endogenous,
                  .fasting_c_peptide = patients_.traits.at(i, Trait::c_peptide_per_insulin) * endogenous,
                  .insulin_dose = at.dose[k],
                  .oral_drugs = drugs,
                  .insulin_independent = takes_insulin ? 0.0 : 1.0,
                  .days_without_drugs = takes_drugs || takes_insulin ? 0.0 : sampling.day - x(State::stopped_day)},
                 m_, program_.efficacy[i], patients_, truth_);
    if (program_.knows_rescue) truth_.at(sampling.row, index_of(Variable::rescued)) = x(T2dState::rescued);
    if (sampling.tests != 0) {
      meals_.add({.fasting_glucose = look.fasting[k],
                  .sensitivity = look.s[k],
                  .secretion = look.b[k],
                  .endogenous_insulin = endogenous,
                  .exogenous_insulin = look.exogenous[k]},
                 patients_, sampling, m_.oral_test, truth_);
    }
  }

  // The other events of a day. Whether one of them acts on the lane.
  bool act(std::size_t k, std::int32_t day, LaneProgram& events) {
    const std::size_t i = state_.lane[k];
    state_.keep_look(patients_, k);
    bool acts = false;
    events.checks.take(i, day, [&](const auto& e) { acts = therapy_.check_rescue(e, truth_) || acts; });
    events.reviews.take(i, day, [&](const auto& e) { acts = therapy_.review(e) || acts; });
    events.clinic_visits.take(i, day, [&](const auto& e) { acts = therapy_.visit_clinic(e, levels(k, day)) || acts; });
    events.infusions.take(
        i, day, [&](const auto& e) { acts = state_.infuse(e, m_.cells, program_.efficacy[i], patients_) || acts; });
    if (acts) begin_at(k, day);
    return acts;
  }

  // What the step reached becomes where all places stand, or those that go.
  void reach_all(std::int32_t node) {
    state_.reach_all(node, patients_);
    if (stops_by_itself()) set_own_stops();
  }
  template <typename Places>
  void reach(const Places& going, std::int32_t node) {
    state_.reach(going, node, patients_);
    set_own_stops();
  }
  // Whether an own stop moves with time.
  [[nodiscard]] bool stops_by_itself() const { return any_own_stop_; }

  void finish() { meals_.run(m_.oral_test, truth_); }

 private:
  static void link_own(T2dMoving& x, LaneLinks& links) {
    links.add(x.log_function, T2dState::log_function);
    links.add(x.log_sensitivity, T2dState::log_sensitivity);
    links.add(x.drug_sensitivity, T2dState::drug_sensitivity);
    links.add(x.drug_secretion, T2dState::drug_secretion);
    links.add(x.dose, T2dState::insulin_dose);
  }

  void set_own_stops() {
    any_own_stop_ = false;
    for (std::size_t k = 0; k < state_.lane.used; ++k) set_own_stop(k);
  }
  void set_own_stop(std::size_t k) {
    const double dose = state_.memory.begin().dose[k];
    const bool ends = !(state_.pack.dose_aim[k] > 0.0) && dose > 0.0;
    own_stop_[k] = ends ? state_.pack.begin[k] + m_.care.days_to_least(dose) : no_day;
    any_own_stop_ = any_own_stop_ || ends;
  }

  [[nodiscard]] T2dLevels levels(std::size_t k, double day) const {
    return t2d_levels(m_, patients_, program_, state_.lane[k], day, state_.noise.path.at(k, day));
  }

  // The lane stands at `day` from now on, in the state that its columns hold.
  void begin_at(std::size_t k, double day) {
    const auto now = levels(k, day);
    state_.begin_at(k, day, now.mean, m_.toxicity.equilibrium(now.fasting), patients_);
    set_own_stop(k);
  }

  const Physiology& m_;
  model::Patients& patients_;
  const model::Program& program_;
  model::Truth& truth_;
  T2dTherapy<Glycemia, Hba1c> therapy_;
  PackState<T2dPack, T2dMoving, T2dGains> state_;
  std::array<double, pack_lanes> own_stop_{};
  bool any_own_stop_ = false;
  MealQueue meals_;
};

}  // namespace islet::patient
