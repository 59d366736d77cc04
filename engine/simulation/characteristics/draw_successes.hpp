#pragma once
// Successes under uncertainty, counted for each draw of the treatment's parameters.

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/simulation/results/results.hpp"
#include "engine/simulation/scenario/success.hpp"

namespace islet::simulation {

// Success is a rejection in the direction of benefit and, where the scenario has one, its own rule. The shape must have
// under_uncertainty, which is its last hypothesis. Memory: 4 bytes a draw, question and design point.
class DrawSuccesses {
 public:
  DrawSuccesses(const ResultShape& shape, std::optional<Success> rule, std::uint32_t replicates_per_draw);

  // Takes the batches in order, from replicate 0 on.
  void add(const BatchResult& batch);

  // The number of questions: one an analysis, then the rule of success where there is one.
  [[nodiscard]] std::size_t questions() const { return analyses_ + (rule_ ? 1U : 0U); }
  [[nodiscard]] std::size_t draws() const { return replicates_.size(); }
  // The number of replicates of a draw; the last draw has fewer when the run ended within it.
  [[nodiscard]] std::uint32_t replicates(std::size_t draw) const { return replicates_[draw]; }
  [[nodiscard]] std::uint32_t successes(std::size_t point, std::size_t question, std::size_t draw) const {
    return successes_[point * questions() + question][draw];
  }

 private:
  [[nodiscard]] bool succeeds(const BatchResult& batch, std::size_t first, std::size_t question) const;

  std::size_t points_, hypotheses_, analyses_;
  std::optional<Success> rule_;
  std::uint32_t replicates_per_draw_;
  std::vector<std::uint32_t> replicates_;              // [draw]
  std::vector<std::vector<std::uint32_t>> successes_;  // [point][question], each [draw]
};

}  // namespace islet::simulation
