// Forms of the model side by side, in the words and units of a single run's tables.

#include "cli/text/form_comparison_text.hpp"

#include <gtest/gtest.h>

namespace islet::cli {
namespace {

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

// Two arms, one analysis of responders; four replicates whose effect is 6 and 8 points, or 2 more.
FormRun run_of(const char* glycemia, double more) {
  FormRun run;
  run.forms = {glycemia, "adag_two_compartment"};
  auto& r = run.results;
  r.shape.arms = {"MSC", "Sham"};
  r.arm_subjects = {20, 20};
  r.endpoints = {{"remission", "partial_remission_idaa1c", "responder", "none", "12 month", "increase", "", "", "1"},
                 {"free", "insulin_independence", "time_to_event", "none", "12 month", "increase", "", "", "1"}};
  r.analyses.resize(1);
  r.analyses[0].name = "x";
  r.analyses[0].endpoint = "remission";
  r.analyses[0].test = "chi_square";
  r.analyses[0].role = "primary";
  r.characteristics.n_replicates = 4;
  r.characteristics.analyses.resize(1);
  r.characteristics.analyses[0].true_estimand = {0.07 + more, 0.0058, 4};
  r.characteristics.analyses[0].power = {0.5, 0.25, 4};
  r.characteristics.type_i_error = {{0.05, 0.01, 4}};
  r.characteristics.endpoints.resize(4);
  for (auto& arm : r.characteristics.endpoints) arm.mean = arm.rate = {0.0372, 0.0007, 4};
  run.rows = {1, {0.0, 1.0, 0.0, 1.0}, {0.06 + more, 0.08 + more, 0.06 + more, 0.08 + more}};
  return run;
}

TEST(FormComparisonText, says_effects_on_responders_in_points) {
  const auto text = form_comparison_text({{run_of("generalized_homa", 0.0), run_of("topp_sigmoid", 0.02)}, {}});
  EXPECT_TRUE(has(text, "unit")) << text;
  EXPECT_TRUE(has(text, "points  ")) << text;
  EXPECT_TRUE(has(text, "7.00 (0.58)")) << text;
  EXPECT_TRUE(has(text, "9.00 (0.58)")) << text;
  EXPECT_FALSE(has(text, "0.0700")) << text;
}

TEST(FormComparisonText, has_the_arms_in_the_words_of_a_run) {
  const auto text = form_comparison_text({{run_of("generalized_homa", 0.0), run_of("topp_sigmoid", 0.02)}, {}});
  EXPECT_TRUE(has(text, "remission (rate)")) << text;
  EXPECT_TRUE(has(text, "free (share with the event)  %")) << text;
  EXPECT_TRUE(has(text, "3.72 % (0.07)")) << text;
  EXPECT_TRUE(has(text, "Kaplan-Meier")) << text;
}

}  // namespace
}  // namespace islet::cli
