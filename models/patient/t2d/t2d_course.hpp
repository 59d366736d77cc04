#pragma once
// The course of patients with type 2 diabetes, pack by pack, as pack_run.hpp asks for it: what of the batch a pack
// takes, what happens on a day, what is written of a visit.

#include "models/patient/meal_queue.hpp"
#include "models/patient/pack/pack_run.hpp"
#include "models/patient/pack/pack_state.hpp"
#include "models/patient/t2d/t2d_therapy.hpp"
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
    for (auto* links : {&state_.states, &aims_}) {
      links->add(pack.sensitivity_aim, T2dState::sensitivity_aim);
      links->add(pack.secretion_aim, T2dState::secretion_aim);
      links->add(pack.dose_aim, T2dState::insulin_aim);
    }
  }

  void load(const LanesOfPack& lane) {
    state_.load(patients_, program_, m_.cells, lane);
    for (std::size_t k = 0; k < lane.used; ++k) see_care(k);
    set_own_stops();
  }
  void store() { state_.store(patients_); }

  [[nodiscard]] PackState<T2dPack, T2dMoving, T2dGains>& state() { return state_; }
  [[nodiscard]] const Physiology& physiology() const { return m_; }

  // The first days on which a lane's insulin, on its way down to 0, has fallen below the least dose.
  [[nodiscard]] const Lanes& own_stops() const { return own_stop_; }
  void stop(std::size_t k, double day) {
    state_.memory.snapshot().dose[k] = 0.0;
    patients_.state.at(state_.lane[k], State::stopped_day) = stopped_day_[k] = day;
  }

  void draw_noise(std::int32_t node, Places runs) { state_.draw_noise(node, m_, runs); }

  // A visit of the lane.
  void sample(std::size_t k, const model::Sampling& sampling) {
    if (program_.knows_rescue) truth_.at(sampling.row, index_of(Variable::rescued)) = rescued_[k];
    state_.sampled.push_back({k, sampling});
  }
  void write_visits() {
    begin_found_ = false;
    if (state_.sampled.empty()) return;
    auto& visit = state_.visit;
    const auto& day = state_.pack.snapshot.day;
    const auto& dose = state_.memory.snapshot().dose;
    for (std::size_t k = 0; k < pack_lanes; ++k) {
      const bool takes_any = drugs_[k] + rescued_[k] + dose[k] > 0.0;
      visit.oral_drugs[k] = drugs_[k];
      visit.insulin_independent[k] = dose[k] > 0.0 ? 0.0 : 1.0;
      visit.days_without_drugs[k] = takes_any ? 0.0 : day[k] - stopped_day_[k];
    }
    const auto insulin_at = [&](std::size_t k) { return state_.pack.snapshot.exogenous[k]; };
    state_.write_visits(m_, insulin_at, patients_, truth_, meals_);
  }

  // What a clinic or the rescue rule changes, by way of the columns of the lane, which hold what they decide by.
  // Whether it acts on the lane.
  bool take_care(std::size_t k, std::int32_t day, LaneProgram& events) {
    const std::size_t i = state_.lane[k];
    auto& at = state_.memory.snapshot();
    patients_.state.at(i, T2dState::insulin_dose) = at.dose[k];
    patients_.state.at(i, State::second_stage) = at.second[k];
    bool acts = false;
    events.checks.take(i, day, [&](const auto& e) { acts = therapy_.check_rescue(e, truth_) || acts; });
    events.reviews.take(i, day, [&](const auto& e) { acts = therapy_.review(e) || acts; });
    events.clinic_visits.take(i, day, [&](const auto& e) {
      if (!begin_found_) find_begin();
      acts = therapy_.visit_clinic(e, state_.pack.snapshot.s[k], state_.pack.snapshot.secretion[k]) || acts;
    });
    if (!acts) return false;
    at.dose[k] = patients_.state.at(i, T2dState::insulin_dose);
    aims_.load_one(patients_.state, state_.lane, k);
    see_care(k);
    return true;
  }
  // Whether it acts on the lane.
  bool infuse(std::size_t k, const model::Infusion& infusion) {
    return state_.infuse(k, infusion, m_.cells, patients_);
  }

  // The places go on from the snapshot.
  void begin_at_snapshot(Places acted) {
    state_.infusions.give(state_.memory.snapshot().cells);
    find_begin();
    state_.begin_at_snapshot(acted, begin_);
    acted.each([&](std::size_t k) { set_own_stop(k); });
  }

  // What the step reached becomes where all places stand, or those that go.
  void reach_all(std::int32_t node) {
    state_.reach_all(node, patients_);
    if (any_own_stop_) set_own_stops();
  }
  void reach(Places going, std::int32_t node) {
    state_.reach(going, node, patients_);
    if (any_own_stop_) set_own_stops();
  }
  void finish() { meals_.run(m_.oral_test, truth_); }

 private:
  static void link_own(T2dMoving& x, LaneLinks& links) {
    links.add(x.log_function, T2dState::log_function);
    links.add(x.log_sensitivity, T2dState::log_sensitivity);
    links.add(x.drug_sensitivity, T2dState::drug_sensitivity);
    links.add(x.drug_secretion, T2dState::drug_secretion);
    links.add(x.dose, T2dState::insulin_dose);
  }

  // What the columns hold of the lane's care.
  void see_care(std::size_t k) {
    const std::size_t i = state_.lane[k];
    drugs_[k] = therapy_.drugs_now(i);
    rescued_[k] = patients_.state.at(i, T2dState::rescued);
    stopped_day_[k] = patients_.state.at(i, State::stopped_day);
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

  // Of a step that begins at the snapshot.
  void find_begin() {
    begin_.omega = state_.pack.noise.on(state_.pack.snapshot.day);
    snapshot_begin(m_, state_.pack, state_.memory.snapshot(), begin_);
    begin_found_ = true;
  }

  const Physiology& m_;
  model::Patients& patients_;
  const model::Program& program_;
  model::Truth& truth_;
  T2dTherapy<Glycemia, Hba1c> therapy_;
  PackState<T2dPack, T2dMoving, T2dGains> state_;
  LaneLinks aims_;                       // what a clinic sets
  Lanes drugs_, rescued_, stopped_day_;  // oral drugs in number; 1 with the rescue drug
  StepBegin begin_;
  bool begin_found_ = false;  // of this snapshot
  Lanes own_stop_;
  bool any_own_stop_ = false;  // they move with time
  MealQueue meals_;
};

}  // namespace islet::patient
