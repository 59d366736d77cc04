#pragma once
// Random numbers with fixed keys for the data sets that R recomputes.

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "engine/analysis/estimators.hpp"
#include "engine/random/draw.hpp"

namespace islet::analysis {

inline constexpr int data_sets = 150;
inline constexpr std::array<Level, 4> levels{Level{0.05, 2, Benefit::increase}, Level{0.025, 1, Benefit::increase},
                                             Level{0.1, 1, Benefit::decrease}, Level{0.01, 2, Benefit::decrease}};

// Draws of one data set, in order.
class Draws {
 public:
  explicit Draws(int data_set) : data_set_(static_cast<std::uint32_t>(data_set)) {}

  double uniform() { return random::uniform({7, random::StreamPurpose::trait, data_set_, next_++, 0, 0}); }
  double normal() { return random::normal({7, random::StreamPurpose::trait, data_set_, next_++, 0, 0}); }
  int integer(int low, int high) { return low + static_cast<int>(uniform() * (high - low + 1)); }

  // Every second data set is rounded to one decimal, which makes ties.
  std::vector<double> sample(int n, double mean, double sd) {
    std::vector<double> values;
    for (int i = 0; i < n; ++i) {
      const double value = mean + sd * normal();
      values.push_back(data_set_ % 2 == 0 ? value : std::round(value * 10.0) / 10.0);
    }
    return values;
  }

 private:
  std::uint32_t data_set_;
  std::uint32_t next_ = 0;
};

inline std::vector<double> joined(const std::vector<double>& first, const std::vector<double>& second) {
  std::vector<double> all = first;
  all.insert(all.end(), second.begin(), second.end());
  return all;
}

}  // namespace islet::analysis
