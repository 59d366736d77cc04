#pragma once
// `solve: {for: subjects_per_arm, power: 80 %, confidence: 95 %, range: [10, 400]}`: which value of one number of the
// scenario gives the power that is asked for. `solve: {for: effect, at: {variable: hba1c, visit: 6 month, difference:
// -0.5 %}}`: which multiplier of the effect of the cells gives this difference.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/core/variable.hpp"
#include "engine/exploration/search/search_spec.hpp"
#include "scenarios/reader/design_space/setting.hpp"
#include "scenarios/reader/read_so_far.hpp"
#include "scenarios/reader/text/values.hpp"

namespace islet::scenarios {

enum class Solved : std::uint8_t {
  subjects_per_arm,  // of the smallest arm; the others keep their ratio to it
  dose,              // of every infusion of cells
  effect,            // multiplier of the effects of the cells, on their logarithms
  path,              // any other number
};

// Where the effect of a multiplier is reported, and what it is to be there.
struct EffectAt {
  Variable variable{};
  std::size_t visit = 0;
  std::string visit_name;
  std::optional<double> difference;  // in the canonical unit; none: whatever the wanted power needs
  std::string unit{};                // of the difference as written
};

struct SolveQuestion {
  Solved what = Solved::path;
  std::string name;  // as written after `for`
  std::string unit;  // as written in the range; empty for a bare number
  exploration::SearchSpec spec;
  std::size_t analysis = 0;
  std::optional<EffectAt> at;  // only for an effect

  [[nodiscard]] bool asks_for_difference() const { return at && at->difference; }
};

// Returns nothing, and reports faults, when the question cannot be asked.
[[nodiscard]] std::optional<SolveQuestion> read_solve(const Place& place, const ReadSoFar& so_far, Context& context);

// The settings that turn the scenario as written into the scenario at x. `scenario` and `parameters` are as written.
[[nodiscard]] std::vector<Setting> settings_at(const SolveQuestion& question, double x,
                                               const simulation::Scenario& scenario, const ParameterTable& parameters);

// A value with its unit: "84", "1.2e6 cells/kg".
[[nodiscard]] std::string value_text(const SolveQuestion& question, double x);

}  // namespace islet::scenarios
