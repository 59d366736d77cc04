// Routine care runs on the person's own clock: what the trial measures, and when, changes no truth.

#include <gtest/gtest.h>

#include "tests/integration/reproducibility/example_trials.hpp"

namespace islet::invariance {
namespace {

constexpr std::string_view conduct_line = "  masking: open_label\n";

constexpr std::string_view on_insulin = "t2dm_china_insulin";
constexpr std::string_view without_insulin = "t2dm_vietnam_hospital";  // the preset of `type_2`

std::string fixed_therapy(std::string_view preset) { return with(type_2, without_insulin, preset); }

std::string with_care(std::string_view preset) {
  return with(fixed_therapy(preset), conduct_line, "  masking: open_label\n  routine_care: {target_fpg: 6.5 mmol/L}\n");
}

// How many people have another true value of `variable` at one of the four visits.
int changed(const TrialRecords& before, const TrialRecords& after, Variable variable) {
  int n = 0;
  for (const auto& [person, record] : before.subjects) {
    const auto& other = after.subjects.at(person);
    for (const auto& [name, visit] : record.visits) {
      if (visit.truth[index_of(variable)] == other.visits.at(name).truth[index_of(variable)]) continue;
      ++n;
      break;
    }
  }
  return n;
}

TEST(RoutineCare, is_not_moved_by_a_visit_of_the_trial) {
  for (const auto preset : {on_insulin, without_insulin}) {
    const auto text = with_care(preset);
    const auto before = conduct(text);
    const auto after = conduct(with(text, "1 month, 3 month", "1 month, 2 month, 3 month, 130 day"));
    EXPECT_EQ(changed(before, after, Variable::hba1c), 0);
    EXPECT_EQ(changed(before, after, Variable::insulin_dose), 0);
    EXPECT_EQ(changed(before, after, Variable::oral_drugs), 0);
  }
}

TEST(RoutineCare, changes_the_insulin_of_those_who_use_it_and_the_oral_drugs_of_the_others) {
  const auto changed_by_care = [](std::string_view preset, Variable variable) {
    return changed(conduct(fixed_therapy(preset)), conduct(with_care(preset)), variable);
  };
  EXPECT_GT(changed_by_care(on_insulin, Variable::insulin_dose), 5);
  EXPECT_EQ(changed_by_care(without_insulin, Variable::insulin_dose), 0);
  EXPECT_GT(changed_by_care(without_insulin, Variable::oral_drugs), 5);
}

}  // namespace
}  // namespace islet::invariance
