// A design space on the screen: every number says whose it is.

#include "cli/text/design_space_text.hpp"

#include <gtest/gtest.h>

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
  EXPECT_TRUE(has(page, "power of low less that of point 1, points")) << page;
  EXPECT_TRUE(has(page, "<td>-10.0 (1.4)</td>")) << page;
  r.points[1].analyses[0].power = example::share(0.5);
  EXPECT_FALSE(has(design_space_text(r), "the largest"));  // that is point 0, and is said already
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
