// What the report says of numbers: units, days, rates at the edge, contours.

#include <gtest/gtest.h>

#include <cmath>

#include "output/report/best_point.hpp"
#include "output/report/contour.hpp"
#include "output/report/design_points.hpp"
#include "output/report/words.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/counted.hpp"
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
  EXPECT_EQ(visit_text("1 month"), "1 month");
  EXPECT_EQ(visit_text("12 week"), "12 weeks");
  EXPECT_EQ(visit_text("baseline"), "baseline");
  EXPECT_EQ(visit_text("3 doses later"), "3 doses later");
  EXPECT_EQ(quantity("age", 6574.5), "18 years");
  EXPECT_EQ(months_and_day(183), "6.0 months (day 183)");
  EXPECT_EQ(describe({"e", "fpg", "change", "none", "6 month", "decrease", "complete_case", "", "mmol/L"}),
            "Change of fasting plasma glucose at 6 months, mmol/L");
  EXPECT_EQ(describe({"e", "hba1c", "value", "log", "6 month", "decrease", "complete_case", "", "1"}),
            "Glycated hemoglobin HbA1c (NGSP) (log scale) at 6 months");
}

TEST(ReportWords, amounts_and_doses_are_readable) {
  EXPECT_EQ(grouped(0.4), "0");
  EXPECT_EQ(grouped(999.0), "999");
  EXPECT_EQ(grouped(-1000.0), "-1,000");
  EXPECT_EQ(grouped(1234567.0), "1,234,567");
  EXPECT_EQ(amount({1164512.0, 1834.0, 60}), "1,164,500 (1,800)");
  EXPECT_EQ(amount({1164512.0, 0.0, 60}), "1,164,512 (0)");
  EXPECT_EQ(amount({1164512.0, 0.0, 3}), "1,164,512 (-)");
  EXPECT_EQ(amount({1164512.0, std::nan(""), 1}), "1,164,512 (-)");
  EXPECT_EQ(amount({std::nan(""), 0.0, 0}), "-");
  EXPECT_EQ(grouped({1065.34, 0.2, 60}), "1,065.34 (0.20)");
  EXPECT_EQ(grouped({1.7763e300, 9.1e298, 20}), "1.776e+300 (9.1e+298)");
  EXPECT_EQ(price(12000.0), "12,000");
  EXPECT_EQ(price(0.123456), "0.123456");
  EXPECT_EQ(price(1234.5678), "1,234.5678");
  EXPECT_EQ(amount({5.0e13, 0.0, 60}), "5e+13 (0)");
  EXPECT_EQ(counted(1, "simulated trial"), "1 simulated trial");
  EXPECT_EQ(counted(1200, "simulated trial"), "1,200 simulated trials");
  EXPECT_EQ(quantity_text(1575440.0, "cells/kg"), "1.575 million cells/kg");
  EXPECT_EQ(quantity_text(1.57544, "1e6 cells/kg"), "1.575 million cells/kg");
  EXPECT_EQ(quantity_text(62.0, ""), "62");
  EXPECT_EQ(quantity_text(0.45, "%"), "0.45 %");
  EXPECT_EQ(lower_first("Fasting plasma glucose"), "fasting plasma glucose");
  EXPECT_EQ(lower_first("HOMA1-IR"), "HOMA1-IR");
}

TEST(ReportWords, both_limits_of_an_interval_have_as_many_decimals) {
  EXPECT_EQ(range_text(13.5, 21.0, 3), "13.5 to 21.0");
  EXPECT_EQ(quantity_range_text(0.769, 0.7739, "%"), "0.7690 to 0.7739 %");
  EXPECT_EQ(quantity_range_text(62.0, 81.0, ""), "62 to 81");
  EXPECT_EQ(quantity_range_text(1.3e6, 1.57544e6, "cells/kg"), "1.300 to 1.575 million cells/kg");
}

TEST(ReportWords, a_range_of_doses_is_in_millions) {
  EXPECT_EQ(varied_over({"dose", "p", "{cells}/kg", "uniform 500000 to 2e+06 cells/kg", 0.5e6, 2e6, true}),
            "uniform 0.5 to 2 million cells/kg");
  EXPECT_EQ(varied_over({"ec50", "p", "", "uniform 0.5 to 2 1e6 cells/kg", 0.5, 2.0, true}),
            "uniform 0.5 to 2 million cells/kg");
  EXPECT_EQ(varied_over({"alpha", "p", "", "0.01, 0.05", 0.01, 0.05, false}), "0.01, 0.05");
}

// The base of a tornado stands beside the range.
TEST(ReportWords, a_value_of_a_factor_is_in_the_unit_of_its_range) {
  EXPECT_EQ(value_of({"dose", "p", "{cells}/kg", "uniform 500000 to 2e+06 cells/kg", 0.5e6, 2e6, true}, 1.25e6),
            "1.25");
  EXPECT_EQ(value_of({"ec50", "p", "", "uniform 0.5 to 2 1e6 cells/kg", 0.5, 2.0, true}, 1.25), "1.25");
  EXPECT_EQ(value_of({"n", "p", "", "whole numbers 20 to 60", 20.0, 60.0, false}, 40.0), "40");
  EXPECT_EQ(value_of({"alpha", "p", "", "0.01, 0.05", 0.01, 0.05, false}, 0.01), "in the list");
}

// 300 digits are counted, not read.
TEST(ReportWords, huge_numbers_are_not_written_out) {
  EXPECT_EQ(number({213153521284.0, 10916907107.0, 20}), "213153521284 (10916907107)");
  EXPECT_EQ(number({1.7763e300, 9.1e298, 20}), "1.776e+300 (9.1e+298)");
  EXPECT_EQ(number({-5.0e13, std::nan(""), 1}), "-5e+13 (-)");
}

// One trial has no error, and trials that happen to agree have one of 0, which is none either.
TEST(ReportWords, an_error_that_the_trials_do_not_give_is_no_number_and_not_0) {
  EXPECT_EQ(percent({0.0741, std::nan(""), 1}), "7.4 % (-)");
  EXPECT_EQ(percent({0.1538, 0.0, 2}), "15.4 % (-)");
  EXPECT_EQ(percent({0.1538, 0.01, 2}), "15.4 % (1.0)");
  EXPECT_EQ(percent({0.0, 0.0, 2}), "0 % (<65.8)");
  EXPECT_EQ(points({0.0, std::nan(""), 1}), "0 (-79.3 to 79.3)");
  EXPECT_EQ(points({0.0, 0.0, 2}), "0 (-65.8 to 65.8)");
  EXPECT_EQ(points({-1e-17, 0.0, 10000}), "0 (-0.04 to 0.04)");
  EXPECT_EQ(points({-1.0, 0.0, 1}), "-100.0 (-)");
  EXPECT_EQ(points({0.0, 0.01, 100}), "0.0 (1.0)");
  EXPECT_EQ(points({std::nan(""), std::nan(""), 0}), "-");
}

TEST(ReportWords, a_zero_has_no_sign) {
  EXPECT_EQ(number({-0.00001, 0.004, 500}), "0.0000 (0.0040)");
  EXPECT_EQ(number({-0.0, 0.0, 500}), "0 (0)");
  EXPECT_EQ(points({-0.0004, 0.01, 500}), "0.0 (1.0)");
  EXPECT_EQ(grouped(-0.2), "0");
  EXPECT_EQ(fixed(-0.04, 1), "0.0");
  EXPECT_EQ(fixed(-0.06, 1), "-0.1");
}

// Nothing says how many decimals of such a number are true.
TEST(ReportWords, a_number_whose_error_is_not_known_has_three_digits_at_most) {
  EXPECT_EQ(number({91.0, std::nan(""), 1}), "91 (-)");
  EXPECT_EQ(number({91.4567, std::nan(""), 1}), "91.5 (-)");
  EXPECT_EQ(number({1.0 / 3.0, 0.0, 3}), "0.333 (-)");
  EXPECT_EQ(number({12345.6, std::nan(""), 1}), "12346 (-)");
}

// All of 35 trials agree: with 95 % confidence fewer than one in ten would not. Of 34, 3 or 2 that is not known.
TEST(ReportWords, a_mean_in_trials_that_agree_has_an_error_of_0_only_where_they_are_many) {
  EXPECT_EQ(number({53.0, 0.0, 500}), "53 (0)");
  EXPECT_EQ(number({53.0, 0.0, 35}), "53 (0)");
  EXPECT_EQ(number({53.0, 0.0, 34}), "53 (-)");
  EXPECT_EQ(number({0.0, 0.0, 3}), "0 (-)");
  EXPECT_EQ(grouped({1200.0, 0.0, 2}), "1,200 (-)");
}

TEST(ReportWords, a_rate_of_zero_has_one_limit) {
  simulation::EndpointCharacteristics endpoint;
  endpoint.rate = {0.0, 0.0, 100};
  endpoint.rate_limits = {0.0, 0.002};
  EXPECT_EQ(rate_text(endpoint), "0 % (<0.2)");
  EXPECT_EQ(rate_interval_text(endpoint), "0-0.2 %");
  endpoint.rate = {1.0, 0.0, 100};
  endpoint.rate_limits = {0.998, 1.0};
  EXPECT_EQ(rate_text(endpoint), "100 % (>99.8)");
  EXPECT_EQ(rate_interval_text(endpoint), "99.8-100 %");
  endpoint.rate = {0.1, 0.01, 100};
  endpoint.rate_limits = {0.08, 0.12};
  EXPECT_EQ(rate_text(endpoint), "10.0 % (1.0)");
  EXPECT_EQ(rate_interval_text(endpoint), "8.0-12.0 %");
}

TEST(ReportWords, a_count_of_none_has_no_known_error) {
  EXPECT_EQ(count_text({0.0, 0.0, 500}), "0 (-)");
  EXPECT_EQ(count_text({27.0, 0.0, 500}), "27 (0)");
  EXPECT_EQ(count_text({0.5, 0.02, 500}), "0.500 (0.020)");
}

TEST(ReportWords, the_benefit_of_a_time_is_that_of_its_events) {
  EndpointLabel endpoint{
      "e", std::string(insulin_free_time), std::string(event_free_time_measure), "none", "12 month", "decrease", "", "",
      "d"};
  EXPECT_EQ(benefit_text(endpoint), "longer (fewer events)");
  endpoint.measure = time_to_event_measure;
  EXPECT_EQ(benefit_text(endpoint), "fewer or later events");
  endpoint.measure = "change";
  EXPECT_EQ(benefit_text(endpoint), "decrease");
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

TEST(ReportWords, a_range_rests_on_its_source_or_on_none) {
  VariedFactor factor;
  EXPECT_EQ(basis_of(factor), "no source given");
  factor.source = "Smith 2020";
  EXPECT_EQ(basis_of(factor), "Smith 2020");
  factor.assumed = true;
  EXPECT_EQ(basis_of(factor), "assumed, Smith 2020");
}

// A two-sided test at 5 % rejects in the wrong direction in 2.5 % by chance: 2.4 % and 1 of 60 trials say nothing, 4 %
// of 10,000 do.
TEST(ReportWords, rejections_against_the_benefit_count_where_chance_does_not_give_them) {
  ResultsFile r;
  r.analyses.resize(1);
  r.analyses[0].alpha = 0.05;
  r.characteristics.analyses.resize(1);
  const auto said = [&](double share, double n, int sides) {
    r.analyses[0].sides = sides;
    r.characteristics.analyses[0].reject_harm = {share, std::sqrt(share * (1.0 - share) / n),
                                                 static_cast<std::int64_t>(n)};
    return rejects_against_benefit(r, 0);
  };
  EXPECT_FALSE(said(0.024, 1e6, 2));
  EXPECT_FALSE(said(1.0 / 60.0, 60.0, 2));
  EXPECT_FALSE(said(0.04, 100.0, 2));
  EXPECT_TRUE(said(0.04, 1e4, 2));
  EXPECT_FALSE(said(0.04, 1e4, 1));
  EXPECT_TRUE(said(1.0, 60.0, 2));
}

TEST(ReportWords, warnings_about_a_table_of_the_file_are_for_readers_of_the_file) {
  ResultsFile r;
  r.warnings = {{"homa_in_insulin_users", "/summary/trajectory", "HOMA"},
                {"homa_in_insulin_users", "endpoints.homa_beta", "HOMA"}};
  ASSERT_EQ(shown_warnings(r.warnings).size(), 1U);
  EXPECT_EQ(shown_warnings(r.warnings)[0].what, "endpoints.homa_beta");
}

// Powers 95, 82, 85 and 60 % with 50, 40, 40 and 10 subjects.
ResultsFile four_designs() {
  ResultsFile r;
  r.shape.arms = {"A", "B"};
  r.analyses.resize(1);
  r.analyses[0].name = "x";
  r.analyses[0].role = "primary";
  r.arm_subjects = {25, 25, 20, 20, 20, 20, 5, 5};
  for (const double power : {0.95, 0.82, 0.85, 0.6}) {
    r.points.emplace_back();
    r.points.back().analyses.resize(1);
    r.points.back().analyses[0].power = {power, 0.01, 100};
  }
  return r;
}

TEST(ReportDesigns, the_details_are_of_the_smallest_that_reaches_80_percent_and_else_of_the_strongest) {
  auto r = four_designs();
  EXPECT_EQ(best_point(r).point, 2U);  // as small as point 1 and more powerful
  EXPECT_EQ(best_point(r).why, "the smallest one whose estimated power of x reaches 80 %");
  for (auto& point : r.points) point.analyses[0].power.value -= 0.2;
  EXPECT_EQ(best_point(r).point, 0U);
  EXPECT_EQ(best_point(r).why, "the one with the largest power of x");
}

// Two designs under a hopeful and a doubtful form of the model: 25 and 40 subjects, 95 and 75, 97 and 85 %.
TEST(ReportDesigns, a_design_is_judged_and_shown_under_the_form_that_is_least_favourable_to_it) {
  auto r = four_designs();
  r.space.factors = {{"subjects", {}, "", {"25", "40"}, {25.0, 40.0}},
                     {"form", {}, "", {"hopeful", "doubtful"}, {}, true}};
  r.space.points = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  r.arm_subjects = {15, 10, 15, 10, 20, 20, 20, 20};
  const std::vector<double> powers = {0.95, 0.75, 0.97, 0.85};
  for (std::size_t p = 0; p < 4; ++p) r.points[p].analyses[0].power.value = powers[p];
  EXPECT_EQ(best_point(r).point, 3U);
  EXPECT_EQ(best_point(r).why,
            "the smallest one whose estimated power of x reaches 80 % under every form of the model, under the least "
            "favourable of them");
  r.points[3].analyses[0].power.value = 0.7;  // none does
  EXPECT_EQ(best_point(r).point, 1U);
  EXPECT_EQ(best_point(r).why, "the one with the largest power of x under the least favourable form of the model");
}

TEST(ReportDesigns,
     with_costs_the_details_are_of_the_best_within_the_budget_and_else_of_the_cheapest_that_reaches_80_percent) {
  auto r = four_designs();
  r.tradeoff.emplace();
  for (const double cost : {5e5, 3e5, 4e5, 1e5}) {
    r.tradeoff->costs.emplace_back();
    r.tradeoff->costs.back().cost = {cost, 1.0, 100};
  }
  r.tradeoff->by_power.best = {1, 0, 0, 0};  // of all
  EXPECT_EQ(best_point(r).point, 1U);
  EXPECT_EQ(best_point(r).why, "the cheapest one whose estimated power of x reaches 80 %");
  r.tradeoff->budget = 6e5;
  EXPECT_EQ(best_point(r).point, 0U);
  EXPECT_EQ(best_point(r).why, "the best within the budget");
  r.tradeoff->budget = 2e5;
  r.tradeoff->by_power.best = {0, 0, 0, 1};  // 60 %: what would be needed is of more use
  EXPECT_EQ(best_point(r).point, 1U);
  EXPECT_EQ(best_point(r).why,
            "the cheapest one whose estimated power of x reaches 80 %, which none within the budget does");
  r.tradeoff->by_power.best = {0, 0, 0, 0};  // none can be had
  EXPECT_EQ(best_point(r).point, 1U);
  EXPECT_EQ(best_point(r).why,
            "the cheapest one whose estimated power of x reaches 80 %, which none within the budget does");
  r.tradeoff->by_power.best = {0, 0, 0, 1};
  for (auto& point : r.points) point.analyses[0].power.value -= 0.2;  // none reaches it
  EXPECT_EQ(best_point(r).point, 3U);
  EXPECT_EQ(best_point(r).why, "the best within the budget");
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
  for (const auto& line : lines) EXPECT_NEAR(std::abs(line.x1 - line.x2), 0.2, 1e-12);  // rounding
}

}  // namespace
}  // namespace islet::output
