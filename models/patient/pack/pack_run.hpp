#pragma once
// The order of a run: pack by pack of neighbors, interval of the grid by interval, all lanes of the pack together. In
// an interval each lane goes from the day it stands at to the node. Visits take a snapshot of the step and change
// nothing; where something acts on a lane on the way, the lane stands there from then on, and the pack goes on in
// another round, in which the other lanes wait. A run may end within an interval: lanes then stand where they stood
// before, so that a pause changes nothing.
//
// A Course (t2d_course.hpp, t1d_course.hpp) has
//   state(): its PackState, and physiology();  load(lanes), store(): copy a pack from the batch and back;
//   draw_noise(node, runs): draws the fluctuation of the interval that ends at `node`;
//   sample(k, e), write_visits(): note a visit of the snapshot, write the noted ones;  take_care(k, day, program),
//   infuse(k, e): care by a clinic, or an infusion, in the snapshot; return whether it acted on the lane;
//   own_stops(), stop(k, day): the days on which a dose or exposure ends by itself; ends it;
//   begin_at_snapshot(acted): makes the snapshot the new begin of the places on which something acted;
//   reach_all(node), reach(going, node): make the end of the step the new begin of all places, or of `going`.

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "models/patient/lanes/lane_links.hpp"
#include "models/patient/lanes/places.hpp"
#include "models/patient/pack/lane_events.hpp"
#include "models/patient/step/step_grid.hpp"

namespace islet::patient {

template <typename Course>
class PackRun {
 public:
  PackRun(Course& course, const model::Patients& patients, const model::Program& program, std::int32_t step,
          std::int32_t until)
      : course_(course), patients_(patients), events_(program, patients.day, until), step_(step), until_(until) {}

  void run() {
    for (std::size_t first = 0; first < patients_.size(); first += pack_lanes) {
      lane_ = {first, std::min(pack_lanes, patients_.size() - first)};
      course_.load(lane_);
      runs_ = Places::first(lane_.used).those([&](std::size_t k) { return patients_.day[lane_[k]] <= until_; });
      find_next();
      run_pack();
      course_.store();
    }
  }

 private:
  void run_pack() {
    double first_day = until_;
    runs_.each([&](std::size_t k) { first_day = std::min(first_day, begins()[k]); });
    node_ = node_after(static_cast<std::int32_t>(std::floor(first_day)), step_);
    for (bool first = true; node_ - step_ <= until_; node_ += step_, first = false) {
      const bool new_noise = first || node_after(node_ - step_ - 1, noise_step) == node_ - step_;
      if (new_noise) {
        const bool drawn = node_ - step_ < until_;
        course_.draw_noise(node_after(node_ - 1, noise_step), drawn ? runs_ : Places());
      }
      pass_interval();
    }
  }

  void pass_interval() {
    const bool nothing_happens = stops_before(node_).none();
    if (node_ <= until_ && nothing_happens && all_run() && course_.state().all_stand_at(node_ - step_)) {
      step();  // so in most intervals
      course_.reach_all(node_);
      return;
    }
    Places going = runs_ & Places::below(begins(), node_);
    for (going = begin_interval(going); !going.none(); going = begin_interval(going)) {
      step();
      const Places acted = pass_events(going);
      if (node_ <= until_) reach(going - acted);
      going = acted;
    }
  }

  void step() { course_.state().step_to(node_, course_.physiology(), step_); }

  void reach(Places going) {
    if (going == Places::first(lane_.used)) {
      course_.reach_all(node_);
    } else if (!going.none()) {
      course_.reach(going, node_);
    }
  }

  // Does what happens on the very day on which each place stands. Returns the places that must then be stepped.
  Places begin_interval(Places going) {
    meet_where_they_stand(going & Places::at_most(course_.own_stops(), begins()));
    meet_where_they_stand(going & Places::at_most(next_.any, begins()));
    return node_ <= until_ ? going : going & stops_before(until_ + 1);
  }
  void meet_where_they_stand(Places here) {
    if (here.none()) return;
    course_.state().snapshot_where_it_stands();
    meet(here);
  }

  // Goes through the events of the places before the node; for each place it ends at the first event that acts on it.
  // Returns the places on which something acted.
  Places pass_events(Places going) {
    Places acted;
    for (;;) {
      const auto here = (going - acted) & stops_before(node_);
      if (here.none()) return acted;
      Lanes day = course_.state().pack.begin;
      here.each([&](std::size_t k) { day[k] = next_stop(k); });
      course_.state().take_snapshot(day, course_.physiology());
      acted = acted | meet(here);
    }
  }

  // Does what happens to the places `here` on the day of the snapshot. A dose or exposure that ends by itself does so
  // before the events of the day; these follow afterwards, when the place stands on this day. Returns the places on
  // which something acted.
  Places meet(Places here) {
    const auto stopping = here & Places::at_most(course_.own_stops(), course_.state().pack.snapshot.day);
    stopping.each([&](std::size_t k) { course_.stop(k, day(k)); });
    const auto acted = stopping | take_day(here - stopping);
    if (!acted.none()) course_.begin_at_snapshot(acted);
    return acted;
  }

  Places take_day(Places here) {
    const auto today = [&](const Lanes& next) {
      return here & Places::at_most(next, course_.state().pack.snapshot.day);
    };
    today(next_.sampling).each([&](std::size_t k) {
      events_.samplings.take(lane_[k], whole_day(k), [&](const auto& e) { course_.sample(k, e); });
      next_.sampling[k] = events_.samplings.next_day(lane_[k]);
    });
    course_.write_visits();
    const auto changed = today(next_.care).those([&](std::size_t k) {
      const bool acts = course_.take_care(k, whole_day(k), events_);
      next_.care[k] = events_.next_care(lane_[k]);
      return acts;
    });
    const auto treated = today(next_.infusion).those([&](std::size_t k) {
      bool acts = false;
      events_.infusions.take(lane_[k], whole_day(k), [&](const auto& e) { acts = course_.infuse(k, e) || acts; });
      next_.infusion[k] = events_.infusions.next_day(lane_[k]);
      return acts;
    });
    next_.find_any();
    return changed | treated;
  }

  [[nodiscard]] bool all_run() const { return runs_ == Places::first(lane_.used); }
  [[nodiscard]] const Lanes& begins() { return course_.state().pack.begin; }
  [[nodiscard]] double day(std::size_t k) { return course_.state().pack.snapshot.day[k]; }
  [[nodiscard]] std::int32_t whole_day(std::size_t k) { return static_cast<std::int32_t>(day(k)); }

  // The next day on which anything happens to a place; and the places that have one before a day. A dose or exposure
  // that ends by itself after the run is left out.
  [[nodiscard]] double next_stop(std::size_t k) const {
    const double own = course_.own_stops()[k];
    return std::min(next_.any[k], own <= until_ ? own : double{no_day});
  }
  [[nodiscard]] Places stops_before(double end) const {
    const auto& own = course_.own_stops();
    return Places::below(next_.any, end) | (Places::below(own, end) & Places::at_most(own, until_));
  }

  // Finds the days of the next events of the places that run.
  void find_next() {
    next_ = {};
    runs_.each([&](std::size_t k) {
      next_.sampling[k] = events_.samplings.next_day(lane_[k]);
      next_.care[k] = events_.next_care(lane_[k]);
      next_.infusion[k] = events_.infusions.next_day(lane_[k]);
    });
    next_.find_any();
  }

  Course& course_;
  const model::Patients& patients_;
  LaneProgram events_;
  std::int32_t step_, until_;
  std::int32_t node_ = 0;
  LanesOfPack lane_;
  Places runs_;  // places whose day is not past the end of the run
  NextDays next_;
};

// Runs patients to `until`, in steps of at most `longest_step` days.
template <typename Course, typename Physiology>
void run_course(const Physiology& physiology, model::Patients& patients, const model::Program& program,
                std::int32_t longest_step, std::int32_t until, model::Truth& truth) {
  if (patients.size() == 0) return;
  Course course(physiology, patients, program, truth);
  PackRun(course, patients, program, longest_step, until).run();
  for (auto& day : patients.day) day = std::max(day, until);
  course.finish();
}

}  // namespace islet::patient
