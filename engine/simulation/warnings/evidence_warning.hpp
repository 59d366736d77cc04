#pragma once
// Where a scenario goes beyond the trials that the evidence comes from: doses, number of infusions, length of
// follow-up, ages. The ranges are parameters, evidence.t1d.* and evidence.t2d.*, with their sources.

#include <string_view>
#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/simulation/warnings/warnings.hpp"

namespace islet::simulation {

inline constexpr std::string_view outside_evidence = "outside_evidence";

// One warning a kind, of code outside_evidence, in the order dose, infusions, follow-up, age; none when the parameters
// are not there. Counted are infusions of mesenchymal cells (a dose of 0, as of a sham, is none; of other kinds of
// cells no range is known). Follow-up runs from an arm's first such infusion to the last visit. The share of subjects
// outside the ages is that of those enrolled under the first hypothesis, from the table of trajectories: it counts
// whole bins of the histogram (0.2 years), so that it never claims more than is so; its standard error is that of
// independent subjects. `designs` are the scenarios of all design points, at least one; the ages are those of the
// first.
[[nodiscard]] std::vector<Warning> evidence_warnings(const std::vector<const Scenario*>& designs,
                                                     const ResultShape& shape, const TrajectorySums& trajectories,
                                                     const std::vector<Parameter>& parameters);

}  // namespace islet::simulation
