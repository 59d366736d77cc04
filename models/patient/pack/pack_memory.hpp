#pragma once
// The moving state of a pack, kept three times: at the begin of a step, at its end, and on a day within it (the
// snapshot). When the end or the snapshot becomes the new begin for all lanes, the two states only exchange their
// places.

#include <array>
#include <cstddef>
#include <utility>

#include "models/patient/lanes/lane_links.hpp"

namespace islet::patient {

template <typename Moving>
class PackMemory {
 public:
  // `link(moving, links)`: gives the moving state its size and says which columns hold it.
  template <typename Link>
  explicit PackMemory(Link link) {
    for (std::size_t n = 0; n < of_.size(); ++n) link(of_[n], links_[n]);
  }
  PackMemory(const PackMemory&) = delete;  // the links point into it
  PackMemory& operator=(const PackMemory&) = delete;

  [[nodiscard]] const Moving& begin() const { return of_[begin_]; }
  [[nodiscard]] Moving& end() { return of_[end_]; }
  [[nodiscard]] const Moving& end() const { return of_[end_]; }
  [[nodiscard]] Moving& snapshot() { return of_[snapshot_]; }
  [[nodiscard]] const Moving& snapshot() const { return of_[snapshot_]; }

  void load(const Columns& state, const LanesOfPack& lane) { links_[begin_].load(state, lane); }
  void store(Columns& state, const LanesOfPack& lane) const { links_[begin_].store(state, lane); }

  void snapshot_at_begin() { of_[snapshot_] = of_[begin_]; }
  // Copies one place of the snapshot to its columns, and back.
  void store_snapshot(Columns& state, const LanesOfPack& lane, std::size_t place) const {
    links_[snapshot_].store_one(state, lane, place);
  }
  void load_snapshot(const Columns& state, const LanesOfPack& lane, std::size_t place) {
    links_[snapshot_].load_one(state, lane, place);
  }

  // Makes the end, or the snapshot, the new begin: for all lanes, or where `taken` is not 0.
  void begin_at_end() { std::swap(begin_, end_); }
  void begin_at_end(const Lanes& taken) { links_[begin_].take(links_[end_], taken); }
  void begin_at_snapshot() { std::swap(begin_, snapshot_); }
  void begin_at_snapshot(const Lanes& taken) { links_[begin_].take(links_[snapshot_], taken); }

 private:
  std::array<Moving, 3> of_;
  std::array<LaneLinks, 3> links_;
  std::size_t begin_ = 0, end_ = 1, snapshot_ = 2;
};

}  // namespace islet::patient
