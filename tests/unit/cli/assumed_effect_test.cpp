// After a search for the effect the trial was run with a multiple of the assumed one, which every sentence says.

#include "output/text/assumed_effect.hpp"

#include <gtest/gtest.h>

#include "cli/text/results_text.hpp"
#include "output/report/sections/sections.hpp"
#include "tests/unit/cli/two_primaries.hpp"

namespace islet::cli {
namespace {

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

// The first design alone, with a family of both analyses.
output::ResultsFile one_design(std::optional<double> multiple) {
  auto r = output::results_at(example::two_primaries(), 0);
  r.families = {{"doses", "low, high", 0.05}};
  r.characteristics.families.resize(9);
  r.characteristics.arms.resize(6);
  r.effect_multiple = multiple;
  return r;
}

TEST(AssumedEffect, is_named_with_the_multiple_that_was_run) {
  const auto text = results_text(one_design(0.77492));
  EXPECT_TRUE(has(text, "40 Cells, 40 Sham subjects; 0.7749 times the assumed effect; 1,000 simulated trials")) << text;
  EXPECT_TRUE(has(text, "With 0.7749 times the assumed effect, the primary analyses succeed in: low 60.0 %")) << text;
  EXPECT_TRUE(has(text, "With 0.7749 times the assumed effect, at least one of them rejects")) << text;
  EXPECT_FALSE(has(text, "the assumed effect is true")) << text;
  EXPECT_TRUE(
      has(output::design_in_a_sentence(one_design(0.77492)), "with 0.7749 times the assumed effect, simulated"));
}

TEST(AssumedEffect, is_assumed_to_be_true_where_it_was_not_solved_for) {
  const auto text = results_text(one_design(std::nullopt));
  EXPECT_TRUE(has(text, "40 Cells, 40 Sham subjects; 1,000 simulated trials")) << text;
  EXPECT_TRUE(has(text, "If the assumed effect is true, the primary analyses succeed in: low 60.0 %")) << text;
  EXPECT_FALSE(has(text, "times the assumed effect")) << text;
  EXPECT_FALSE(has(output::design_in_a_sentence(one_design(std::nullopt)), "assumed effect"));
}

TEST(AssumedEffect, is_a_multiple_only_where_one_was_found) {
  output::SolveAnswer answer;
  answer.what = "effect";
  answer.lowest = 0.1;
  answer.result.outcome = exploration::SearchOutcome::found;
  answer.result.design = 1.578;
  EXPECT_EQ(answer.effect_multiple(), 1.578);
  answer.result.outcome = exploration::SearchOutcome::exceeded_at_lowest;
  EXPECT_EQ(answer.effect_multiple(), 0.1);
  answer.result.outcome = exploration::SearchOutcome::not_reached;  // the results are those of the scenario as written
  EXPECT_EQ(answer.effect_multiple(), std::nullopt);
  answer.result.outcome = exploration::SearchOutcome::found;
  answer.what = "dose";
  EXPECT_EQ(answer.effect_multiple(), std::nullopt);
}

}  // namespace
}  // namespace islet::cli
