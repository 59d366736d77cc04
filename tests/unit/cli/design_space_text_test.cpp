// A design space on the screen: every number says whose it is.

#include "cli/text/design_space_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "cli/json/results_json.hpp"
#include "output/report/against_best.hpp"
#include "output/report/sections/sections.hpp"
#include "tests/unit/cli/two_primaries.hpp"

namespace islet::cli {
namespace {

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

TEST(DesignSpaceText, has_the_type_i_error_of_each_primary_analysis) {
  const auto text = design_space_text(example::two_primaries());
  EXPECT_TRUE(has(text, "type I error low")) << text;
  EXPECT_TRUE(has(text, "type I error high")) << text;
  EXPECT_TRUE(has(text, "3.0 % (0.5)")) << text;
  EXPECT_TRUE(has(text, "7.0 % (0.8)")) << text;
  EXPECT_TRUE(has(design_space_sentences(example::two_primaries()),
                  "if the cells do nothing, low rejects in 3.0 % (0.5), high rejects in 7.0 % (0.8)"));
}

TEST(DesignSpaceText, has_no_type_i_error_of_an_analysis_of_a_covariate) {
  auto r = example::two_primaries();
  r.analyses[1].tested = "age";
  EXPECT_TRUE(has(design_space_text(r), "rejection, no effect of cells, high"));
}

TEST(DesignSpaceText, compares_designs_by_the_analysis_of_the_costs) {
  auto r = example::two_primaries();
  const auto first = design_space_text(r);
  EXPECT_TRUE(has(first, "Differences between design points in the power of low,")) << first;
  EXPECT_TRUE(has(first, "10.0 (1.5)")) << first;
  r.tradeoff = example::costs_against("high");
  const auto costs = design_space_text(r);
  EXPECT_TRUE(has(costs, "Differences between design points in the power of high,")) << costs;
  EXPECT_TRUE(has(costs, "20.0 (1.5)")) << costs;
}

// Of 1,000 trials none succeeds at one point only: fewer than 0.38 % would, so that the difference lies within as much.
TEST(DesignSpaceText, gives_limits_to_a_difference_that_no_trial_makes) {
  auto r = example::two_primaries();
  EXPECT_FALSE(has(design_space_text(r), "limits in place"));
  r.differences[2].power = {0.0, 0.0, example::replicates};
  const auto text = design_space_text(r);
  EXPECT_TRUE(has(text, "0 (-0.4 to 0.4)")) << text;
  EXPECT_TRUE(has(text, "no trial succeeds at one of the two points only")) << text;
}

// Powers 60 and 70 %, both succeed in 55: 20 of 100 trials differ, so that the error is sqrt((0.2 - 0.01) / 1000).
TEST(DesignSpaceText, compares_each_point_with_the_largest_power_too) {
  auto r = example::two_primaries();
  EXPECT_FALSE(has(design_space_text(r), "the largest"));  // the file does not know the pairs
  r.joint_power = {0.6, 0.55, 0.55, 0.7, 0.7, 0.65, 0.65, 0.9};
  const auto text = design_space_text(r);
  EXPECT_TRUE(has(text, "less that of point 1, the largest")) << text;
  EXPECT_TRUE(has(text, "-10.0 (1.4)")) << text;
  const auto page = output::design_points_table(r);
  EXPECT_TRUE(has(page, "power of low less that of point 1, the largest, points")) << page;
  EXPECT_TRUE(has(page, "<td>-10.0 (1.4)</td>")) << page;
  r.points[1].analyses[0].power = example::share(0.5);
  EXPECT_FALSE(has(design_space_text(r), "the largest"));  // that is point 0, and is said already
}

// Four points; only points 2 and 3 agree in every trial, and both are the largest.
output::ResultsFile four_points() {
  auto r = example::two_primaries();
  r.points = {example::point(0.6, 0.7), example::point(0.7, 0.9), example::point(0.8, 0.9), example::point(0.8, 0.9)};
  r.space.factors[0].labels = {"40", "60", "80", "90"};
  r.space.factors[0].values = {40, 60, 80, 90};
  r.space.points = {{0}, {1}, {2}, {3}};
  r.shape.design_points = simulation::point_labels(r.space);
  r.arm_subjects = {40, 40, 60, 60, 80, 80, 90, 90};
  r.differences.resize(8);
  for (std::size_t i = 2; i < 8; ++i) r.differences[i].power = {0.1, 0.015, example::replicates};
  r.joint_power = {0.6, 0.6, 0.6, 0.6, 0.6, 0.7, 0.7, 0.7, 0.6, 0.7, 0.8, 0.8, 0.6, 0.7, 0.8, 0.8};
  r.joint_power.resize(32, 0.5);
  return r;
}

TEST(DesignSpaceText, names_equally_large_powers_and_explains_a_zero_with_limits_against_the_largest) {
  const auto r = four_points();
  const auto text = design_space_text(r);
  EXPECT_TRUE(has(text, "less that of point 2, one of the largest")) << text;
  EXPECT_TRUE(has(text, "\n  the largest power is that of points 2 and 3\n")) << text;
  EXPECT_TRUE(has(text, "0 (-0.4 to 0.4)")) << text;  // of point 3, and in this column only
  EXPECT_TRUE(has(text, "no trial succeeds at one of the two points only")) << text;
  const auto page = output::design_points_table(r);
  EXPECT_TRUE(has(page, "The largest power is that of points 2 and 3; a 0 with limits")) << page;
}

// A form is nobody's choice: point 0 is compared with point 2, point 1 with point 3, and not with another form's.
TEST(DesignSpaceText, compares_with_the_largest_under_the_same_form_of_the_model) {
  auto r = four_points();
  r.space.factors = {{"per_arm", {"arms.*.subjects"}, "1", {"40", "60"}, {40, 60}, false},
                     {"form", {"models"}, "", {"bell", "emax"}, {}, true}};
  r.space.points = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  r.shape.design_points = simulation::point_labels(r.space);
  r.points[3].analyses[0].power = example::share(0.9);
  const auto text = design_space_text(r);
  EXPECT_TRUE(has(text, "less that of the largest at the same form")) << text;
  EXPECT_TRUE(has(text, "the largest power is at form bell that of point 2, at form emax that of point 3")) << text;
  const auto compared = output::against_best(r, 0);
  ASSERT_TRUE(compared);
  EXPECT_EQ(compared->with, (std::vector<std::size_t>{2, 3, 2, 3}));
  EXPECT_NEAR(compared->differences[0].value, -0.2, 1e-12);  // rounding
  EXPECT_EQ(compared->text(2), "-");
  for (auto& point : r.points) point.arms.resize(6);
  const auto json = nlohmann::json::parse(results_json(r, std::nullopt));
  EXPECT_EQ(json["design_points"][1]["power_difference_to_largest"]["low"]["point"], 3);
  EXPECT_NEAR(json["design_points"][1]["power_difference_to_largest"]["low"]["value"].get<double>(), -0.2, 1e-12);
  r.space.factors[0].of_model = true;  // four forms of one design
  EXPECT_FALSE(output::against_best(r, 0));
}

// Three have columns, of analyses and of rates; what has none is named.
TEST(DesignSpaceText, names_the_primary_analyses_and_rates_that_have_no_column) {
  auto r = example::two_primaries();
  const auto add = [&](const char* name) {
    r.analyses.push_back(example::primary(name));
    for (auto& point : r.points) {
      point.analyses.insert(point.analyses.begin() + 2, point.analyses.front());
      point.type_i_error.push_back(example::share(0.05));
      point.type_i_error_no_effect.push_back(example::share(0.05));
    }
    r.differences.resize(2 * r.analyses.size());
    r.endpoints.resize(r.analyses.size());
    r.endpoints.back().name = std::string("rate_of_") + name;
    r.endpoints.back().measure = "responder";
    for (auto& point : r.points) point.endpoints.resize(2 * r.endpoints.size());
  };
  add("third");
  EXPECT_FALSE(has(design_space_text(r), "Not in this table"));
  EXPECT_FALSE(has(design_space_sentences(r), "primary analyses; islet show"));
  for (const auto* const name : {"fourth", "fifth", "sixth"}) add(name);
  const auto text = design_space_text(r);
  EXPECT_FALSE(has(text, "power fourth")) << text;
  EXPECT_TRUE(has(text, "Not in this table: the power of fourth, fifth and sixth, the rate of rate_of_sixth\n"))
      << text;
  const auto sentences = design_space_sentences(r);
  EXPECT_TRUE(has(sentences,
                  "These are the first 3 of 6 primary analyses; islet show FILE.h5 --point N has the power of "
                  "fourth, fifth and sixth."))
      << sentences;
  EXPECT_TRUE(has(output::design_points_table(r), "Not in this table: the power of fourth, fifth and sixth,"));
}

}  // namespace
}  // namespace islet::cli
