#pragma once
// What the fresh trials at the value found say about the difference that a scenario solves for.

#include <limits>
#include <optional>
#include <string>

#include "output/hdf5/record/solve_record.hpp"

namespace islet::output {

// The search finds the value from few trials, which are the same at every value: it meets the difference in these, and
// misses it by their Monte Carlo error elsewhere. The fresh trials, which are many more, tell by how much.
struct FreshDifference {
  exploration::Verdict verdict = exploration::Verdict::none;  // above: larger than was asked for, in its direction
  double standard_errors = 0.0;                               // of the fresh trials, from what was asked for
  bool within_error_of_search = false;                        // no further than 2 standard errors of both together
  // Where the difference would be met by these trials, on the slope at the value found, and its interval at the
  // confidence of the search. Not numbers where the slope is not known.
  double met_at = std::numeric_limits<double>::quiet_NaN();
  analysis::Interval met_between{met_at, met_at};
};

// Nothing where no difference is asked for or found, or where its error is not known. `above` and `below` from more
// than 2 standard errors on.
[[nodiscard]] std::optional<FreshDifference> fresh_difference(const SolveAnswer& answer);

// "The fresh trials make it smaller than was asked for, by 7.8 of their standard errors; ..."; empty with nothing.
[[nodiscard]] std::string fresh_difference_text(const SolveAnswer& answer);

}  // namespace islet::output
