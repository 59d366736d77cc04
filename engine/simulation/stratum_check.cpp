#include "engine/simulation/stratum_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace islet::simulation {
namespace {

std::size_t count_at_or_above(const trial::Stratum& stratum, const PilotCohort& cohort) {
  const auto values = cohort.screening.column(index_of(stratum.by));
  return static_cast<std::size_t>(std::ranges::count_if(values, [&](double value) { return value >= stratum.cut; }));
}

// Whether the scenario wants people of each level.
struct Wanted {
  bool at_or_above, below;
};
Wanted wanted(const trial::TrialDesign& design) {
  const auto& stratum = *design.stratum;
  if (!stratum.count_at_or_above) return {stratum.share_at_or_above > 0.0, stratum.share_at_or_above < 1.0};
  return {*stratum.count_at_or_above > 0, *stratum.count_at_or_above < design.subjects()};
}

}  // namespace

std::optional<InputFault> fault_of_stratum(const trial::TrialDesign& design, const PilotCohort& cohort) {
  if (!design.stratum) return std::nullopt;
  const auto& stratum = *design.stratum;
  const auto eligible = cohort.eligible(), above = count_at_or_above(stratum, cohort);
  const auto asked = wanted(design);
  const bool above_missing = asked.at_or_above && above == 0;
  const bool below_missing = asked.below && above == eligible;
  if (!above_missing && !below_missing) return std::nullopt;
  const auto& level = above_missing ? stratum.at_or_above : stratum.below;
  return InputFault{"", 0, 0, fmt::format("nobody is in the level '{}' of the stratum '{}'", level, stratum.name),
                    fmt::format("none of {} eligible candidates falls into it", eligible),
                    stratum.count_at_or_above
                        ? "change its cut or its number of subjects, or the criterion of eligibility that keeps them out"
                        : "leave the stratum out, or change its cut or what keeps them out: a criterion of eligibility "
                          "or a range of the baseline table"};
}

std::optional<Warning> warning_of_stratum(const trial::TrialDesign& design, const PilotCohort& cohort) {
  constexpr double rare = 0.02;
  if (!design.stratum || cohort.eligible() == 0) return std::nullopt;
  const auto& stratum = *design.stratum;
  const auto of = static_cast<double>(cohort.eligible());
  const double above = static_cast<double>(count_at_or_above(stratum, cohort)) / of;
  const auto asked = wanted(design);
  const bool above_rare = asked.at_or_above && above < rare;
  if (!above_rare && !(asked.below && 1.0 - above < rare)) return std::nullopt;
  const double share = above_rare ? above : 1.0 - above;
  const double se = std::sqrt(share * (1.0 - share) / of);
  return Warning{"rare_stratum_level", fmt::format("population.strata.{}", stratum.name),
                 fmt::format("{:.2g} % ({:.1g}) of the eligible are in the level '{}': its place is filled from very many "
                             "candidates, or hardly at all. Estimated from {} eligible candidates",
                             100.0 * share, 100.0 * se, above_rare ? stratum.at_or_above : stratum.below,
                             cohort.eligible())};
}

}  // namespace islet::simulation
