#pragma once
// Which value of one number of a design gives the power that is asked for, and how the answer is reported.

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "engine/analysis/estimators.hpp"
#include "engine/exploration/search/evaluation.hpp"
#include "engine/exploration/search/scale.hpp"

namespace islet::exploration {

struct SearchSpec {
  double lowest = 0.0, highest = 0.0;  // of x; lowest > 0 on a logarithmic scale
  bool whole_numbers = false;
  Scale scale = Scale::linear;
  double target = 0.8;  // of power, in (0, 1)
  double confidence = 0.95;
  double precision = 0.1;  // the interval of the answer is narrow enough at this share of it, or at 1 for whole numbers
  std::uint32_t scan_points = 8;
  std::uint32_t scan_replicates = 200;  // at each point; also the least size of a batch
  std::uint32_t budget = 20000;         // replicates of the search, without confirmation
  std::uint32_t confirmation = 5000;    // replicates of one confirmation
  std::uint32_t confirmations = 4;      // at most
};

enum class SearchOutcome : std::uint8_t {
  found,               // `design` has the power, or cannot be told from it, in fresh replicates
  exceeded_at_lowest,  // power is above the target at the lowest value already
  not_reached,         // power stays below the target up to the highest value
  undecided,           // the replicates do not tell whether the target is reached within the range
  not_confirmed,       // every confirmation found the proposed design below the target
};
[[nodiscard]] std::string_view name_of(SearchOutcome outcome);
[[nodiscard]] std::string_view meaning_of(SearchOutcome outcome);  // one sentence

// What fresh replicates say about a design: its Wilson interval against the target.
enum class Verdict : std::uint8_t { none, above, indistinguishable, below };
[[nodiscard]] std::string_view name_of(Verdict verdict);

struct Confirmation {
  Evaluation evaluation;
  double power = std::numeric_limits<double>::quiet_NaN();
  analysis::Interval limits{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  Verdict verdict = Verdict::none;
};

struct SearchResult {
  SearchOutcome outcome = SearchOutcome::undecided;
  double root = std::numeric_limits<double>::quiet_NaN();  // where power meets the target; not rounded
  analysis::Interval root_limits{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  bool limits_are_inside = false;                            // both limits lie within the range searched
  bool precise = false;                                      // as narrow as was asked; otherwise the budget ended first
  double design = std::numeric_limits<double>::quiet_NaN();  // smallest x above the root at the confidence, one-sided
  bool falls_again = false;  // power falls with x somewhere: the answer is the smallest x, within the rising part
  std::vector<Evaluation> evaluations;      // of the search, in order
  std::vector<Confirmation> confirmations;  // the last one is the figure to report
  std::int64_t replicates = 0;              // of the search
  double slope =
      std::numeric_limits<double>::quiet_NaN();  // of a difference that is looked for, away from 0, at the root
};

}  // namespace islet::exploration
