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

}  // namespace
}  // namespace islet::cli
