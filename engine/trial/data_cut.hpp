#pragma once
// What an analysis may look at. True and observed values are different types, so that an estimator cannot see the
// truth by accident.

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "engine/core/columns.hpp"
#include "engine/core/variable.hpp"

namespace islet::trial {

enum class Layer { truth, observed };

// The subjects of one replicate and their values at each visit.
template <Layer layer>
class TrialTable {
 public:
  TrialTable(std::size_t visits, std::size_t baseline_visit) : visits_(visits), baseline_(baseline_visit) {}

  struct Subject {
    std::size_t arm = 0;
    bool at_or_above = true;  // level of the design's stratum
    const Columns* values = nullptr;
    std::size_t first_row = 0;                  // row of its first visit in `values`
    std::span<const std::int32_t> visit_day{};  // actual study day, one a visit; kept by whoever fills the table
    double dose_received = 0.0;                 // 1e6 cells/kg, of the infusions that were given
    std::size_t row_step = 1;                   // rows from one visit to the next
  };

  void reserve(std::size_t subjects) {
    subjects_.reserve(subjects);
    available_.reserve(subjects * visits_);
  }

  // `is_available(visit)`: whether the records of that visit are there.
  template <typename IsAvailable>
  void add(const Subject& subject, IsAvailable is_available) {
    subjects_.push_back(subject);
    for (std::size_t v = 0; v < visits_; ++v) available_.push_back(is_available(v) ? 1 : 0);
  }

  [[nodiscard]] std::size_t size() const { return subjects_.size(); }
  [[nodiscard]] const Subject& subject(std::size_t i) const { return subjects_[i]; }
  [[nodiscard]] std::size_t visits() const { return visits_; }
  [[nodiscard]] std::size_t baseline_visit() const { return baseline_; }

  [[nodiscard]] bool available(std::size_t subject, std::size_t visit) const {
    return available_[subject * visits_ + visit] != 0;
  }

  // NaN when the visit did not happen, is not yet available or did not measure it.
  [[nodiscard]] double value(std::size_t subject, std::size_t visit, Variable variable) const {
    const auto& s = subjects_[subject];
    if (!available(subject, visit)) return std::numeric_limits<double>::quiet_NaN();
    return s.values->at(s.first_row + visit * s.row_step, index_of(variable));
  }

 private:
  std::size_t visits_;
  std::size_t baseline_;
  std::vector<Subject> subjects_;
  std::vector<std::uint8_t> available_;  // subject * visits + visit
};

// The records available at a calendar day: what an analysis is a pure function of.
using DataCut = TrialTable<Layer::observed>;
// Error-free and without dropout: what bias and coverage are measured against.
using TrueTable = TrialTable<Layer::truth>;

}  // namespace islet::trial
