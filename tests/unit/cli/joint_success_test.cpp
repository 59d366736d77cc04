// A choice between designs by the power of one analysis, where the scenario calls more than that success.

#include "output/text/joint_success.hpp"

#include <gtest/gtest.h>

#include "cli/text/reaching_design_text.hpp"
#include "cli/text/tradeoff_text.hpp"
#include "output/report/sections/sections.hpp"
#include "tests/unit/cli/two_primaries.hpp"

namespace islet::cli {
namespace {

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

output::ResultsFile with_costs() {
  auto r = example::two_primaries();
  r.tradeoff = example::costs_against("high");
  return r;
}

// At the second design the trial succeeds in 95 % by the rule, and in 91 % one of the family does under Holm.
output::ResultsFile with_rule(output::ResultsFile r) {
  r.points[0].trials[0].success = example::share(0.75);
  r.points[1].trials[0].success = example::share(0.95);
  return r;
}

output::ResultsFile with_family(output::ResultsFile r) {
  r.families = {{"doses", "low, high", 0.05}};
  for (auto& point : r.points) point.families.resize(9);
  r.points[1].families[0].at_least_one = example::share(0.93);
  r.points[1].families[2].at_least_one = example::share(0.91);
  return r;
}

TEST(JointSuccess, of_one_analysis_alone_is_not_spoken_of) {
  const auto r = with_costs();
  EXPECT_FALSE(output::has_joint_success(r, 1));
  EXPECT_FALSE(has(reaching_design_sentences(r) + tradeoff_sentence(r) + tradeoff_table(r), "alone"));
}

TEST(JointSuccess, stands_beside_the_power_that_a_design_is_chosen_by) {
  const auto r = with_family(with_rule(with_costs()));
  const std::string rule =
      "; by its rule of success the trial succeeds in 95.0 % (0.7), at least one analysis of doses with Holm's "
      "adjustment in 91.0 % (0.9)";
  const auto cheapest = reaching_design_sentences(r);
  EXPECT_TRUE(has(cheapest, "Cheapest design with 80 % power of high (alone, unadjusted): point 1")) << cheapest;
  EXPECT_TRUE(has(cheapest, "3,000 (12) EUR" + rule)) << cheapest;
  const auto highest = tradeoff_sentence(r);
  EXPECT_TRUE(has(highest, "Highest power of high (alone, unadjusted): design point 1")) << highest;
  EXPECT_TRUE(has(highest, "3,000 (12) EUR" + rule)) << highest;
  EXPECT_TRUE(has(tradeoff_table(r), "power: of high alone, unadjusted"));
}

TEST(JointSuccess, is_that_of_the_families_which_hold_the_analysis) {
  auto r = with_family(with_costs());
  const std::vector<std::size_t> second = {1};
  EXPECT_EQ(output::joint_success_text(r, 1, second),
            "at least one analysis of doses succeeds with Holm's adjustment in 91.0 % (0.9)");
  r.families[0].analyses = "low, higher";
  EXPECT_EQ(output::joint_success_text(r, 1, second), "");
  EXPECT_EQ(output::alone(r, 1), "");
}

TEST(JointSuccess, of_a_design_under_several_forms_is_the_least) {
  const auto r = with_rule(with_costs());
  const std::vector<std::size_t> both = {0, 1};
  EXPECT_EQ(output::joint_success_text(r, 1, both),
            "by its rule of success the trial succeeds in at least 75.0 % (1.4)");
}

TEST(JointSuccess, is_in_the_costs_of_the_report) {
  output::ReportSource source;
  source.all = with_rule(with_costs());
  source.results = source.all;
  source.point = 1;
  const auto html = output::cost_section(source);
  EXPECT_TRUE(has(html,
                  "by the power of high alone, unadjusted: 90.0 % (0.9) at this design; by its rule of success "
                  "the trial succeeds in 95.0 % (0.7)."))
      << html;
  source.all = with_costs();
  EXPECT_FALSE(has(output::cost_section(source), "alone"));
}

}  // namespace
}  // namespace islet::cli
