#pragma once
// The course of patients with type 1 diabetes, pack by pack, as pack_run.hpp asks for it; see t2d_course.hpp. Insulin
// follows the requirement and the independence rule, whose clock is read every 7 days; reviews, routine care and rescue
// change nothing.

#include "models/patient/meal_queue.hpp"
#include "models/patient/pack/pack_run.hpp"
#include "models/patient/pack/pack_state.hpp"
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
    pack.target_noise.link(state_.states, T1dState::target_fluctuation);
  }

  void load(const LanesOfPack& lane) {
    state_.load(patients_, program_, m_.cells, lane);
    for (std::size_t k = 0; k < pack_lanes; ++k) {
      own_stop_[k] = m_.cells.held_until(lane[k], patients_.state);
      state_.pack.on_insulin[k] = 1.0 - state_.pack.rule_begin.independent[k];
    }
  }
  void store() { state_.store(patients_); }

  [[nodiscard]] PackState<T1dPack, T1dMoving, T1dGains>& state() { return state_; }
  [[nodiscard]] const Physiology& physiology() const { return m_; }

  // Held exposures end.
  [[nodiscard]] const Lanes& own_stops() const { return own_stop_; }
  void stop(std::size_t k, double day) {
    state_.memory.store_snapshot(patients_.state, state_.lane, k);
    m_.cells.release(state_.lane[k], day, patients_.state);
    state_.memory.load_snapshot(patients_.state, state_.lane, k);
  }

  void draw_noise(std::int32_t node, Places runs) {
    state_.draw_noise(node, m_, runs);
    state_.pack.target_noise.draw(m_.target_noise, node, runs, state_.persons, random::StreamPurpose::target_noise);
  }

  // A visit of the lane.
  void sample(std::size_t k, const model::Sampling& sampling) {
    const bool independent = state_.pack.rule_begin.independent[k] > 0.5;
    const double stopped_day = patients_.state.at(sampling.lane, State::stopped_day);
    state_.visit.insulin_independent[k] = independent ? 1.0 : 0.0;
    state_.visit.days_without_drugs[k] = independent ? sampling.day - stopped_day : 0.0;
    state_.sampled.push_back({k, sampling});
  }
  void write_visits() {
    if (state_.sampled.empty()) return;
    const auto basal_at = [&](std::size_t k) {
      return m_.insulin.fasting_insulin({state_.memory.snapshot().basal[k], 0.0});
    };
    state_.write_visits(m_, basal_at, patients_, truth_, meals_);
  }

  // In the snapshot; whether it acts on the lane.
  bool take_care(std::size_t k, std::int32_t day, LaneProgram& events) {
    const std::size_t i = state_.lane[k];
    const auto nothing = [](const auto&) {};
    events.checks.take(i, day, nothing);
    events.reviews.take(i, day, nothing);
    events.clinic_visits.take(i, day, nothing);
    return false;
  }
  bool infuse(std::size_t k, const model::Infusion& infusion) {
    return state_.infuse(k, infusion, m_.cells, patients_);
  }

  // The places go on from the snapshot.
  void begin_at_snapshot(Places acted) {
    auto& pack = state_.pack;
    state_.infusions.give(state_.memory.snapshot().cells);
    begin_.node.omega = pack.noise.on(pack.snapshot.day);
    begin_.target_omega = pack.target_noise.on(pack.snapshot.day);
    snapshot_begin(m_, pack, state_.memory.snapshot(), begin_);
    state_.begin_at_snapshot(acted, begin_.node);
    acted.each([&](std::size_t k) {
      pack.basal_aim.begin[k] = begin_.basal_aim[k];
      pack.prandial_aim.begin[k] = begin_.prandial_aim[k];
      own_stop_[k] = m_.cells.held_until(state_.lane[k], patients_.state);
    });
  }

  // What the step reached becomes where all places stand, or those that go.
  void reach_all(std::int32_t node) {
    auto& pack = state_.pack;
    state_.reach_all(node, patients_);
    pack.target_noise.reach_all(node);
    if (node % treatment::IndependenceRule::clock != 0) return;
    pack.rule_begin.met_days = pack.rule_end.met_days;
    pack.rule_begin.missed_days = pack.rule_end.missed_days;
    change_independence(state_.used(), node);
  }
  void reach(Places going, std::int32_t node) {
    auto& pack = state_.pack;
    state_.reach(going, node, patients_);
    pack.target_noise.reach(going, node);
    if (node % treatment::IndependenceRule::clock != 0) return;
    going.each([&](std::size_t k) {
      pack.rule_begin.met_days[k] = pack.rule_end.met_days[k];
      pack.rule_begin.missed_days[k] = pack.rule_end.missed_days[k];
    });
    change_independence(going, node);
  }
  void finish() { meals_.run(m_.oral_test, truth_); }

 private:
  static void link_own(T1dMoving& x, LaneLinks& links) {
    links.add(x.mass, T1dState::mass);
    links.add(x.basal, T1dState::basal_dose);
    links.add(x.prandial, T1dState::prandial_dose);
  }

  // What follows from the rule read at the node: insulin ends at once, or begins again from nothing.
  void change_independence(Places reached, std::int32_t node) {
    auto& pack = state_.pack;
    const auto changed = reached & Places::different(pack.rule_end.independent, pack.rule_begin.independent);
    if (changed.none()) return;
    state_.snapshot_where_it_stands();
    auto& at = state_.memory.snapshot();
    changed.each([&](std::size_t k) {
      pack.rule_begin.independent[k] = pack.rule_end.independent[k];
      pack.on_insulin[k] = 1.0 - pack.rule_begin.independent[k];
      if (pack.on_insulin[k] == 0.0) patients_.state.at(state_.lane[k], State::stopped_day) = node;
      at.basal[k] = at.prandial[k] = 0.0;
    });
    begin_at_snapshot(changed);
  }

  const Physiology& m_;
  model::Patients& patients_;
  const model::Program& program_;
  model::Truth& truth_;
  PackState<T1dPack, T1dMoving, T1dGains> state_;
  T1dStepBegin begin_;
  Lanes own_stop_;
  MealQueue meals_;
};

}  // namespace islet::patient
