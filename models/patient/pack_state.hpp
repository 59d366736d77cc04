#pragma once
// What a pack of either disease is and where in the batch it comes from: its lanes, the person, the moving state, the
// gains of its steps. A pack is loaded once a run and stored once, whatever happens in between.

#include <algorithm>
#include <limits>
#include <span>

#include "engine/model_api/patient_model.hpp"
#include "models/patient/lane_failure.hpp"
#include "models/patient/layout.hpp"
#include "models/patient/pack_cells.hpp"
#include "models/patient/pack_memory.hpp"
#include "models/patient/pack_noise.hpp"
#include "models/patient/visit_truth.hpp"
#include "models/treatment/trial_effect.hpp"

namespace islet::patient {

template <typename Pack, typename Moving, typename Gains>
class PackState {
 public:
  LanesOfPack lane;
  model::PersonBatch persons;  // of the used places
  Pack pack;
  PackMemory<Moving> memory;
  LaneLinks traits, states;       // of the pack; states that time alone does not change
  PackNoise noise;                // omega, on ln s
  Gains whole_gains, part_gains;  // of whole steps of the grid, and of others
  bool has_whole_gains = false;

  // `link_own(moving, links)`: the columns of the disease's own moving state.
  template <typename Physiology, typename LinkOwn>
  PackState(const Physiology& m, LinkOwn link_own)
      : memory([&](Moving& x, LaneLinks& links) {
          links.add(x.first, State::first_stage);
          links.add(x.second, State::second_stage);
          links.add(x.reversible, State::reversible);
          links.add(x.injury, State::injury);
          link_own(x, links);
          link_exposures(x.cells, m.cells, m.markers, links);
        }) {
    traits.add(pack.sensitivity, Trait::sensitivity);
    traits.add(pack.scale, Trait::secretion_scale);
    traits.add(pack.appearance, Trait::fed_appearance);
    traits.add(pack.red_cell_time, Trait::red_cell_time);
    traits.add(pack.gap, Trait::glycation_gap);
    link_products(pack.products, m.cells, traits);
    states.add(pack.begin, State::step_begin);
    states.add(pack.mean.begin, State::mean_glucose);
    states.add(pack.rest.begin, State::rest);
    noise.link(states, State::fluctuation);
    whole_gains.products.resize(m.cells.products());
    part_gains.products.resize(m.cells.products());
  }

  void load(const model::Patients& patients, const model::Program& program, const treatment::CellTherapy& cells,
            const LanesOfPack& lanes) {
    lane = lanes;
    persons = patients.persons.gather(lane.lanes());
    memory.load(patients.state, lane);
    traits.load(patients.traits, lane);
    states.load(patients.state, lane);
    load_waning(pack.products, cells, patients.traits, lane);
    LaneLinks::load_lanes(pack.efficacy, program.efficacy, lane);
    LaneLinks::load_lanes(pack.trial_effect, program.trial_effect, lane);
    has_whole_gains = false;
    find_where_all_stand();
  }
  void store(model::Patients& patients) const {
    memory.store(patients.state, lane);
    states.store(patients.state, lane);
  }
  // Of one place: into the columns of its lane, to be changed there.
  void keep(model::Patients& patients, std::size_t k) const {
    memory.store_begin(patients.state, lane, k);
    states.store_one(patients.state, lane, k);
  }
  void keep_look(model::Patients& patients, std::size_t k) const {
    memory.store_look(patients.state, lane, k);
    noise.keep(k, lane[k], State::fluctuation, patients.state);
  }
  // One lane begins anew in the state that its columns hold.
  void reload(const model::Patients& patients, std::size_t k) {
    memory.load_begin(patients.state, lane, k);
    states.load_one(patients.state, lane, k);
    find_where_all_stand();
  }
  // The same at `day`, with mean glucose and F_inf of that day.
  void begin_at(std::size_t k, double day, double mean, double rest, model::Patients& patients) {
    patients.state.at(lane[k], State::step_begin) = day;
    patients.state.at(lane[k], State::mean_glucose) = mean;
    patients.state.at(lane[k], State::rest) = rest;
    reload(patients, k);
  }

  // Into the columns, on the look that is kept there. Whether the infusion acts on the lane.
  static bool infuse(const model::Infusion& infusion, const treatment::CellTherapy& cells, double efficacy,
                     model::Patients& patients) {
    if (!cells.acts(infusion, efficacy)) return false;
    cells.infuse(infusion, patients.persons, patients.traits, patients.state);
    return true;
  }

  // What is true of the lane at a visit, by the look at its day.
  template <typename Physiology>
  void write(std::size_t k, const model::Sampling& sampling, const VisitTruth& visit, const Physiology& m,
             double efficacy, model::Patients& patients, model::Truth& truth) const {
    if (!plausible(visit.fasting_glucose, visit.hba1c)) patients.failed[sampling.lane] = 1;
    write_characteristics(patients, sampling.lane, sampling.day, sampling.row, truth);
    m.derived.write(visit, sampling.row, truth);
    m.markers.write(m.cells, patients, {sampling.lane, sampling.day, sampling.row, efficacy},
                    signals_of(memory.look().cells, k), truth);
  }

  // The used places of a quantity.
  [[nodiscard]] std::span<const double> used(const Lanes& x) const { return {x.at, lane.used}; }
  [[nodiscard]] std::span<double> used(Lanes& x) const { return {x.at, lane.used}; }

  [[nodiscard]] bool all_stand_at(double day) const { return stands_at == day; }

  // Steps every place from where it stands to `node`.
  template <typename Physiology>
  void step_to(std::int32_t node, const Physiology& m, std::int32_t longest_step) {
    const bool whole = all_stand_at(node - longest_step);
    if (whole) {
      set_shared_times(node, m.trial);
    } else {
      set_times(node, m.trial);
    }
    if (!whole) {
      set_gains(m, pack, part_gains);
    } else if (!has_whole_gains) {
      set_gains(m, pack, whole_gains);
      has_whole_gains = true;
    }
    step(m, pack, memory.begin(), whole ? whole_gains : part_gains, memory.end());
  }

  // The fluctuation of the interval that ends at `node`.
  template <typename Physiology, typename Runs>
  void draw_noise(std::int32_t node, const Physiology& m, Runs runs) {
    draw(noise, m.noise, random::StreamPurpose::process_noise, node, runs, pack.noise);
  }
  template <typename Runs>
  void draw(PackNoise& one, const OrnsteinUhlenbeck& law, random::StreamPurpose purpose, std::int32_t node, Runs runs,
            NoiseCurve& curve) const {
    one.path.draw(law, used(one.begin), used(one.omega), node, persons, purpose, runs);
    one.path.put(curve);
  }

  // State and glucose of every place on the day it stands at, or on a day within the step that has been passed.
  template <typename Physiology>
  void look_at_begin(const Physiology& m) {
    memory.look_at_begin();
    pack.look.day = pack.begin;
    look_now(m);
  }
  template <typename Physiology>
  void look(const Lanes& day, const Physiology& m) {
    pack.look.day = day;
    look_at_state(m, pack, memory.begin(), memory.look());
    look_now(m);
  }

  // What the step reached becomes where all places stand, or those that go.
  void reach_all(std::int32_t node, model::Patients& patients) {
    memory.reach_all();
    noise.reach_all(node);
    fill(pack.begin, node);
    stands_at = node;
    pack.mean.begin = pack.mean.end;
    pack.rest.begin = pack.rest.end;
    if (!any(pack.broken)) return;
    for (std::size_t k = 0; k < lane.used; ++k) fail_if_broken(k, patients);
  }
  template <typename Places>
  void reach(const Places& going, std::int32_t node, model::Patients& patients) {
    Lanes reached;
    for (std::size_t k = 0; k < pack_lanes; ++k) reached[k] = going[k] ? 1.0 : 0.0;
    memory.reach(reached);
    noise.reach(going, node);
    for (std::size_t k = 0; k < pack_lanes; ++k) pack.begin[k] = going[k] ? node : pack.begin[k];
    begin_at_end(pack.mean, going);
    begin_at_end(pack.rest, going);
    for (std::size_t k = 0; k < lane.used; ++k) {
      if (going[k]) fail_if_broken(k, patients);
    }
    find_where_all_stand();
  }
  template <typename Places>
  static void begin_at_end(Nodes& nodes, const Places& going) {
    for (std::size_t k = 0; k < pack_lanes; ++k) nodes.begin[k] = going[k] ? nodes.end[k] : nodes.begin[k];
  }

 private:
  template <typename Physiology>
  void look_now(const Physiology& m) {
    noise.path.measure(used(pack.look.day), m.noise, persons, random::StreamPurpose::process_noise_measured,
                       used(pack.look.omega));
    look_at_glucose(m, pack, memory.look());
  }

  void fail_if_broken(std::size_t k, model::Patients& patients) const {
    if (pack.broken[k] != 0.0) patients.failed[lane[k]] = 1;
  }

  void find_where_all_stand() {
    const auto used_begin = used(pack.begin);
    const bool same = std::ranges::all_of(used_begin, [&](double day) { return day == used_begin.front(); });
    stands_at = same ? used_begin.front() : std::numeric_limits<double>::quiet_NaN();
    if (same) fill(pack.begin, stands_at);  // places that are not used too
  }

  void set_shared_times(std::int32_t node, const treatment::TrialEffect& trial) {
    const double length = node - stands_at;
    fill(pack.length, length);
    fill(pack.trial_share.middle, trial.share(stands_at + 0.5 * length));
    fill(pack.trial_share.end, trial.share(node));
  }
  void set_times(std::int32_t node, const treatment::TrialEffect& trial) {
    double from = std::numeric_limits<double>::quiet_NaN(), share_middle = 0.0;
    const double share_end = trial.share(node);
    for (std::size_t k = 0; k < pack_lanes; ++k) {
      if (pack.begin[k] != from) {  // many lanes of a pack begin on the same day
        from = pack.begin[k];
        share_middle = trial.share(from + 0.5 * (node - from));
      }
      pack.length[k] = node - from;
      pack.trial_share.middle[k] = share_middle;
      pack.trial_share.end[k] = share_end;
    }
  }

  double stands_at = 0.0;  // where all used places stand, NaN where they differ
};

}  // namespace islet::patient
