// The tables of effects and of the arms on the screen: in which unit each endpoint stands.

#include "cli/text/effect_text.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace islet::cli {
namespace {

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

output::ResultsFile file_of(const char* measure, const char* test) {
  output::ResultsFile r;
  r.shape.hypotheses = {"as_specified", "no_effect", "no_effect_unbiased"};
  r.shape.arms = {"MSC", "Sham"};
  r.endpoints = {{"e", "insulin_independence", measure, "none", "12 month", "increase", "", "", "1"}};
  r.analyses.resize(1);
  r.analyses[0].name = "x";
  r.analyses[0].endpoint = "e";
  r.analyses[0].test = test;
  r.characteristics.analyses.resize(3);
  for (auto& c : r.characteristics.analyses) {
    c.true_difference = {0.0125, 0.0011, 1000};
    c.true_estimand = {0.0215, 0.0011, 1000};
  }
  r.characteristics.endpoints.resize(6);
  for (auto& arm : r.characteristics.endpoints) {
    arm.mean = arm.rate = {0.0372, 0.0007, 1000};
    arm.rate_limits = {0.035, 0.039};
  }
  return r;
}

TEST(EffectText, a_time_to_an_event_has_shares_with_the_event_and_says_so) {
  const auto r = file_of("time_to_event", "log_rank");
  const auto arms = rates_table(r);
  EXPECT_TRUE(has(arms, "e (share with the event)")) << arms;
  EXPECT_TRUE(has(arms, "3.72 % (0.07)")) << arms;
  EXPECT_TRUE(has(arms, "Kaplan-Meier")) << arms;
  const auto effects = effects_table(r);
  EXPECT_TRUE(has(effects, "points with the event")) << effects;
  EXPECT_TRUE(has(effects, "1.25 (0.11)")) << effects;
}

TEST(EffectText, responders_have_rates_and_points) {
  const auto r = file_of("responder", "fisher");
  EXPECT_TRUE(has(rates_table(r), "e (rate)"));
  const auto effects = effects_table(r);
  EXPECT_TRUE(has(effects, "2.15 (0.11)")) << effects;
  EXPECT_FALSE(has(effects, "with the event")) << effects;
}

TEST(EffectText, a_rate_of_nobody_has_its_limits_in_the_column_of_intervals_and_a_note) {
  auto r = file_of("responder", "fisher");
  EXPECT_FALSE(has(rates_table(r), "one subject a trial"));
  r.characteristics.endpoints[0].rate = {0.0, 0.0, 1000};
  r.characteristics.endpoints[0].rate_limits = {0.0, 0.008};
  const auto arms = rates_table(r);
  EXPECT_TRUE(has(arms, "0-0.8 %")) << arms;
  EXPECT_TRUE(has(arms, "as of one subject a trial")) << arms;
}

TEST(EffectText, a_table_without_rates_has_no_column_of_intervals) {
  EXPECT_TRUE(has(rates_table(file_of("responder", "fisher")), "95 % interval"));
  EXPECT_FALSE(has(rates_table(file_of("change", "ancova")), "95 % interval"));
}

TEST(EffectText, a_mean_over_few_of_the_trials_says_of_how_many) {
  auto r = file_of("change", "ancova");
  r.characteristics.n_replicates = 1000;
  EXPECT_FALSE(has(rates_table(r), "trial"));
  r.characteristics.endpoints[0].mean = {91.0, 0.0, 4};
  const auto arms = rates_table(r);
  EXPECT_TRUE(has(arms, "91 (-) of 4 trials")) << arms;
  r.characteristics.endpoints[0].mean.n = 100;  // a tenth, and enough
  EXPECT_FALSE(has(rates_table(r), "trial"));
}

// An endpoint that no analysis tests has a row among the arms and none among the effects.
TEST(EffectText, notes_on_times_stand_where_there_are_times) {
  auto r = file_of("event_free_time", "log_rank");
  EXPECT_TRUE(has(effects_table(r), "of a time to an event"));
  EXPECT_TRUE(has(rates_table(r), "event-free time: the area"));
  EXPECT_FALSE(has(rates_table(r), "share with the event"));
  r.endpoints.push_back({"f", "hba1c", "change", "none", "12 month", "decrease", "", "", "%"});
  r.characteristics.endpoints.resize(12);
  r.analyses[0].endpoint = "f";
  EXPECT_FALSE(has(effects_table(r), "of a time to an event"));
}

}  // namespace
}  // namespace islet::cli
