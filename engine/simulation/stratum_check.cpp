#include "engine/simulation/stratum_check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace islet::simulation {

std::optional<InputFault> fault_of_stratum(const trial::TrialDesign& design, const PilotCohort& cohort) {
  if (!design.stratum || !design.stratum->count_at_or_above) return std::nullopt;  // shares are met as people come
  const auto& stratum = *design.stratum;
  const auto values = cohort.screening.column(index_of(stratum.by));
  const auto above = std::ranges::count_if(values, [&](double value) { return value >= stratum.cut; });
  const auto below = static_cast<std::ptrdiff_t>(values.size()) - above;
  const bool above_missing = *stratum.count_at_or_above > 0 && above == 0;
  const bool below_missing = *stratum.count_at_or_above < design.subjects() && below == 0;
  if (!above_missing && !below_missing) return std::nullopt;
  return InputFault{"", 0, 0,
                    fmt::format("the level '{}' of the stratum '{}' can never be filled",
                                above_missing ? stratum.at_or_above : stratum.below, stratum.name),
                    fmt::format("none of {} eligible candidates falls into it", values.size()),
                    "change its cut or its number of subjects, or the criterion of eligibility that keeps them out"};
}

}  // namespace islet::simulation
