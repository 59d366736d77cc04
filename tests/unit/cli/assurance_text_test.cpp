// Success under an uncertain effect: what is missing is said, and where it is largest.

#include "cli/text/assurance_text.hpp"

#include <gtest/gtest.h>

#include "cli/text/design_space_text.hpp"
#include "tests/unit/cli/two_primaries.hpp"

namespace islet::cli {
namespace {

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

output::ResultsFile uncertain(std::int64_t draws, std::uint32_t each) {
  auto r = example::two_primaries();
  output::Assurance assurance;
  assurance.prior = "default";
  assurance.draws = draws;
  assurance.replicates_per_draw = each;
  r.characteristics.n_replicates = draws * each;
  for (const double share : {0.5, 0.6, 0.4, 0.45})  // [point][analysis]
    assurance.analyses.push_back({example::share(share), {}, {}});
  r.assurance = assurance;
  return r;
}

TEST(AssuranceText, says_why_there_is_no_distribution_of_power) {
  const std::string why = "how power is distributed over the prior can be told from at least 40 draws of 10 replicates";
  EXPECT_TRUE(has(assurance_table(uncertain(39, 25)), why));
  EXPECT_TRUE(has(assurance_table(uncertain(1000, 1)), why));
  EXPECT_TRUE(has(design_space_text(uncertain(1000, 1)), why));
  EXPECT_FALSE(has(assurance_table(uncertain(40, 10)), why));
}

TEST(AssuranceText, counts_complete_draws_and_says_what_is_left_over) {
  auto r = uncertain(41, 10);
  EXPECT_TRUE(has(assurance_note(r), "(default), 41 draws of 10 trials\n")) << assurance_note(r);
  r.characteristics.n_replicates = 391;
  EXPECT_TRUE(has(assurance_note(r), "39 draws of 10 trials and 1 trial of another draw\n")) << assurance_note(r);
  EXPECT_TRUE(has(assurance_note(r), "at least 40 draws"));
  r.characteristics.n_replicates = 20;
  r.assurance->replicates_per_draw = 1000000;
  EXPECT_TRUE(has(assurance_note(r), "20 trials of one draw, which was to have 1,000,000\n")) << assurance_note(r);
  EXPECT_TRUE(has(assurance_note(uncertain(2, 1)), "2 draws of 1 trial\n"));
}

// Without an effect high succeeds in 2 % of trials.
TEST(AssuranceText, says_what_a_percentile_below_the_power_without_an_effect_is) {
  auto r = uncertain(40, 25);
  r.assurance->analyses[1].quantiles.front() = example::share(0.03);
  EXPECT_FALSE(has(assurance_table(r), "percentiles are of"));
  r.assurance->analyses[1].quantiles.front() = example::share(0.012);
  EXPECT_TRUE(has(assurance_table(r), "the power without an effect (of high 2.0 % (0.4))")) << assurance_table(r);
}

TEST(AssuranceText, names_the_design_with_the_largest_assurance) {
  auto r = uncertain(1000, 1);
  EXPECT_TRUE(has(design_space_sentences(r), "Largest assurance of low: point 0 (per_arm 40), 50.0 % (1.6).\n"))
      << design_space_sentences(r);
  r.tradeoff = example::costs_against("high");
  r.assurance->trials = {{example::share(0.7), {}, {}}, {example::share(0.75), {}, {}}};
  const auto text = design_space_sentences(r);
  EXPECT_TRUE(has(text, "Largest assurance of high: point 0 (per_arm 40), 60.0 % (1.5).\n")) << text;
  EXPECT_TRUE(has(text, "Largest assurance by the rule of success: point 1 (per_arm 60), 75.0 % (1.4).\n")) << text;
}

}  // namespace
}  // namespace islet::cli
