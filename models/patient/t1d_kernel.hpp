#pragma once
// The run of a batch with type 1 diabetes: fills packs, steps them (t1d_step.hpp) and reads the steps at visits; see
// t2d_kernel.hpp. Insulin follows the requirement and the independence rule, whose clock is read every 7 days; reviews,
// routine care and rescue change nothing.

#include <algorithm>
#include <array>
#include <vector>

#include "models/patient/interval_run.hpp"
#include "models/patient/lane_events.hpp"
#include "models/patient/lane_failure.hpp"
#include "models/patient/meal_queue.hpp"
#include "models/patient/moving_columns.hpp"
#include "models/patient/noise_path.hpp"
#include "models/patient/t1d_gains.hpp"
#include "models/patient/wide_step.hpp"

namespace islet::patient {

template <typename Glycemia, typename Hba1c>
class T1dKernel {
 public:
  using Physiology = T1dPhysiology<Glycemia, Hba1c>;

  T1dKernel(const Physiology& physiology, std::int32_t longest_step, model::Patients& patients,
            const model::Program& program, std::int32_t until, model::Truth& truth)
      : m_(physiology),
        patients_(patients),
        program_(program),
        until_(until),
        truth_(truth),
        events_(program, patients.day, until),
        noise_(patients.size()),
        target_noise_(patients.size()),
        node_gains_((patients.size() + pack_lanes - 1) / pack_lanes),
        moving_(patients.state, T1dState::count) {
    pack_.cells.products.resize(m_.cells.products());
    gains_.products.resize(m_.cells.products());
    for (std::size_t g = 0; g < node_gains_.size(); ++g) {
      node_gains_[g].products.resize(m_.cells.products());
      for (std::size_t i = 0; i < pack_lanes; ++i) {
        set_gains(m_, patients.traits, std::min(g * pack_lanes + i, patients.size() - 1), i, longest_step,
                  node_gains_[g]);
      }
    }
    for (const auto& stepped : stepped_columns) moving_.add(stepped.column);
  }

  [[nodiscard]] std::size_t lanes() const { return patients_.size(); }
  [[nodiscard]] double begin(std::size_t i) const { return patients_.state.at(i, State::step_begin); }
  [[nodiscard]] bool runs(std::size_t i) const { return patients_.day[i] <= until_; }
  [[nodiscard]] std::int32_t next_event(std::size_t i) const { return events_.next_day(i); }

  // A held exposure ends.
  [[nodiscard]] double own_stop(std::size_t i) const { return m_.cells.held_until(i, patients_.state); }
  void stop(std::size_t i, double day) { m_.cells.release(i, day, patients_.state); }

  void draw_noise(std::int32_t node, bool drawn) {
    const auto runs_on = [&](std::size_t i) { return drawn && runs(i); };
    const auto x = [&](std::size_t c) { return patients_.state.column(c); };
    noise_.draw(m_.noise, x(State::noise_begin), x(State::fluctuation), node, patients_.persons,
                random::StreamPurpose::process_noise, runs_on);
    target_noise_.draw(m_.target_noise, x(State::noise_begin), x(T1dState::target_fluctuation), node, patients_.persons,
                       random::StreamPurpose::target_noise, runs_on);
  }

  // The events of a day, on the state of that day. Whether one of them acts on the lane.
  bool take_day(std::size_t i, std::int32_t day) {
    bool acts = false;
    const auto nothing = [](const auto&) {};
    events_.samplings.take(i, day, [&](const auto& e) { sample(e); });
    events_.checks.take(i, day, nothing);
    events_.reviews.take(i, day, nothing);
    events_.clinic_visits.take(i, day, nothing);
    events_.infusions.take(i, day, [&](const auto& e) {
      if (!m_.cells.acts(e, program_.efficacy[i])) return;
      m_.cells.infuse(e, patients_.persons, patients_.traits, patients_.state);
      acts = true;
    });
    return acts;
  }

  // The lane stands at `day` from now on.
  void set_begin(std::size_t i, double day) {
    const auto node = levels(i, day).node;
    auto& x = patients_.state;
    const double on_insulin = 1.0 - x.at(i, T1dState::independent);
    x.at(i, State::step_begin) = day;
    x.at(i, State::mean_glucose) = node.mean;
    x.at(i, State::rest) = node.rest;
    x.at(i, T1dState::basal_aim) = on_insulin * node.aim.basal;
    x.at(i, T1dState::prandial_aim) = on_insulin * node.aim.prandial;
  }

  void load(const LanesOfPack& lane, std::int32_t node) {
    lane_ = lane;
    const auto put = [&](Lanes& to, std::span<const double> column) { load_lanes(to, column, lane); };
    const auto& x = patients_.state;
    const auto& t = patients_.traits;
    for (const auto& stepped : stepped_columns) put(pack_.*stepped.lanes, x.column(stepped.column));
    for (const auto& kept : kept_traits) put(pack_.*kept.lanes, t.column(kept.column));
    for (const auto& first : begin_columns) put((pack_.*first.nodes).begin, x.column(first.column));
    put(pack_.cells.efficacy, program_.efficacy);
    load_cells(pack_.cells, m_.cells, t, x, lane);
    for (std::size_t k = 0; k < pack_lanes; ++k) load_times(k, node);
  }

  void step_whole(std::size_t pack) { step(m_, pack_, node_gains_[pack]); }
  void step_parts() {
    for (std::size_t k = 0; k < pack_lanes; ++k) set_gains(m_, patients_.traits, lane_[k], k, pack_.length[k], gains_);
    step(m_, pack_, gains_);
  }

  void save(std::size_t i) { moving_.save(patients_.state, i); }
  void restore(std::size_t i) { moving_.restore(patients_.state, i); }

  // The state of the lane on a day within its step.
  void pass_part(std::size_t i, std::size_t k, double day) {
    auto& x = patients_.state;
    const double time = day - begin(i), part = time / pack_.length[k];
    const auto lag = [&](std::size_t column, const Nodes& target, double tau) {
      x.at(i, column) = lagged(x.at(i, column), target.of(k).first_part(part), exponential_moments(time / tau));
    };
    const double ratio = time / patients_.traits.at(i, Trait::red_cell_time);
    const auto z = lagged_twice({x.at(i, State::first_stage), x.at(i, State::second_stage)},
                                pack_.mean.of(k).first_part(part), ratio, exponential_moments(ratio));
    x.at(i, State::first_stage) = z.first;
    x.at(i, State::second_stage) = z.second;
    lag(State::reversible, pack_.rest, m_.toxicity.time);
    lag(T1dState::basal_dose, pack_.basal_aim, m_.insulin.titration_time);
    lag(T1dState::prandial_dose, pack_.prandial_aim, m_.insulin.titration_time);
    const double hazard = pack_.loss_rate[k] * pack_.length[k] / days_per_year * pack_.hazard.of(k).integral(part);
    x.at(i, T1dState::mass) = m_.hazard.mass_after(x.at(i, T1dState::mass), pack_.residual_mass[k], hazard, 0.0);
    m_.markers.pass(i, time, m_.cells, patients_);
    m_.cells.pass(i, time, patients_.traits, x);
  }

  // The results of the step, at its end.
  void reach_node(std::size_t i, std::size_t k, std::int32_t node) {
    auto& x = patients_.state;
    m_.markers.pass(i, pack_.length[k], m_.cells, patients_);
    for (const auto& stepped : stepped_columns) x.at(i, stepped.column) = (pack_.*stepped.lanes)[k];
    for (const auto& first : begin_columns) x.at(i, first.column) = (pack_.*first.nodes).end[k];
    store_cells(pack_.cells, m_.cells, k, i, x);
    x.at(i, State::step_begin) = node;
    if (noise_.ends_at(i, node)) {
      x.at(i, State::noise_begin) = node;
      x.at(i, State::fluctuation) = noise_.end(i);
      x.at(i, T1dState::target_fluctuation) = target_noise_.end(i);
    }
    judge(i, pack_.fasting[k]);
    if (node % treatment::IndependenceRule::clock == 0) decide_independence(i, node);
  }

  void finish() {
    for (auto& day : patients_.day) day = std::max(day, until_);
    meals_.run(m_.oral_test, truth_);
  }

 private:
  [[nodiscard]] T1dLevels levels(std::size_t i, double day) const {
    return t1d_levels(m_, patients_, program_, i, day, noise_.at(i, day), target_noise_.at(i, day));
  }

  void judge(std::size_t i, double fasting) {
    const double hba1c =
        m_.hba1c.hba1c(patients_.state.at(i, State::second_stage), patients_.traits.at(i, Trait::glycation_gap));
    if (!plausible(fasting, hba1c)) patients_.failed[i] = 1;
  }

  // Every 7 days the rule's clocks go on by the days since it was read last, or since diagnosis.
  void decide_independence(std::size_t i, std::int32_t node) {
    auto& x = patients_.state;
    const auto t = [&](std::size_t c) { return patients_.traits.at(i, c); };
    const auto now = levels(i, node);
    const double elapsed = std::min<double>(treatment::IndependenceRule::clock, node - t(T1dTrait::diagnosis_day));
    const bool met = m_.independence.met(m_.glycemia, now.s, now.node.secretion, t(Trait::fed_appearance));
    const double before = x.at(i, T1dState::independent);
    const double after =
        m_.independence.decide(met, before, x.at(i, T1dState::met_days), x.at(i, T1dState::missed_days), elapsed);
    if (after == before) return;
    x.at(i, T1dState::independent) = after;
    if (after > before) x.at(i, State::stopped_day) = node;
    x.at(i, T1dState::basal_dose) = x.at(i, T1dState::prandial_dose) = 0.0;
    set_begin(i, node);
  }

  void sample(const model::Sampling& sampling) {
    const std::size_t i = sampling.lane;
    const auto measured = [&](const NoisePath& path, const OrnsteinUhlenbeck& noise, random::StreamPurpose purpose) {
      return path.measured_at(i, sampling.day, noise, patients_.persons, purpose);
    };
    const auto now = t1d_levels(m_, patients_, program_, i, sampling.day,
                                measured(noise_, m_.noise, random::StreamPurpose::process_noise_measured),
                                measured(target_noise_, m_.target_noise, random::StreamPurpose::target_noise_measured));
    judge(i, now.node.fasting);
    write_characteristics(patients_, sampling.lane, sampling.day, sampling.row, truth_);
    const auto t = [&](std::size_t c) { return patients_.traits.at(i, c); };
    const auto x = [&](std::size_t c) { return patients_.state.at(i, c); };
    const double endogenous = m_.glycemia.endogenous_insulin(now.node.secretion, now.node.fasting);
    const bool independent = x(T1dState::independent) > 0.5;
    m_.derived.write({.hba1c = m_.hba1c.hba1c(x(State::second_stage), t(Trait::glycation_gap)),
                      .fasting_glucose = now.node.fasting,
                      .endogenous_insulin = endogenous,
                      .fasting_c_peptide = t(Trait::c_peptide_per_insulin) * endogenous,
                      .insulin_dose = x(T1dState::basal_dose) + x(T1dState::prandial_dose),
                      .oral_drugs = 0.0,
                      .insulin_independent = independent ? 1.0 : 0.0,
                      .days_without_drugs = independent ? sampling.day - x(State::stopped_day) : 0.0},
                     sampling.row, truth_);
    m_.markers.write(m_.cells, patients_, {i, sampling.day, sampling.row, program_.efficacy[i]}, truth_);
    meals_.add({.fasting_glucose = now.node.fasting,
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

  void load_times(std::size_t k, std::int32_t node) {
    const std::size_t i = lane_[k];
    const double from = begin(i), middle = from + 0.5 * (node - from);
    const auto target = [&](double day) {
      return target_noise_.at(i, day) - program_.trial_effect[i] * m_.trial.share(day);
    };
    pack_.length[k] = node - from;
    pack_.on_insulin[k] = 1.0 - patients_.state.at(i, T1dState::independent);
    pack_.fading_hazard[k] = m_.hazard.fading((from - patients_.traits.at(i, T1dTrait::diagnosis_day)) / days_per_year);
    pack_.noise.middle[k] = noise_.at(i, middle);
    pack_.noise.end[k] = noise_.at(i, node);
    pack_.log_target_shift.middle[k] = target(middle);
    pack_.log_target_shift.end[k] = target(node);
  }

  struct Stored {
    Lanes T1dPack::*lanes;
    std::size_t column;
  };
  static constexpr std::array<Stored, 7> stepped_columns = {{
      {&T1dPack::mass, T1dState::mass},
      {&T1dPack::reversible, State::reversible},
      {&T1dPack::basal, T1dState::basal_dose},
      {&T1dPack::prandial, T1dState::prandial_dose},
      {&T1dPack::injury, State::injury},
      {&T1dPack::first, State::first_stage},
      {&T1dPack::second, State::second_stage},
  }};
  static constexpr std::array<Stored, 7> kept_traits = {{
      {&T1dPack::sensitivity, Trait::sensitivity},
      {&T1dPack::scale, Trait::secretion_scale},
      {&T1dPack::appearance, Trait::fed_appearance},
      {&T1dPack::target_fpg, T1dTrait::target_fpg},
      {&T1dPack::target_fed, T1dTrait::target_fed},
      {&T1dPack::loss_rate, T1dTrait::loss_rate},
      {&T1dPack::residual_mass, T1dTrait::residual_mass},
  }};
  struct StoredNode {
    Nodes T1dPack::*nodes;
    std::size_t column;
  };
  static constexpr std::array<StoredNode, 4> begin_columns = {{
      {&T1dPack::mean, State::mean_glucose},
      {&T1dPack::rest, State::rest},
      {&T1dPack::basal_aim, T1dState::basal_aim},
      {&T1dPack::prandial_aim, T1dState::prandial_aim},
  }};

  const Physiology& m_;
  model::Patients& patients_;
  const model::Program& program_;
  std::int32_t until_;
  model::Truth& truth_;
  LaneProgram events_;
  NoisePath noise_, target_noise_;
  std::vector<T1dGains> node_gains_;  // of whole steps, pack by pack
  T1dGains gains_;                    // of other steps
  T1dPack pack_;
  LanesOfPack lane_{};
  MovingColumns moving_;
  MealQueue meals_;
};

}  // namespace islet::patient
