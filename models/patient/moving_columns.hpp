#pragma once
// The columns of the state that time alone changes, so that the state of a day within a step can be looked at and taken
// back.

#include <cstddef>
#include <vector>

#include "engine/core/columns.hpp"

namespace islet::patient {

class MovingColumns {
 public:
  // All columns of `state` from `first_treatment` on: exposures, effects, markers.
  MovingColumns(const Columns& state, std::size_t first_treatment) {
    for (std::size_t c = first_treatment; c < state.columns(); ++c) add(c);
  }

  void add(std::size_t column) {
    columns_.push_back(column);
    saved_.push_back(0.0);
  }
  void save(const Columns& state, std::size_t lane) {
    for (std::size_t c = 0; c < columns_.size(); ++c) saved_[c] = state.at(lane, columns_[c]);
  }
  void restore(Columns& state, std::size_t lane) const {
    for (std::size_t c = 0; c < columns_.size(); ++c) state.at(lane, columns_[c]) = saved_[c];
  }

 private:
  std::vector<std::size_t> columns_;
  std::vector<double> saved_;
};

}  // namespace islet::patient
