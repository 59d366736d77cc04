// What the report says of numbers: units, days, rates at the edge, contours.

#include <gtest/gtest.h>

#include <cmath>

#include "output/report/contour.hpp"
#include "output/report/words.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/number_text.hpp"
#include "output/text/rate_text.hpp"

namespace islet::output {
namespace {

TEST(ReportWords, codes_and_units_are_said_in_words) {
  EXPECT_EQ(readable_unit("m[IU]/L"), "mU/L");
  EXPECT_EQ(readable_unit("1"), "");
  EXPECT_EQ(readable_unit("mmol/L"), "mmol/L");
  EXPECT_EQ(long_name("fpg"), "Fasting plasma glucose");
  EXPECT_EQ(long_name("insulin_independence"), "Insulin independence");
  EXPECT_EQ(quantity("age", 6574.5), "18 years");
  EXPECT_EQ(months_and_day(183), "6.0 months (day 183)");
  EXPECT_EQ(describe({"e", "fpg", "change", "none", "6 month", "decrease", "complete_case", "", "mmol/L"}),
            "Change of fasting plasma glucose at 6 month, mmol/L");
  EXPECT_EQ(describe({"e", "hba1c", "value", "log", "6 month", "decrease", "complete_case", "", "1"}),
            "Glycated hemoglobin HbA1c (NGSP) (log scale) at 6 month");
}

// 300 digits are counted, not read.
TEST(ReportWords, huge_numbers_are_not_written_out) {
  EXPECT_EQ(number({213153521284.0, 10916907107.0, 20}), "213153521284 (10916907107)");
  EXPECT_EQ(number({1.7763e300, 9.1e298, 20}), "1.776e+300 (9.1e+298)");
  EXPECT_EQ(number({-5.0e13, std::nan(""), 1}), "-5e+13 (-)");
}

TEST(ReportWords, a_rate_of_zero_has_one_limit_that_of_all_subjects) {
  simulation::EndpointCharacteristics endpoint;
  endpoint.rate = {0.0, 0.0, 100};
  endpoint.rate_limits = {0.0, 0.002};
  EXPECT_EQ(rate_text(endpoint), "0 % (<0.2)");
  EXPECT_EQ(rate_interval_text(endpoint), "");
  endpoint.rate = {0.1, 0.01, 100};
  endpoint.rate_limits = {0.08, 0.12};
  EXPECT_EQ(rate_text(endpoint), "10.0 % (1.0)");
  EXPECT_EQ(rate_interval_text(endpoint), "8.0-12.0 %");
}

TEST(ReportWords, an_analysis_that_no_trial_allowed_has_no_rate) {
  simulation::AnalysisCharacteristics analysis;
  analysis.power = {0.0, 0.0, 50};
  analysis.n_not_estimable = 50;
  EXPECT_EQ(share_text(analysis, analysis.power), "-");
  analysis.n_ok = 1;
  analysis.n_not_estimable = 49;
  EXPECT_NE(share_text(analysis, analysis.power), "-");
}

TEST(ReportWords, the_coefficient_of_a_covariate_is_no_test_of_the_cells) {
  AnalysisLabel label;
  EXPECT_TRUE(tests_the_cells(label));
  label.tested = "dose";
  EXPECT_TRUE(tests_the_cells(label));
  label.tested = "fpg";
  EXPECT_FALSE(tests_the_cells(label));
}

// A plane through (0,0), (1,0), (0,1), (1,1) with heights 0, 1, 0, 1 has the level 0.8 at x = 0.8.
TEST(Contour, lies_where_the_linear_heights_have_the_level) {
  const auto lines = contour({0.0, 1.0}, {0.0, 1.0}, {0.0, 1.0, 0.0, 1.0}, 0.8);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_DOUBLE_EQ(lines[0].x1, 0.8);
  EXPECT_DOUBLE_EQ(lines[0].x2, 0.8);
  EXPECT_NE(lines[0].y1, lines[0].y2);
}

TEST(Contour, has_none_without_a_crossing_or_with_a_hole) {
  EXPECT_TRUE(contour({0.0, 1.0}, {0.0, 1.0}, {0.0, 0.1, 0.2, 0.3}, 0.8).empty());
  EXPECT_TRUE(contour({0.0, 1.0}, {0.0, 1.0}, {0.0, 1.0, std::nan(""), 1.0}, 0.8).empty());
}

// In a saddle with a mean below the level the two high corners are cut off, each for itself.
TEST(Contour, cuts_the_two_corners_of_a_saddle_apart) {
  const auto lines = contour({0.0, 1.0}, {0.0, 1.0}, {1.0, 0.0, 0.0, 1.0}, 0.8);
  ASSERT_EQ(lines.size(), 2U);
  for (const auto& line : lines) EXPECT_NEAR(std::abs(line.x1 - line.x2), 0.2, 1e-12);
}

}  // namespace
}  // namespace islet::output
