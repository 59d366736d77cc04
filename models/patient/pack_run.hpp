#pragma once
// The order of a run: pack by pack of neighbors, interval of the grid by interval, all lanes of the pack together. In
// an interval each lane goes from the day it stands at to the node. Visits look at the step and change nothing; where
// something acts on a lane on the way it stands there from then on, and the pack goes on in another round, in which the
// others wait. A run may end within an interval: lanes then stand where they stood before, so that a pause changes
// nothing.
//
// A Course (t2d_course.hpp, t1d_course.hpp) has
//   state(): its PackState, and physiology();  load(lanes), store(): a pack from the batch and back;
//   draw_noise(node, runs): of the interval that ends at `node`;
//   sample(k, e), on the look at the day;  act(k, day, program): everything else of the day, whether it acted on the
//   lane; own_stop(k), stop(k, day): the day on which a dose or exposure ends by itself, and that end; reach_all(node),
//   reach(places, node): what the step reached becomes where all, or the places chosen, stand; stops_by_itself():
//   whether own stops move with time.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "models/patient/lane_events.hpp"
#include "models/patient/lane_links.hpp"
#include "models/patient/step_grid.hpp"

namespace islet::patient {

template <typename Course>
class PackRun {
 public:
  PackRun(Course& course, const model::Patients& patients, const model::Program& program, std::int32_t step,
          std::int32_t until)
      : course_(course), patients_(patients), events_(program, patients.day, until), step_(step), until_(until) {}

  void run() {
    for (std::size_t first = 0; first < patients_.size(); first += pack_lanes) {
      lane_.set(first, std::min(pack_lanes, patients_.size() - first));
      course_.load(lane_);
      for (std::size_t k = 0; k < lane_.used; ++k) set_next(k);
      find_first_stop();
      run_pack();
      course_.store();
    }
  }

 private:
  using Places = std::array<bool, pack_lanes>;

  [[nodiscard]] bool runs(std::size_t k) const { return patients_.day[lane_[k]] <= until_; }

  void run_pack() {
    double first_day = until_;
    for (std::size_t k = 0; k < lane_.used; ++k) {
      if (runs(k)) first_day = std::min(first_day, course_.state().pack.begin[k]);
    }
    node_ = node_after(static_cast<std::int32_t>(std::floor(first_day)), step_);
    for (bool first = true; node_ - step_ <= until_; node_ += step_, first = false) {
      const bool new_noise = first || node_after(node_ - step_ - 1, noise_step) == node_ - step_;
      if (new_noise) {
        const bool drawn = node_ - step_ < until_;
        course_.draw_noise(node_after(node_ - 1, noise_step), [&](std::size_t k) { return drawn && runs(k); });
      }
      pass_interval();
    }
  }

  void pass_interval() {
    if (node_ <= until_ && first_stop_ >= node_ && course_.state().all_stand_at(node_ - step_)) {
      step();  // most intervals: nothing happens to anybody
      course_.reach_all(node_);
      if (course_.stops_by_itself()) find_first_stop();
      return;
    }
    Places going{};
    for (std::size_t k = 0; k < lane_.used; ++k) going[k] = runs(k) && course_.state().pack.begin[k] < node_;
    while (prepare(going)) {
      step();
      Places acted{};
      pass_events(going, acted);
      if (node_ <= until_) reach(going);
      going = acted;
    }
    find_first_stop();
  }

  void step() { course_.state().step_to(node_, course_.physiology(), step_); }

  void reach(const Places& going) {
    if (std::all_of(going.begin(), going.begin() + lane_.used, [](bool goes) { return goes; })) {
      course_.reach_all(node_);
    } else {
      course_.reach(going, node_);
    }
  }

  // No place has an event or ends anything before this day; the past when one does not run.
  void find_first_stop() {
    first_stop_ = no_day;
    for (std::size_t k = 0; k < lane_.used; ++k) {
      first_stop_ = runs(k) ? std::min({first_stop_, next_[k], course_.own_stop(k)}) : -double{no_day};
    }
  }

  // What happens on the very day each place stands at. Keeps of the places those that have then to be stepped; whether
  // there are any.
  bool prepare(Places& going) {
    const auto at_begin = [&](double day, std::size_t k) { return day <= course_.state().pack.begin[k]; };
    look_at_begin_if(
        going, [&](std::size_t k) { return at_begin(course_.own_stop(k), k); },
        [&](std::size_t k) { course_.stop(k, course_.state().pack.begin[k]); });
    look_at_begin_if(
        going, [&](std::size_t k) { return at_begin(next_[k], k); },
        [&](std::size_t k) { take_day(k, static_cast<std::int32_t>(next_[k])); });
    bool any = false;
    for (std::size_t k = 0; k < lane_.used; ++k) {
      going[k] = going[k] && (node_ <= until_ || next_[k] <= until_ || course_.own_stop(k) <= until_);
      any = any || going[k];
    }
    return any;
  }

  template <typename Chosen, typename Action>
  void look_at_begin_if(const Places& going, Chosen chosen, Action action) {
    bool looked = false;
    for (std::size_t k = 0; k < lane_.used; ++k) {
      if (!going[k] || !chosen(k)) continue;
      if (!looked) course_.state().look_at_begin(course_.physiology());
      looked = true;
      action(k);
    }
  }

  // Goes through the events of each place up to the node or to the first that acts on it; who was acted on is no longer
  // going but acted.
  void pass_events(Places& going, Places& acted) {
    for (;;) {
      Lanes day;
      bool any = false;
      Places here{};
      for (std::size_t k = 0; k < pack_lanes; ++k) {
        day[k] = course_.state().pack.begin[k];
        if (!going[k]) continue;
        const double next = std::min(next_[k], own_stop_in_time(k));
        here[k] = next < node_;
        if (here[k]) day[k] = next;
        any = any || here[k];
      }
      if (!any) return;
      course_.state().look(day, course_.physiology());
      for (std::size_t k = 0; k < lane_.used; ++k) {
        if (!here[k]) continue;
        acted[k] = meet(k, day[k]);
        if (acted[k]) going[k] = false;
      }
    }
  }

  [[nodiscard]] double own_stop_in_time(std::size_t k) const {
    const double own = course_.own_stop(k);
    return own <= until_ ? own : double{no_day};
  }

  // A dose or exposure that ends by itself does so before the events of the day.
  bool meet(std::size_t k, double day) {
    if (course_.own_stop(k) > day) return take_day(k, static_cast<std::int32_t>(day));
    course_.stop(k, day);
    return true;
  }

  bool take_day(std::size_t k, std::int32_t day) {
    const auto i = lane_[k];
    events_.samplings.take(i, day, [&](const auto& e) { course_.sample(k, e); });
    const bool acted = events_.next_day(i) <= day && course_.act(k, day, events_);
    set_next(k);
    return acted;
  }

  void set_next(std::size_t k) { next_[k] = events_.next_day(lane_[k]); }

  Course& course_;
  const model::Patients& patients_;
  LaneProgram events_;
  std::int32_t step_, until_;
  std::int32_t node_ = 0;
  LanesOfPack lane_;
  std::array<double, pack_lanes> next_{};  // study day of the next event
  double first_stop_ = 0.0;
};

}  // namespace islet::patient
