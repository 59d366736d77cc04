#pragma once
// The run of a batch with type 2 diabetes: fills packs, steps them (t2d_step.hpp), reads the steps at visits and stops
// lanes where something acts on them. Between the day a lane stands at and the node, its state on any day follows in
// closed form from the parabolas of F_inf and mean glucose; visits read it and change nothing.

#include <algorithm>
#include <array>
#include <limits>

#include "models/patient/interval_run.hpp"
#include "models/patient/lane_events.hpp"
#include "models/patient/lane_failure.hpp"
#include "models/patient/meal_queue.hpp"
#include "models/patient/moving_columns.hpp"
#include "models/patient/noise_path.hpp"
#include "models/patient/t2d_gains.hpp"
#include "models/patient/t2d_therapy.hpp"
#include "models/patient/wide_step.hpp"

namespace islet::patient {

template <typename Glycemia, typename Hba1c>
class T2dKernel {
 public:
  using Physiology = T2dPhysiology<Glycemia, Hba1c>;

  T2dKernel(const Physiology& physiology, std::int32_t longest_step, model::Patients& patients,
            const model::Program& program, std::int32_t until, model::Truth& truth)
      : m_(physiology),
        patients_(patients),
        program_(program),
        until_(until),
        truth_(truth),
        events_(program, patients.day, until),
        therapy_(physiology, patients, program),
        noise_(patients.size()),
        node_gains_((patients.size() + pack_lanes - 1) / pack_lanes),
        moving_(patients.state, T2dState::count) {
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

  // The first day on which the lane's insulin, on its way down to 0, has fallen below the least dose.
  [[nodiscard]] double own_stop(std::size_t i) const {
    const auto& x = patients_.state;
    if (x.at(i, T2dState::insulin_aim) > 0.0 || !(x.at(i, T2dState::insulin_dose) > 0.0)) return no_day;
    return begin(i) + m_.care.days_to_least(x.at(i, T2dState::insulin_dose));
  }
  void stop(std::size_t i, double day) {
    patients_.state.at(i, T2dState::insulin_dose) = 0.0;
    patients_.state.at(i, State::stopped_day) = day;
  }

  void draw_noise(std::int32_t node, bool drawn) {
    noise_.draw(m_.noise, patients_.state.column(State::noise_begin), patients_.state.column(State::fluctuation), node,
                patients_.persons, random::StreamPurpose::process_noise,
                [&](std::size_t i) { return drawn && runs(i); });
  }

  // The events of a day, on the state of that day. Whether one of them acts on the lane.
  bool take_day(std::size_t i, std::int32_t day) {
    bool acts = false;
    events_.samplings.take(i, day, [&](const auto& e) { sample(e); });
    events_.checks.take(i, day, [&](const auto& e) { acts = therapy_.check_rescue(e, truth_) || acts; });
    events_.reviews.take(i, day, [&](const auto& e) { acts = therapy_.review(e) || acts; });
    events_.clinic_visits.take(i, day, [&](const auto& e) { acts = therapy_.visit_clinic(e, levels(i, day)) || acts; });
    events_.infusions.take(i, day, [&](const auto& e) {
      if (!m_.cells.acts(e, program_.efficacy[i])) return;
      m_.cells.infuse(e, patients_.persons, patients_.traits, patients_.state);
      acts = true;
    });
    return acts;
  }

  // The lane stands at `day` from now on.
  void set_begin(std::size_t i, double day) {
    const auto now = levels(i, day);
    patients_.state.at(i, State::step_begin) = day;
    patients_.state.at(i, State::mean_glucose) = now.mean;
    patients_.state.at(i, State::rest) = m_.toxicity.equilibrium(now.fasting);
  }

  void load(const LanesOfPack& lane, std::int32_t node) {
    lane_ = lane;
    const auto put = [&](Lanes& to, std::span<const double> column) { load_lanes(to, column, lane); };
    const auto& x = patients_.state;
    const auto& t = patients_.traits;
    for (const auto& stepped : stepped_columns) put(pack_.*stepped.lanes, x.column(stepped.column));
    for (const auto& kept : kept_traits) put(pack_.*kept.lanes, t.column(kept.column));
    put(pack_.sensitivity_aim, x.column(T2dState::sensitivity_aim));
    put(pack_.secretion_aim, x.column(T2dState::secretion_aim));
    put(pack_.dose_aim, x.column(T2dState::insulin_aim));
    put(pack_.mean.begin, x.column(State::mean_glucose));
    put(pack_.rest.begin, x.column(State::rest));
    put(pack_.cells.efficacy, program_.efficacy);
    put(pack_.trial_effect, program_.trial_effect);
    load_cells(pack_.cells, m_.cells, t, x, lane);
    load_times(node);
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
    const auto moments = exponential_moments(time / m_.toxicity.time);
    const double ratio = time / patients_.traits.at(i, Trait::red_cell_time);
    const auto z = lagged_twice({x.at(i, State::first_stage), x.at(i, State::second_stage)},
                                pack_.mean.of(k).first_part(part), ratio, exponential_moments(ratio));
    x.at(i, State::first_stage) = z.first;
    x.at(i, State::second_stage) = z.second;
    x.at(i, State::reversible) = lagged(x.at(i, State::reversible), pack_.rest.of(k).first_part(part), moments);
    const double shield = part > 0.0 ? pack_.cells.protection.of(k).integral(part) / part : 0.0;
    x.at(i, T2dState::log_function) += m_.decline.log_function_step(pack_.function_loss[k], shield, time);
    x.at(i, T2dState::log_sensitivity) += m_.decline.log_sensitivity_step(pack_.sensitivity_loss[k], time);
    const double drugs = portable::exp(-time / m_.drugs.washout_time);
    const auto drift = [&](std::size_t c, std::size_t aim) {
      x.at(i, c) = x.at(i, aim) + (x.at(i, c) - x.at(i, aim)) * drugs;
    };
    drift(T2dState::drug_sensitivity, T2dState::sensitivity_aim);
    drift(T2dState::drug_secretion, T2dState::secretion_aim);
    x.at(i, T2dState::insulin_dose) =
        m_.care.dose_after(x.at(i, T2dState::insulin_dose), x.at(i, T2dState::insulin_aim), time);
    m_.markers.pass(i, time, m_.cells, patients_);
    m_.cells.pass(i, time, patients_.traits, x);
  }

  // The results of the step, at its end.
  void reach_node(std::size_t i, std::size_t k, std::int32_t node) {
    auto& x = patients_.state;
    m_.markers.pass(i, pack_.length[k], m_.cells, patients_);
    for (const auto& stepped : stepped_columns) x.at(i, stepped.column) = (pack_.*stepped.lanes)[k];
    store_cells(pack_.cells, m_.cells, k, i, x);
    x.at(i, State::step_begin) = node;
    x.at(i, State::mean_glucose) = pack_.mean.end[k];
    x.at(i, State::rest) = pack_.rest.end[k];
    if (noise_.ends_at(i, node)) {
      x.at(i, State::noise_begin) = node;
      x.at(i, State::fluctuation) = noise_.end(i);
    }
    judge(i, pack_.fasting[k]);
  }

  void finish() {
    for (auto& day : patients_.day) day = std::max(day, until_);
    meals_.run(m_.oral_test, truth_);
  }

 private:
  [[nodiscard]] T2dLevels levels(std::size_t i, double day) const {
    return t2d_levels(m_, patients_, program_, i, day, noise_.at(i, day));
  }

  void judge(std::size_t i, double fasting) {
    const double hba1c =
        m_.hba1c.hba1c(patients_.state.at(i, State::second_stage), patients_.traits.at(i, Trait::glycation_gap));
    if (!plausible(fasting, hba1c)) patients_.failed[i] = 1;
  }

  void sample(const model::Sampling& sampling) {
    const std::size_t i = sampling.lane;
    const auto now = t2d_levels(m_, patients_, program_, i, sampling.day,
                                noise_.measured_at(i, sampling.day, m_.noise, patients_.persons,
                                                   random::StreamPurpose::process_noise_measured));
    judge(i, now.fasting);
    write_characteristics(patients_, sampling.lane, sampling.day, sampling.row, truth_);
    const auto t = [&](std::size_t c) { return patients_.traits.at(i, c); };
    const auto x = [&](std::size_t c) { return patients_.state.at(i, c); };
    const double endogenous = m_.glycemia.endogenous_insulin(now.secretion, now.fasting);
    const double drugs = therapy_.drugs_now(i);
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

  void load_times(std::int32_t node) {
    double from = std::numeric_limits<double>::quiet_NaN(), middle = from, share_middle = 0.0;
    const double share_end = m_.trial.share(node);
    for (std::size_t k = 0; k < pack_lanes; ++k) {
      if (begin(lane_[k]) != from) {  // most lanes of a pack begin on the same day
        from = begin(lane_[k]);
        middle = from + 0.5 * (node - from);
        share_middle = m_.trial.share(middle);
      }
      pack_.length[k] = node - from;
      pack_.noise.middle[k] = noise_.at(lane_[k], middle);
      pack_.noise.end[k] = noise_.at(lane_[k], node);
      pack_.trial_share.middle[k] = share_middle;
      pack_.trial_share.end[k] = share_end;
    }
  }

  struct Stored {
    Lanes T2dPack::*lanes;
    std::size_t column;
  };
  static constexpr std::array<Stored, 9> stepped_columns = {{
      {&T2dPack::log_function, T2dState::log_function},
      {&T2dPack::log_sensitivity, T2dState::log_sensitivity},
      {&T2dPack::drug_sensitivity, T2dState::drug_sensitivity},
      {&T2dPack::drug_secretion, T2dState::drug_secretion},
      {&T2dPack::dose, T2dState::insulin_dose},
      {&T2dPack::injury, State::injury},
      {&T2dPack::reversible, State::reversible},
      {&T2dPack::first, State::first_stage},
      {&T2dPack::second, State::second_stage},
  }};
  static constexpr std::array<Stored, 6> kept_traits = {{
      {&T2dPack::sensitivity, Trait::sensitivity},
      {&T2dPack::secretion, T2dTrait::secretion},
      {&T2dPack::scale, Trait::secretion_scale},
      {&T2dPack::appearance, Trait::fed_appearance},
      {&T2dPack::function_loss, T2dTrait::function_loss},
      {&T2dPack::sensitivity_loss, T2dTrait::sensitivity_loss},
  }};

  const Physiology& m_;
  model::Patients& patients_;
  const model::Program& program_;
  std::int32_t until_;
  model::Truth& truth_;
  LaneProgram events_;
  T2dTherapy<Glycemia, Hba1c> therapy_;
  NoisePath noise_;
  std::vector<T2dGains> node_gains_;  // of whole steps, pack by pack
  T2dGains gains_;                    // of other steps
  T2dPack pack_;
  std::array<std::uint32_t, pack_lanes> lane_{};  // the lanes of the pack
  MovingColumns moving_;
  MealQueue meals_;
};

}  // namespace islet::patient
