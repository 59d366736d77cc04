#pragma once
// Which column of a batch a quantity of a pack comes from and goes back to.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/columns.hpp"
#include "models/patient/lanes.hpp"

namespace islet::patient {

// The places [0, used) of a pack hold these lanes of the batch; the others repeat the last, and nothing comes of them.
struct LanesOfPack {
  std::array<std::uint32_t, pack_lanes> lane{};
  std::size_t used = 0;

  std::uint32_t operator[](std::size_t place) const { return lane[place]; }
  [[nodiscard]] std::span<const std::uint32_t> lanes() const { return std::span(lane).first(used); }

  // `count` neighbors from `first` on.
  void set(std::size_t first, std::size_t count) {
    used = count;
    for (std::size_t k = 0; k < pack_lanes; ++k)
      lane[k] = static_cast<std::uint32_t>(first + (k < used ? k : used - 1));
  }
};

struct LaneLink {
  Lanes* lanes;
  std::size_t column;
};

class LaneLinks {
 public:
  void add(Lanes& lanes, std::size_t column) { links_.push_back({&lanes, column}); }

  void load(const Columns& columns, const LanesOfPack& lane) const {
    for (const auto& link : links_) load_lanes(*link.lanes, columns.column(link.column), lane);
  }
  void load_one(const Columns& columns, const LanesOfPack& lane, std::size_t place) const {
    for (const auto& link : links_) (*link.lanes)[place] = columns.at(lane[place], link.column);
  }
  void store(Columns& columns, const LanesOfPack& lane) const {
    for (const auto& link : links_) {
      const auto column = columns.column(link.column);
      for (std::size_t k = 0; k < lane.used; ++k) column[lane[k]] = (*link.lanes)[k];
    }
  }
  void store_one(Columns& columns, const LanesOfPack& lane, std::size_t place) const {
    for (const auto& link : links_) columns.at(lane[place], link.column) = (*link.lanes)[place];
  }

  // Takes over, where `taken` is not 0, what another list of the same quantities holds.
  void take(const LaneLinks& other, const Lanes& taken) const {
    for (std::size_t n = 0; n < links_.size(); ++n) {
      auto& to = *links_[n].lanes;
      const auto& from = *other.links_[n].lanes;
      for (std::size_t k = 0; k < pack_lanes; ++k) to[k] = taken[k] != 0.0 ? from[k] : to[k];
    }
  }

  static void load_lanes(Lanes& to, std::span<const double> column, const LanesOfPack& lane) {
    for (std::size_t k = 0; k < pack_lanes; ++k) to[k] = column[lane[k]];
  }

 private:
  std::vector<LaneLink> links_;
};

}  // namespace islet::patient
