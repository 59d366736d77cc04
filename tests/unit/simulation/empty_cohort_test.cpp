#include "engine/simulation/people/empty_cohort.hpp"

#include <gtest/gtest.h>

#include "engine/simulation/people/stratum_check.hpp"

namespace islet::simulation {
namespace {

// 1000 are screened; the criteria fail for so many first, and so many are eligible: the rest failed numerically.
InputFault fault_of(std::vector<std::size_t> failed_first, std::size_t eligible) {
  trial::TrialDesign design;
  for (const auto* name : {"virus", "age"}) design.eligibility.push_back({name, trial::NotSimulated{}, 7});
  return fault_of_empty_cohort(design, {1000, std::move(failed_first), Columns(eligible, variable_count), {}});
}

TEST(EmptyCohort, people_who_fail_are_named_before_a_criterion_that_few_fail) {
  const auto fault = fault_of({60, 40}, 0);
  EXPECT_EQ(fault.line, 0);
  EXPECT_EQ(fault.problem, "hardly any of 900 simulated people has a plausible state");
  EXPECT_NE(fault.reason.find("fail numerically for 900"), std::string::npos) << fault.reason;
}

TEST(EmptyCohort, the_criterion_that_the_smallest_share_passes_is_named_where_people_do_not_fail) {
  const auto fault = fault_of({600, 399}, 1);
  EXPECT_EQ(fault.line, 7);
  EXPECT_EQ(fault.reason, "the criterion 'age' fails for 399 of 400 who meet those before it");
  EXPECT_NE(fault_of({1000, 0}, 0).reason.find("'virus' fails for 1000 of 1000"), std::string::npos);
}

TEST(EmptyCohort, the_failure_of_the_few_whom_a_criterion_leaves_tells_nothing) {
  EXPECT_EQ(fault_of({600, 399}, 0).line, 7);
  EXPECT_EQ(fault_of({600, 390}, 0).line, 0);  // all of ten
}

TEST(EmptyCohort, a_level_of_next_to_no_share_is_not_blamed_on_eligibility) {
  trial::TrialDesign design;
  design.stratum = trial::Stratum{"onset", Variable::age, 18.0, "adult", "juvenile", 1e-32, std::nullopt, 9};
  PilotCohort cohort{1000, {}, Columns(800, variable_count), {}};
  const auto small = fault_of_stratum(design, cohort);
  ASSERT_TRUE(small.has_value());
  EXPECT_EQ(small->line, 9);
  EXPECT_EQ(small->problem, "the level 'adult' of the stratum 'onset' is to have 1e-30 %");
  design.stratum->share_at_or_above = 0.6;
  const auto kept_out = fault_of_stratum(design, cohort);
  ASSERT_TRUE(kept_out.has_value());
  EXPECT_EQ(kept_out->line, 9);
  EXPECT_EQ(kept_out->reason, "none of 800 eligible candidates falls into it");
}

}  // namespace
}  // namespace islet::simulation
