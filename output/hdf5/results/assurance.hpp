#pragma once
// Assurance: the probability of success when the parameters of the treatment are not known. Computed when a results
// file is written, from the successes of each draw; method and errors: docs/design_questions.md, section 2.

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/simulation/characteristics/draw_successes.hpp"
#include "engine/simulation/scenario/performance_measure.hpp"
#include "output/hdf5/record/run_record.hpp"

namespace islet::output {

inline constexpr std::array<std::int64_t, 5> percentiles = {5, 25, 50, 75, 95};

struct AssuranceRow {
  simulation::PerformanceMeasure assurance;  // n: draws
  // Figures of the distribution of power over the prior, with the binomial noise within draws removed. NaN when there
  // are too few draws, or replicates in them (exploration::tells_distribution).
  simulation::PerformanceMeasure above_target;  // probability that power exceeds the target
  std::array<simulation::PerformanceMeasure, percentiles.size()> quantiles;
};

struct Assurance {
  std::string prior;
  std::uint32_t replicates_per_draw = 1;
  double target = 0.8;
  std::int64_t draws = 0;
  std::vector<std::string> parameters;  // the uncertain parameters
  std::vector<AssuranceRow> analyses;   // [design point][analysis]
  std::vector<AssuranceRow> trials;     // [design point], by the scenario's rule of success; empty without one
};

// Counts to be filled batch by batch; nothing for a scenario without `uncertainty`.
[[nodiscard]] std::optional<simulation::DrawSuccesses> draw_successes_of(const RunRecord& record);

[[nodiscard]] Assurance assurance_of(const RunRecord& record, const simulation::DrawSuccesses& successes);

// The assurance with the rows of one design point only.
[[nodiscard]] Assurance assurance_at(const Assurance& assurance, std::size_t points, std::size_t point);

}  // namespace islet::output
