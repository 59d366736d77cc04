// A design space whose second factor is derived from the first: what the report takes for a choice.

#include <gtest/gtest.h>

#include "output/report/design_points.hpp"
#include "output/report/figures/figures.hpp"
#include "output/report/following_factors.hpp"
#include "output/report/sections/sections.hpp"

namespace islet::output {
namespace {

using simulation::DesignFactor;
using simulation::DesignSpace;

bool has(const std::string& html, const std::string& words) { return html.find(words) != std::string::npos; }

DesignFactor factor(const char* name, const char* path, const std::vector<double>& values, bool of_model = false) {
  DesignFactor factor{name, {path}, "1", {}, values, of_model};
  for (const double value : values) factor.labels.push_back(std::to_string(static_cast<int>(value)));
  return factor;
}

// placebo 30 and 60, msc twice as many, two forms.
DesignSpace two_to_one() {
  return {{factor("placebo", "arms.Placebo.subjects", {30, 60}), factor("msc", "arms.MSC.subjects", {60, 120}),
           factor("form", "parameters.msc.form", {1, 2}, true)},
          {{0, 0, 0}, {0, 0, 1}, {1, 1, 0}, {1, 1, 1}}};
}

ResultsFile file_of(DesignSpace space, const std::vector<double>& powers) {
  ResultsFile r;
  r.space = std::move(space);
  r.shape.arms = {"MSC", "Placebo"};
  r.shape.design_points = simulation::point_labels(r.space);
  r.analyses.resize(1);
  r.analyses[0].name = "x";
  r.analyses[0].role = "primary";
  for (const double power : powers) {
    r.points.emplace_back();
    r.points.back().analyses.resize(1);
    r.points.back().analyses[0].power = {power, 0.018, 500};
    r.points.back().analyses[0].n_ok = 500;
  }
  return r;
}

using Factors = std::vector<std::size_t>;

TEST(ReportDesigns, a_factor_that_is_derived_follows_its_source) {
  const auto space = two_to_one();
  EXPECT_EQ(leaders(space), (std::vector<Factors>{{}, {0}, {}}));
  EXPECT_EQ(following_in_words(space), "msc follows placebo");
  EXPECT_EQ(running_factor(space), 0U);
}

// The source stands below what is derived from it; a second one is derived from the derived.
TEST(ReportDesigns, a_derived_factor_follows_its_source_wherever_that_stands) {
  DesignSpace space{
      {factor("msc", "arms.MSC.subjects", {60, 120}), factor("rate", "conduct.enrollment.rate", {6, 12}),
       factor("placebo", "arms.Placebo.subjects", {30, 60}), factor("form", "parameters.msc.form", {1, 2}, true)},
      {{0, 0, 0, 0}, {0, 0, 0, 1}, {1, 1, 1, 0}, {1, 1, 1, 1}}};
  EXPECT_EQ(following_in_words(space), "rate follows msc, placebo follows msc");  // as far as the levels tell
  space.factors[0].sources = {"placebo"};
  space.factors[1].sources = {"msc"};
  EXPECT_EQ(leaders(space), (std::vector<Factors>{{2}, {2}, {}, {}}));
  EXPECT_EQ(following_in_words(space), "msc follows placebo, rate follows placebo");
  EXPECT_EQ(running_factor(space), 2U);
}

// msc follows rate, which stands below it and follows placebo.
TEST(ReportDesigns, a_derived_factor_follows_what_the_derived_ones_below_it_follow) {
  DesignSpace space{{factor("msc", "arms.MSC.subjects", {60, 120}), factor("rate", "conduct.enrollment.rate", {6, 12}),
                     factor("placebo", "arms.Placebo.subjects", {30, 60})},
                    {{0, 0, 0}, {1, 1, 1}}};
  space.factors[0].sources = {"rate"};
  space.factors[1].sources = {"placebo"};
  EXPECT_EQ(leaders(space), (std::vector<Factors>{{2}, {2}, {}}));
}

TEST(ReportDesigns, a_factor_may_follow_two) {
  DesignSpace space{{factor("sites", "conduct.sites", {1, 2}), factor("each", "conduct.each", {10, 30}),
                     factor("in_all", "arms.MSC.subjects", {10, 30, 20, 60})},
                    {{0, 0, 0}, {0, 1, 1}, {1, 0, 2}, {1, 1, 3}}};
  EXPECT_EQ(following_in_words(space), "in all follows sites and each");
}

// Each level of the first stands at one point: the second, which goes up and down, was listed beside it.
TEST(ReportDesigns, what_is_listed_point_by_point_follows_nothing) {
  DesignSpace space{{factor("per_arm", "arms.*.subjects", {20, 30, 40}), factor("dose", "arms.MSC.dose", {1, 2, 3})},
                    {{0, 1}, {1, 0}, {2, 2}}};
  EXPECT_EQ(following_in_words(space), "");
}

TEST(ReportDesigns, the_fewest_subjects_are_found_over_all_levels_of_a_derived_factor) {
  const auto html = fewest_subjects(file_of(two_to_one(), {0.5, 0.6, 0.798, 0.9}));
  EXPECT_FALSE(has(html, "msc)")) << html;
  EXPECT_TRUE(has(html, "not reached; 60: 79.8 % (1.8)")) << html;
  EXPECT_TRUE(has(html, "60: 90.0 % (1.8)")) << html;
  EXPECT_TRUE(has(html, "msc follows placebo")) << html;
}

TEST(ReportDesigns, differ_in_the_factors_that_are_free) {
  ReportSource source;
  source.all = file_of(two_to_one(), {0.5, 0.6, 0.798, 0.9});
  const auto html = answer_section(source);
  EXPECT_TRUE(has(html, "They differ in: placebo (2 levels), form (2 levels); msc follows placebo.")) << html;
}

// Of more levels than the others, but no axis.
TEST(ReportDesigns, a_map_has_no_axis_for_a_factor_that_follows_two) {
  DesignSpace space{{factor("sites", "conduct.sites", {1, 2}), factor("each", "conduct.each", {10, 30}),
                     factor("rate", "conduct.enrollment.rate", {10, 30, 20, 60})},
                    {{0, 0, 0}, {0, 1, 1}, {1, 0, 2}, {1, 1, 3}}};
  const auto figures = power_surface_figures(file_of(space, {0.5, 0.6, 0.798, 0.9}), 0);
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_EQ(figures[0].title, "Power of x over sites and each.");
}

TEST(ReportDesigns, a_map_does_not_round_a_power_to_the_other_side_of_80_percent) {
  EXPECT_EQ(power_label(0.798), "79.8");
  EXPECT_EQ(power_label(0.7998), "79.98");
  EXPECT_EQ(power_label(0.8), "80");
  EXPECT_EQ(power_label(0.802), "80");
  EXPECT_EQ(power_label(0.794), "79");
  EXPECT_EQ(power_label(0.995), "99.5");  // less than 100
  EXPECT_EQ(power_label(0.0004), "0.04");
  EXPECT_EQ(power_label(1.0, 1), "100");
  EXPECT_EQ(power_label(0.0, 1), "0");
  EXPECT_EQ(power_label(0.945, 1), "94.5");
  EXPECT_EQ(power_label(0.8, 1), "80.0");
  const auto figures = power_surface_figures(file_of(two_to_one(), {0.5, 0.6, 0.798, 0.9}), 0);
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_TRUE(has(figures[0].chart, "\"label\":\"79.8\"")) << figures[0].chart;
}

}  // namespace
}  // namespace islet::output
