#pragma once
// Reads the section `sensitivity`.

#include <optional>

#include "scenarios/reader/design_space/factor.hpp"
#include "scenarios/reader/read_so_far.hpp"
#include "scenarios/reader/sensitivity/sensitivity_spec.hpp"
#include "scenarios/reader/text/context.hpp"

namespace islet::scenarios {

inline constexpr std::size_t most_varied_factors = 100;
inline constexpr std::size_t most_evaluations = 10'000'000;  // points x replicates
inline constexpr std::size_t most_listed_values = 1000;

// A factor, and the values at which the scenario is read to see whether it can have them: the ends of a range with the
// median and another value between, or all of a list.
struct WrittenFactor {
  SensitivityFactor spec;
  Factor tried;            // its one column has the places and these values
  std::size_t median = 0;  // which of them the others have while one varies
};

struct WrittenSensitivity {
  SensitivitySpec spec;
  std::vector<WrittenFactor> factors;
};

// Returns nothing when the section has faults of its own.
[[nodiscard]] std::optional<WrittenSensitivity> read_sensitivity(const Node& node, const ReadSoFar& so_far,
                                                                 Context& context);

// Reads `sensitivity.factors`; factors with a fault are left out.
[[nodiscard]] std::vector<WrittenFactor> read_varied_factors(const Place& place, const Node& root, Context& context);

// Reads `sensitivity.output`. When it is not written it is the power of the first primary analysis, or of the first
// analysis when none is primary.
[[nodiscard]] simulation::TrialOutcome read_outcome(const std::optional<Place>& place, const ReadSoFar& so_far,
                                                    Context& context);

// Reads the scenario at the tried values, one factor after the other, so that impossible values are reported before
// anything is simulated. Fills `moves_population`.
void try_values(WrittenSensitivity& written, const Node& root, const simulation::Scenario& base, Mark begin, Mark end,
                const Knowledge& known, FaultList& faults);

}  // namespace islet::scenarios
