// Costs of the report: one way of writing thousands, and which points of the figure have numbers.

#include <gtest/gtest.h>

#include "output/report/figures/figures.hpp"
#include "output/report/sections/sections.hpp"

namespace islet::output {
namespace {

bool has(const std::string& html, const std::string& words) { return html.find(words) != std::string::npos; }

ResultsFile two_designs() {
  ResultsFile r;
  r.shape.arms = {"A", "B"};
  r.shape.design_points = {"per_arm 20", "per_arm 40"};
  r.analyses.resize(1);
  r.analyses[0].name = "x";
  r.points.resize(2);
  for (auto& point : r.points) {
    point.analyses.resize(1);
    point.analyses[0].power = {0.8, 0.02, 400};
  }
  auto& t = r.tradeoff.emplace();
  t.currency = "USD";
  t.analysis = "x";
  t.fixed = 50000.0;
  t.budget = 250000.0;
  t.resources = {"subjects"};
  t.prices = {12000.0};
  t.costs.resize(2);
  for (auto& cost : t.costs) {
    cost.cost = {261460.0, 120.0, 400};
    cost.within_budget = {0.5, 0.025, 400};
    cost.quantities = {{1217.6, 1.2, 400}};
  }
  t.by_power.on_front = {1, 0};
  t.by_power.may_be_on_front = {1, 0};
  return r;
}

TEST(ReportCosts, write_thousands_in_one_way) {
  ReportSource source;
  source.results = two_designs();
  const auto html = cost_section(source);
  EXPECT_TRUE(has(html, "<td>12,000</td>")) << html;
  EXPECT_TRUE(has(html, "<td>1,217.6 (1.2)</td>")) << html;
  EXPECT_TRUE(has(html, "<td>50,000</td>")) << html;
  EXPECT_TRUE(has(html, "261,460 (120)")) << html;
  EXPECT_TRUE(has(html, "budget of 250,000")) << html;
}

TEST(ReportCosts, say_which_points_of_the_figure_are_numbered) {
  const auto figures = tradeoff_figures(two_designs());
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_TRUE(has(figures[0].note, "their design points are numbered, those of the others stand in the table"))
      << figures[0].note;
}

}  // namespace
}  // namespace islet::output
