// The sentence of a sensitivity analysis claims no more than the intervals do.

#include "cli/sensitivity/sensitivity_text.hpp"

#include <gtest/gtest.h>

namespace islet::cli {
namespace {

output::VariedFactor factor(const std::string& name) {
  output::VariedFactor varied;
  varied.name = name;
  varied.distribution = "uniform 0 to 1";
  return varied;
}

output::SensitivityRecord record(const std::string& leading, std::vector<exploration::Estimate> estimates) {
  output::SensitivityRecord r;
  r.outcome = "mean of auc";
  r.confidence = 0.95;
  for (std::size_t f = 0; f < estimates.size(); ++f) {
    r.factors.push_back(factor(std::string(1, static_cast<char>('a' + f))));
    r.result.order.push_back(f);
  }
  r.result.leading = leading;
  r.result.resolved = true;
  r.result.measures = {{leading, "what it is", std::move(estimates)}};
  return r;
}

TEST(SensitivitySentence, names_those_that_cannot_be_told_from_the_first) {
  auto r = record(
      "total",
      {{0.393, 0.1, 0.200, 0.586}, {0.348, 0.1, 0.136, 0.561}, {0.323, 0.1, 0.150, 0.497}, {0.05, 0.01, 0.03, 0.07}});
  r.factors[1].assumed = true;
  EXPECT_EQ(sensitivity_sentence(r),
            "The mean of auc hangs most on a (total 0.393 (0.200 to 0.586)), but b (assumed) and c cannot be told from "
            "it: the intervals overlap.\n");
}

TEST(SensitivitySentence, says_no_more_where_the_first_stands_apart) {
  const auto r = record("total", {{0.8, 0.05, 0.7, 0.9}, {0.3, 0.1, 0.1, 0.5}});
  EXPECT_EQ(sensitivity_sentence(r), "The mean of auc hangs most on a (total 0.800 (0.700 to 0.900)).\n");
}

// A fall by 0.5 is as large as a rise by 0.5.
TEST(SensitivitySentence, compares_sizes_where_a_measure_has_a_sign) {
  const auto swing = record("swing", {{0.6, 0.05, 0.5, 0.7}, {-0.5, 0.05, -0.6, -0.4}});
  EXPECT_NE(sensitivity_sentence(swing).find("but b cannot be told"), std::string::npos);
  const auto total = record("total", {{0.6, 0.05, 0.5, 0.7}, {-0.5, 0.05, -0.6, -0.4}});
  EXPECT_EQ(sensitivity_sentence(total).find("but"), std::string::npos);
}

TEST(SensitivitySentence, counts_the_rest_of_many) {
  const std::vector<exploration::Estimate> alike(8, {0.2, 0.1, 0.1, 0.3});
  EXPECT_NE(sensitivity_sentence(record("mu_star", alike)).find("but b, c, d, e and 3 other factors cannot be told"),
            std::string::npos);
}

TEST(SensitivitySentence, marks_a_parameter_that_is_assumed_itself) {
  auto r = record("swing", {{0.6, 0.05, 0.5, 0.7}});
  r.factors[0].sets_assumed = true;
  EXPECT_NE(sensitivity_sentence(r).find("hangs most on a (assumed) (swing"), std::string::npos);
  EXPECT_NE(sensitivity_text(r).find("a (assumed)  uniform 0 to 1"), std::string::npos) << sensitivity_text(r);
}

// Of eight trials that all agree: Wilson's limit is 32.4 %. The swing of a, all trials differ, has none.
TEST(SensitivityText, few_trials_that_agree_have_the_limits_of_a_power) {
  auto r = record("swing", {{1.0, 0.0, 1.0, 1.0}, {0.5, 0.2, 0.1, 0.9}, {0.0, 0.0, 0.0, 0.0}});
  r.outcome = "power of x";
  r.replicates = 8;
  r.result.totals = {{"base", "of all", {1.0, 0.0, 1.0, 1.0}}};
  const auto text = sensitivity_text(r);
  EXPECT_NE(text.find("0 (-32.4 to 32.4)"), std::string::npos) << text;
  EXPECT_NE(text.find("base 100 (>67.6): of all"), std::string::npos) << text;
  EXPECT_NE(text.find("100 (-)"), std::string::npos) << text;
  EXPECT_NE(text.find("50.0 (10.0 to 90.0)"), std::string::npos) << text;
  EXPECT_EQ(sensitivity_sentence(r),
            "The power of x hangs most on a (swing 100 points (-)), but b and c cannot be told from it: the intervals "
            "overlap, or are not known.\n");
}

// The swing of b is 0 in 1000 trials, that is at most 0.4 points: it can be told from a.
TEST(SensitivitySentence, tells_a_factor_that_no_trial_hangs_on_from_the_first) {
  auto r = record("swing", {{0.5, 0.02, 0.46, 0.54}, {0.0, 0.0, 0.0, 0.0}});
  r.outcome = "power of x";
  r.replicates = 1000;
  EXPECT_EQ(sensitivity_sentence(r), "The power of x hangs most on a (swing 50.0 points (46.0 to 54.0)).\n");
}

TEST(SensitivityText, a_tornado_has_no_rows) {
  auto r = record("swing", {{0.6, 0.05, 0.5, 0.7}});
  r.method = "tornado";
  r.rows = 1;
  r.points_per_row = 3;
  r.replicates = 400;
  r.result.count.evaluations = 1200;
  EXPECT_NE(sensitivity_text(r).find("(tornado): 3 points x 400 replicates = 1,200 simulated trials\n"),
            std::string::npos)
      << sensitivity_text(r);
  r.method = "morris";
  r.rows = 20;
  EXPECT_NE(sensitivity_text(r).find("(morris): 20 rows x 3 points x 400 replicates"), std::string::npos);
}

}  // namespace
}  // namespace islet::cli
