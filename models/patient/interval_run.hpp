#pragma once
// The order of a run: interval of the grid by interval, all lanes together. In an interval each lane goes from the day
// it stands at to the node. Visits read the step and change nothing; where something acts on a lane on the way it
// stands there from then on, and goes on in another round. Lanes that begin at the last node are stepped in packs of
// neighbors, the others are gathered into packs. A run may end within an interval: lanes then stand where they stood
// before, so that a pause changes nothing.
//
// A Kernel has
//   lanes(), begin(i): the study day that the state of lane i stands at;  runs(i): whether it takes part;
//   next_event(i), take_day(i, day): its events, on its state of that day; whether one acted on it;
//   own_stop(i), stop(i): the day on which a dose or exposure ends by itself, and that end;
//   set_begin(i, day): the state has been changed and stands at `day` now;
//   draw_noise(node, drawn);  load(lane_of_pack, node), step_whole(pack number), step_parts();
//   save(i), restore(i), pass_part(i, place in the pack, day), reach_node(i, place, node).

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "models/patient/lanes.hpp"
#include "models/patient/step_grid.hpp"

namespace islet::patient {

template <typename Kernel>
class IntervalRun {
 public:
  IntervalRun(Kernel& kernel, std::int32_t step, std::int32_t until) : kernel_(kernel), step_(step), until_(until) {
    waiting_.reserve(kernel.lanes());
  }

  void run() {
    node_ = node_after(first_day(), step_);
    for (bool first = true; node_ - step_ <= until_; node_ += step_, first = false) {
      const bool new_noise = first || node_after(node_ - step_ - 1, noise_step) == node_ - step_;
      if (new_noise) kernel_.draw_noise(node_after(node_ - 1, noise_step), node_ - step_ < until_);
      for (std::size_t lane = 0; lane < kernel_.lanes(); lane += pack_lanes) step_neighbors(lane);
      while (!waiting_.empty()) step_gathered();
    }
  }

 private:
  [[nodiscard]] std::int32_t first_day() const {
    double first = until_;
    for (std::size_t i = 0; i < kernel_.lanes(); ++i) {
      if (kernel_.runs(i)) first = std::min(first, kernel_.begin(i));
    }
    return static_cast<std::int32_t>(std::floor(first));
  }

  void step_neighbors(std::size_t first) {
    LanesOfPack lane{};
    std::array<bool, pack_lanes> goes{};
    for (std::size_t k = 0; k < pack_lanes; ++k) {
      const std::size_t i = std::min(first + k, kernel_.lanes() - 1);
      lane[k] = static_cast<std::uint32_t>(i);
      if (first + k >= kernel_.lanes() || !kernel_.runs(i) || kernel_.begin(i) >= node_ || !prepare(i)) continue;
      goes[k] = kernel_.begin(i) == node_ - step_;
      if (!goes[k]) waiting_.push_back(lane[k]);
    }
    if (std::ranges::find(goes, true) == goes.end()) return;
    kernel_.load(lane, node_);
    kernel_.step_whole(first / pack_lanes);
    for (std::size_t k = 0; k < pack_lanes; ++k) {
      if (goes[k]) finish(lane[k], k);
    }
  }

  // Places of the pack that are left over repeat its last lane.
  void step_gathered() {
    const std::size_t taken = std::min(waiting_.size(), pack_lanes);
    LanesOfPack lane{};
    for (std::size_t k = 0; k < pack_lanes; ++k) lane[k] = waiting_[waiting_.size() - 1 - std::min(k, taken - 1)];
    waiting_.resize(waiting_.size() - taken);
    kernel_.load(lane, node_);
    kernel_.step_parts();
    for (std::size_t k = 0; k < taken; ++k) finish(lane[k], k);
  }

  // What happens on the very day the lane stands at. Whether the lane has then to be stepped.
  bool prepare(std::size_t i) {
    if (kernel_.own_stop(i) <= kernel_.begin(i)) {
      kernel_.stop(i, kernel_.begin(i));
      kernel_.set_begin(i, kernel_.begin(i));
    }
    const auto day = kernel_.next_event(i);
    if (day <= kernel_.begin(i) && kernel_.take_day(i, day)) kernel_.set_begin(i, kernel_.begin(i));
    return node_ <= until_ || kernel_.next_event(i) <= until_ || kernel_.own_stop(i) <= until_;
  }

  // After a step: goes through the lane's events up to the node or to the first that acts on it.
  void finish(std::size_t i, std::size_t place) {
    const double own = kernel_.own_stop(i), end = std::min<double>(node_, own);
    for (auto day = kernel_.next_event(i); day < end; day = kernel_.next_event(i)) {
      kernel_.save(i);
      kernel_.pass_part(i, place, day);
      if (kernel_.take_day(i, day)) {
        go_on(i, day);
        return;
      }
      kernel_.restore(i);
    }
    if (end > until_) return;
    if (own < node_) {
      kernel_.pass_part(i, place, own);
      kernel_.stop(i, own);
      go_on(i, own);
    } else {
      kernel_.reach_node(i, place, node_);
    }
  }

  void go_on(std::size_t i, double day) {
    kernel_.set_begin(i, day);
    if (prepare(i)) waiting_.push_back(static_cast<std::uint32_t>(i));
  }

  Kernel& kernel_;
  std::int32_t step_, until_;
  std::int32_t node_ = 0;
  std::vector<std::uint32_t> waiting_;
};

}  // namespace islet::patient
