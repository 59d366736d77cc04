#pragma once
// The data of a pack of either disease, and where in the batch they come from: its lanes, the persons, the moving
// state, the gains of its steps, what is true at visits. A pack is loaded once a run and stored once, whatever happens
// in between.

#include <algorithm>
#include <limits>
#include <span>
#include <vector>

#include "engine/model_api/patient_model.hpp"
#include "engine/model_api/person_keys.hpp"
#include "models/patient/lanes/lane_failure.hpp"
#include "models/patient/lanes/layout.hpp"
#include "models/patient/meal_queue.hpp"
#include "models/patient/pack/pack_infusions.hpp"
#include "models/patient/pack/pack_memory.hpp"
#include "models/patient/pack/pack_noise.hpp"
#include "models/patient/pack/wide_lanes.hpp"
#include "models/patient/step/pack_cells.hpp"
#include "models/patient/step/step_begin.hpp"
#include "models/patient/visit_truth.hpp"

namespace islet::patient {

template <typename Pack, typename Moving, typename Gains>
class PackState {
 public:
  LanesOfPack lane;
  random::PersonKeys persons;  // of the used places
  Pack pack;
  PackMemory<Moving> memory;
  LaneLinks traits, states;       // links of the pack; `states` are those that time alone does not change
  Gains whole_gains, part_gains;  // of whole steps of the grid, and of others
  bool has_whole_gains = false;
  VisitLanes visit;               // of the snapshot
  std::vector<VisitRow> sampled;  // places of the snapshot
  PackInfusions infusions;        // of the snapshot

  // `link_own(moving, links)` links the columns of the disease's own moving state.
  template <typename Physiology, typename LinkOwn>
  PackState(const Physiology& m, LinkOwn link_own)
      : memory([&](Moving& x, LaneLinks& links) {
          links.add(x.first, State::first_stage);
          links.add(x.second, State::second_stage);
          links.add(x.reversible, State::reversible);
          links.add(x.injury, State::injury);
          link_own(x, links);
          link_exposures(x.cells, m.cells, m.markers, links);
        }),
        infusions(m.cells) {
    traits.add(pack.sensitivity, Trait::sensitivity);
    traits.add(pack.scale, Trait::secretion_scale);
    traits.add(pack.appearance, Trait::fed_appearance);
    traits.add(pack.red_cell_time, Trait::red_cell_time);
    traits.add(pack.gap, Trait::glycation_gap);
    traits.add(visit.c_peptide_per_insulin, Trait::c_peptide_per_insulin);
    link_products(pack.products, m.cells, traits);
    states.add(pack.begin, State::step_begin);
    states.add(pack.mean.begin, State::mean_glucose);
    states.add(pack.rest.begin, State::rest);
    pack.noise.link(states, State::fluctuation);
    whole_gains.products.resize(m.cells.products());
    part_gains.products.resize(m.cells.products());
  }

  void load(const model::Patients& patients, const model::Program& program, const treatment::CellTherapy& cells,
            const LanesOfPack& lanes) {
    lane = lanes;
    const auto keys = model::keys_of(patients.persons);
    persons = {keys.seed, keys.replicate.subspan(lane.first, lane.used), keys.candidate.subspan(lane.first, lane.used)};
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

  // Gives an infusion to place k of the snapshot. Returns whether it acts.
  bool infuse(std::size_t k, const model::Infusion& infusion, const treatment::CellTherapy& cells,
              model::Patients& patients) {
    if (!cells.acts(infusion, pack.efficacy[k])) return false;
    infusions.add(k, infusion, patients, memory.snapshot().cells, memory.snapshot().injury);
    return true;
  }

  // Writes what is true of the places sampled in the snapshot, at least one; the tests of a visit join the queue.
  // `insulin_at(place)` is exogenous insulin during a test, mU/L.
  template <typename Physiology, typename InsulinAt>
  void write_visits(const Physiology& m, InsulinAt insulin_at, model::Patients& patients, model::Truth& truth,
                    MealQueue& meals) {
    find_truth(m);
    patient::write_visits(sampled, visit, patients, truth);
    for (const auto& [place, sampling] : sampled) {
      if (m.markers.simulated()) {
        m.markers.write(m.cells, patients, {sampling.lane, sampling.day, sampling.row, pack.efficacy[place]},
                        signals_of(memory.snapshot().cells, place), truth);
      }
      if (sampling.tests == 0) continue;
      meals.add({.fasting_glucose = pack.snapshot.fasting[place],
                 .sensitivity = pack.snapshot.s[place],
                 .secretion = pack.snapshot.b[place],
                 .endogenous_insulin = visit.endogenous_insulin[place],
                 .exogenous_insulin = insulin_at(place)},
                patients, sampling, m.oral_test, truth);
    }
    sampled.clear();
  }

  // The used places; and the part of a quantity that belongs to them.
  [[nodiscard]] Places used() const { return Places::first(lane.used); }
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
      pass_times(m.trial, node, pack.begin, pack.length, pack.trial_share);
    }
    if (!whole) {
      set_gains(m, pack, part_gains);
    } else if (!has_whole_gains) {
      set_gains(m, pack, whole_gains);
      has_whole_gains = true;
    }
    step(m, pack, memory.begin(), whole ? whole_gains : part_gains, memory.end());
  }

  // Draws the fluctuation of the interval that ends at `node`.
  template <typename Physiology>
  void draw_noise(std::int32_t node, const Physiology& m, Places runs) {
    pack.noise.draw(m.noise, node, runs, persons, random::StreamPurpose::process_noise);
  }

  // Takes the snapshot: the state of every place on the day on which it stands, or on a day within the last step.
  void snapshot_where_it_stands() {
    memory.snapshot_at_begin();
    pack.snapshot.day = pack.begin;
  }
  template <typename Physiology>
  void take_snapshot(const Lanes& day, const Physiology& m) {
    pack.snapshot.day = day;
    snapshot_state(m, pack, memory.begin(), memory.snapshot());
  }
  // Finds what is true of the sampled places on the day of the snapshot.
  template <typename Physiology>
  void find_truth(const Physiology& m) {
    Places asked;
    for (const auto& row : sampled) asked.add(row.place);
    pack.noise.measure(m.noise, pack.snapshot.day, asked, persons, random::StreamPurpose::process_noise_measured,
                       pack.snapshot.omega);
    snapshot_truth(m, pack, memory.snapshot(), visit);
  }

  // Makes the snapshot the new begin of the places in `acted`, with mean glucose and F_inf from `begin`.
  void begin_at_snapshot(Places acted, const StepBegin& begin) {
    if (acted == used()) {
      memory.begin_at_snapshot();
    } else {
      memory.begin_at_snapshot(acted.flags());
    }
    acted.each([&](std::size_t k) {
      pack.begin[k] = pack.snapshot.day[k];
      pack.mean.begin[k] = begin.mean[k];
      pack.rest.begin[k] = begin.rest[k];
    });
    find_where_all_stand();
  }

  // Makes the end of the step the new begin, for all places or for those in `going`.
  void reach_all(std::int32_t node, model::Patients& patients) {
    memory.begin_at_end();
    pack.noise.reach_all(node);
    fill(pack.begin, node);
    stands_at = node;
    pack.each_carried([](auto& nodes) { nodes.begin = nodes.end; });
    if (any(pack.broken)) used().each([&](std::size_t k) { fail_if_broken(k, patients); });
  }
  void reach(Places going, std::int32_t node, model::Patients& patients) {
    memory.begin_at_end(going.flags());
    pack.noise.reach(going, node);
    going.each([&](std::size_t k) {
      pack.begin[k] = node;
      pack.each_carried([&](auto& nodes) { nodes.begin[k] = nodes.end[k]; });
      fail_if_broken(k, patients);
    });
    find_where_all_stand();
  }

 private:
  void fail_if_broken(std::size_t k, model::Patients& patients) const {
    if (pack.broken[k] != 0.0) patients.failed[lane[k]] = 1;
  }

  void find_where_all_stand() {
    const auto used_begin = used(pack.begin);
    const bool same = std::ranges::all_of(used_begin, [&](double day) { return day == used_begin.front(); });
    stands_at = same ? used_begin.front() : std::numeric_limits<double>::quiet_NaN();
    if (same) fill(pack.begin, stands_at);  // also for places that are not used
  }

  void set_shared_times(std::int32_t node, const treatment::TrialEffect& trial) {
    fill(pack.length, node - stands_at);
    pass_shared_times(trial, stands_at, node, pack.trial_share);
  }

  double stands_at = 0.0;  // where all used places stand, NaN where they differ
};

}  // namespace islet::patient
