// The size that was solved for, in words: per arm where the arms are alike, arm by arm where they are not.

#include "cli/text/solve_text.hpp"

#include <gtest/gtest.h>

#include "scenarios/reader/sections/sections.hpp"
#include "tests/unit/cli/two_primaries.hpp"

namespace islet::cli {
namespace {

output::SolveAnswer found(double design) {
  output::SolveAnswer answer;
  answer.what = "subjects_per_arm";
  answer.analysis = "primary";
  answer.target = 0.8;
  answer.confidence = 0.95;
  answer.lowest = 10.0;
  answer.highest = 90.0;
  answer.result.outcome = exploration::SearchOutcome::found;
  answer.result.design = design;
  answer.result.root = design - 0.5;
  answer.result.root_limits = {design - 2.0, design + 1.0};
  answer.result.limits_are_inside = true;
  answer.result.precise = true;
  return answer;
}

TEST(SolveText, says_the_subjects_per_arm_where_the_arms_are_alike) {
  const auto text = solve_sentence(found(27.0), {{{"MSC", 27}, {"Control", 27}}});
  EXPECT_NE(text.find("80 % power of primary needs 27 subjects per arm."), std::string::npos) << text;
  EXPECT_EQ(text.find("smallest arm"), std::string::npos) << text;
}

TEST(SolveText, says_the_subjects_of_each_arm_where_they_differ) {
  const auto text = solve_sentence(found(27.0), {{{"MSC", 54}, {"Low", 27}, {"Control", 27}}});
  EXPECT_NE(text.find("80 % power of primary needs 54 subjects in MSC, 27 in Low and 27 in Control."),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("at an estimated 26.5 in the smallest arm"), std::string::npos) << text;
  EXPECT_EQ(text.find("per arm"), std::string::npos) << text;
}

TEST(SolveText, says_where_no_published_difference_is_known) {
  auto answer = found(1.5);
  answer.what = "effect";
  EXPECT_EQ(solve_sentence(answer, {}).find("published"), std::string::npos);
  answer.effect.emplace();
  answer.place = output::EffectPlace{"auc", "6 month", "nmol/L"};
  answer.effect->difference = {0.15, 0.001, 5000};
  EXPECT_NE(solve_sentence(answer, {}).find("No published difference from control in auc is known to the program."),
            std::string::npos);
}

// The search met -0.05 at 2.223 in 200 trials: their error is 0.00086, that of the fresh trials 0.00019.
output::SolveAnswer difference_of(double in_fresh_trials) {
  auto answer = found(2.223);
  answer.what = "effect";
  answer.asked_difference = -0.05;
  answer.result.root = 2.223;
  answer.result.root_limits = {2.112, 2.334};
  answer.result.slope = 0.0153;
  answer.effect.emplace();
  answer.place = output::EffectPlace{"hba1c", "6 month", "%"};
  answer.effect->difference = {in_fresh_trials, 0.00019, 5000};
  return answer;
}

TEST(SolveText, says_the_interval_of_a_multiplier_and_when_fresh_trials_miss_the_difference) {
  const auto misses = [](double difference) { return solve_sentence(difference_of(difference), {}); };
  const auto smaller = misses(-0.04851);
  EXPECT_NE(smaller.find("needs 2.223 times the assumed effect of the cells (95 % interval 2.112 to 2.334)."),
            std::string::npos)
      << smaller;
  EXPECT_NE(
      smaller.find("smaller than was asked for, by 7.8 of their standard errors, which is within the error of the "
                   "search. By them it would be met at about 2.32 (95 % interval 2.296 to 2.345)."),
      std::string::npos)
      << smaller;
  const auto larger = misses(-0.0521);  // 2.4 standard errors of both
  EXPECT_NE(larger.find("larger than was asked for, by 11.1 of their standard errors. By them"), std::string::npos)
      << larger;
  EXPECT_NE(misses(-0.0497).find("The fresh trials do not tell it from what was asked for."), std::string::npos);
}

// The minimal effect is the one at which power meets the target; the one that was run has more, and its difference is
// said to be of that one.
TEST(SolveText, tells_the_effect_with_the_power_from_the_one_that_was_run) {
  auto answer = found(1.5);
  answer.what = "effect";
  answer.result.root = 1.4;
  answer.result.root_limits = {1.3, 1.5};
  answer.result.confirmations = {{{1.5, 0, 5000, 4075}, 0.815, {0.804, 0.826}, exploration::Verdict::above}};
  answer.effect = output::EffectFound{"MSC", {-0.42, 0.0012, 5000}};
  answer.place = output::EffectPlace{"hba1c", "6 month", "%"};
  const auto text = solve_sentence(answer, {});
  EXPECT_TRUE(text.starts_with(
      "80 % power of primary is met at an estimated 1.4 times the assumed effect of the cells "
      "(95 % interval 1.300 to 1.500); with a one-sided confidence of 95 % at 1.5 times, which was run.\n"))
      << text;
  EXPECT_NE(text.find("with 1.5 times the assumed effect of the cells it succeeds in 81.5 %"), std::string::npos)
      << text;
  EXPECT_NE(text.find("With 1.5 times the assumed effect of the cells the true mean effect on hba1c at 6 month is "
                      "-0.4200 % (0.0012) in MSC"),
            std::string::npos)
      << text;
  EXPECT_EQ(text.find(" needs "), std::string::npos) << text;
}

// 10 mmol/mol are 0.9148 %.
TEST(SolveText, answers_in_the_unit_that_was_asked_in_too) {
  auto answer = difference_of(-0.05);
  answer.asked_difference = -0.4574;
  EXPECT_EQ(solve_sentence(answer, {}).find("mmol/mol"), std::string::npos);
  answer.asked_unit = output::WrittenUnit{"mmol/mol", 0.09148};
  answer.effect->arm = "MSC";
  answer.effect->difference = {-0.9148, 0.0095, 5000};
  const auto text = solve_sentence(answer, {});
  EXPECT_NE(text.find("A difference of -5 mmol/mol (-0.4574 %) in hba1c at 6 month needs"), std::string::npos) << text;
  EXPECT_NE(text.find("of -0.9148 % (0.0095), which is -10.00 mmol/mol (0.10), in MSC"), std::string::npos) << text;
}

// Where no value makes the difference, it is still one of a variable, at a visit and in a unit.
TEST(SolveText, says_of_what_a_difference_is_that_is_not_reached) {
  auto answer = difference_of(-0.05);
  answer.asked_difference = 0.09148;
  answer.asked_unit = output::WrittenUnit{"mmol/mol", 0.09148};
  answer.published = {{"a", "first", "reported", -0.72, -1.11, -0.3}};
  answer.effect.reset();
  answer.result.outcome = exploration::SearchOutcome::not_reached;
  const auto text = solve_sentence(answer, {});
  EXPECT_TRUE(text.starts_with("A difference of 1 mmol/mol (0.09148 %) in hba1c at 6 month: no answer between"))
      << text;
  EXPECT_NE(text.find("-0.72 % (95 % interval -1.11 to -0.30)"), std::string::npos) << text;
  EXPECT_NE(text.find("The difference asked for does not lie within this interval."), std::string::npos) << text;
}

TEST(SolveText, gives_both_limits_the_same_decimals) {
  auto answer = found(1.1e6);
  answer.what = "dose";
  answer.unit = "cells/kg";
  answer.result.root_limits = {0.95e6, 1.1034e6};
  const auto text = solve_sentence(answer, {});
  EXPECT_NE(text.find("(95 % interval 0.950e6 to 1.103e6 cells/kg)"), std::string::npos) << text;
  answer.result.root_limits = {95000.0, 110340.0};
  const auto smaller = solve_sentence(answer, {});
  EXPECT_NE(smaller.find("(95 % interval 0.0950e6 to 0.1103e6 cells/kg)"), std::string::npos) << smaller;
}

// One design with a family of both analyses.
output::ResultsFile two_in_a_family() {
  auto r = output::results_at(example::two_primaries(), 0);
  r.families = {{"doses", "low, high", 0.05}};
  r.characteristics.families.resize(9);
  r.characteristics.families[2].at_least_one = example::share(0.84);
  r.characteristics.family_power.resize(18);  // [hypothesis][adjustment][analysis]
  for (std::size_t i = 0; i < 6; ++i) r.characteristics.family_power[i] = example::share(0.61);
  r.points = {r.characteristics};
  return r;
}

TEST(SolveText, says_that_a_member_of_a_family_is_meant_alone_and_what_its_adjustment_leaves) {
  auto answer = found(40.0);
  answer.analysis = "high";
  auto r = two_in_a_family();
  const auto text = solve_sentence(answer, solved_trial(r, answer));
  EXPECT_NE(text.find("80 % power of high (alone, unadjusted) needs 40 subjects per arm."), std::string::npos) << text;
  EXPECT_NE(text.find("In the 1,000 trials of the tables high succeeds in 70.0 % (1.4) alone, in 61.0 % (1.5) with "
                      "Holm's adjustment in doses; at least one analysis of doses succeeds with Holm's adjustment in "
                      "84.0 % (1.2).\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("the tables are of 1,000 other trials."), std::string::npos) << text;
  answer.result.outcome = exploration::SearchOutcome::not_reached;  // the tables are of the trial as written
  const auto without = solve_sentence(answer, solved_trial(r, answer));
  EXPECT_NE(without.find("80 % power of high (alone, unadjusted): no answer"), std::string::npos) << without;
  EXPECT_EQ(without.find("of the tables high"), std::string::npos) << without;
  r.families.front().analyses = "low, higher";
  answer.result.outcome = exploration::SearchOutcome::found;
  const auto outside = solve_sentence(answer, solved_trial(r, answer));
  EXPECT_NE(outside.find("80 % power of high needs 40 subjects per arm."), std::string::npos) << outside;
  EXPECT_EQ(outside.find("adjustment"), std::string::npos) << outside;
}

// The search, the fresh trials and the tables are three sets of trials.
TEST(SolveText, says_of_which_trials_the_numbers_of_a_difference_are) {
  auto answer = difference_of(-0.05);
  answer.result.replicates = 400;
  const auto text = solve_sentence(answer, {.replicates = 200});
  EXPECT_NE(text.find("The search took 400 trials; the true mean effect is that of 5000 fresh ones, and every power is "
                      "that of the 200 trials of the tables."),
            std::string::npos)
      << text;
}

TEST(SolveText, compares_what_was_asked_for_with_what_was_published) {
  auto answer = difference_of(-0.0497);
  const auto says = [&](const std::string& words) {
    return solve_sentence(answer, {}).find(words) != std::string::npos;
  };
  answer.published = {{"a", "first", "reported", -0.1, -0.2, -0.0499}};
  EXPECT_TRUE(says("The difference asked for lies within this interval.")) << solve_sentence(answer, {});
  answer.published.push_back({"b", "second", "reported", -0.3, -0.4, -0.2});
  EXPECT_TRUE(says("The difference asked for lies within 1 of these 2 intervals."));
  answer.asked_difference = std::nullopt;
  answer.target = 0.8;
  EXPECT_TRUE(says("The effect found lies within none of these 2 intervals."));
  answer.published.erase(answer.published.begin() + 1);
  EXPECT_TRUE(says("The effect found does not lie within this interval."));
}

TEST(SolveText, says_that_the_confidence_of_a_size_is_one_sided) {
  const auto text = solve_sentence(found(27.0), {});
  EXPECT_NE(text.find("27 is the smallest value that has it with a one-sided confidence of 95 %"), std::string::npos)
      << text;
}

TEST(SolveText, a_parameter_that_was_found_was_not_set_by_the_user) {
  Parameter share;
  share.id = "msc.t1d.secretion_effect";
  share.unit = "1";
  share.value = 0.9449157890349754;
  const ParameterTable parameters({share});
  simulation::Scenario scenario;
  scenario.assumptions = {{share.id, "set to 0.9449 in the scenario"}, {"msc.ec50", "set to 2 1e6 cells/kg"}};
  scenarios::say_solved_for({{"parameters." + share.id, "0.9449157890349754"}}, parameters, scenario);
  EXPECT_EQ(scenario.assumptions[0].text, "solved for: 0.9449");
  EXPECT_EQ(scenario.assumptions[1].text, "set to 2 1e6 cells/kg");
}

}  // namespace
}  // namespace islet::cli
