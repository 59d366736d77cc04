#pragma once
// Which column of a batch a quantity of a pack comes from and goes back to.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/core/columns.hpp"
#include "models/patient/lanes/lanes.hpp"

namespace islet::patient {

// The places [0, used) of a pack hold `used` neighboring lanes of the batch; the other places repeat the last lane, and
// their results are not used.
struct LanesOfPack {
  std::size_t first = 0, used = 0;

  std::size_t operator[](std::size_t place) const { return first + std::min(place, used - 1); }
};

struct LaneLink {
  Lanes* lanes;
  std::size_t column;
};

// Where `taken` is not 0, copies each quantity of `from` into the quantity at the same index of `to`.
void take_over(const Lanes& taken, std::span<const LaneLink> from, std::span<const LaneLink> to);

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
      std::copy_n(link.lanes->at, lane.used, columns.column(link.column).subspan(lane.first).begin());
    }
  }
  void store_one(Columns& columns, const LanesOfPack& lane, std::size_t place) const {
    for (const auto& link : links_) columns.at(lane[place], link.column) = (*link.lanes)[place];
  }

  // Where `taken` is not 0, copies the values from another list of the same quantities.
  void take(const LaneLinks& other, const Lanes& taken) const { take_over(taken, other.links_, links_); }

  // A column that nobody wrote holds NaN (engine/core/columns.hpp).
  static void load_lanes(Lanes& to, std::span<const double> column, const LanesOfPack& lane) {
    if (column.empty()) return fill(to, std::numeric_limits<double>::quiet_NaN());
    const auto values = column.subspan(lane.first, lane.used);
    std::ranges::copy(values, to.at);
    std::fill(to.at + lane.used, to.at + pack_lanes, values.back());
  }

 private:
  std::vector<LaneLink> links_;
};

}  // namespace islet::patient
