#include "engine/simulation/people/stratum_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/simulation/warnings/subject_share.hpp"

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

// Candidates are drawn into the levels by their shares: of fewer than this nobody may come by chance alone.
constexpr double fewest_expected = 10.0;

InputFault too_small(const trial::Stratum& stratum, const std::string& level, double asked, const PilotCohort& cohort) {
  return {"",
          stratum.line,
          1,
          fmt::format("the level '{}' of the stratum '{}' is to have {:.3g} %", level, stratum.name, 100.0 * asked),
          fmt::format("that is {:.2g} of {} screened candidates, and none of the eligible is in it",
                      asked * static_cast<double>(cohort.screened), cohort.screened),
          "write a larger share, or 0 %"};
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
  if (!stratum.count_at_or_above) {
    const double share = above_missing ? stratum.share_at_or_above : 1.0 - stratum.share_at_or_above;
    if (share * static_cast<double>(cohort.screened) < fewest_expected) return too_small(stratum, level, share, cohort);
  }
  return InputFault{
      "",
      stratum.line,
      1,
      fmt::format("nobody is in the level '{}' of the stratum '{}'", level, stratum.name),
      fmt::format("none of {} eligible candidates falls into it", eligible),
      stratum.count_at_or_above
          ? "change its cut or its number of subjects, or the criterion of eligibility that keeps them out"
          : "leave the stratum out, or change its cut or what keeps them out: a criterion of eligibility "
            "or a range of the baseline table"};
}

std::optional<Warning> warning_of_stratum(const trial::TrialDesign& design, const PilotCohort& cohort) {
  constexpr double many = 5.0;
  if (!design.stratum || cohort.eligible() == 0) return std::nullopt;
  const auto& stratum = *design.stratum;
  const auto of = static_cast<std::int64_t>(cohort.eligible());
  const double asked_above = stratum.count_at_or_above ? static_cast<double>(*stratum.count_at_or_above) /
                                                             static_cast<double>(design.subjects())
                                                       : stratum.share_at_or_above;
  const SubjectShare at_or_above{static_cast<std::int64_t>(count_at_or_above(stratum, cohort)), of};
  const double above = at_or_above.share();
  const bool above_rare = asked_above > many * above;
  if (!above_rare && 1.0 - asked_above <= many * (1.0 - above)) return std::nullopt;
  const auto rare = above_rare ? at_or_above : SubjectShare{of - at_or_above.count, of};
  const double asked = above_rare ? asked_above : 1.0 - asked_above;
  return Warning{"rare_stratum_level", fmt::format("population.strata.{}", stratum.name),
                 fmt::format("the level '{}' holds {} of the eligible and is to have {:.3g} % of the subjects: {}",
                             above_rare ? stratum.at_or_above : stratum.below, rare.text(), 100.0 * asked,
                             stratum.count_at_or_above
                                 ? fmt::format("some {:.2g} eligible candidates are screened for each subject",
                                               asked / rare.share())
                                 : std::string("eligibility keeps the others out, and the trial enrolls who is left"))};
}

}  // namespace islet::simulation
