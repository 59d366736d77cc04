// Which factors of a design space become rows and columns of panels, and which are held.

#include "output/report/design_panels.hpp"

#include <gtest/gtest.h>

#include "output/report/following_factors.hpp"

namespace islet::output {
namespace {

using simulation::DesignFactor;
using simulation::DesignSpace;

DesignFactor factor(const char* name, std::size_t levels, bool of_model = false) {
  DesignFactor factor{name, {"arms.*.subjects"}, "", {}, {}, of_model};
  for (std::size_t level = 0; level < levels; ++level) factor.labels.push_back(std::to_string(level));
  return factor;
}

// Every combination of the levels.
DesignSpace grid(std::vector<DesignFactor> factors) {
  DesignSpace space;
  space.points = {{}};
  for (const auto& factor : factors) {
    std::vector<std::vector<std::uint32_t>> longer;
    for (const auto& point : space.points) {
      for (std::uint32_t level = 0; level < factor.labels.size(); ++level) {
        longer.push_back(point);
        longer.back().push_back(level);
      }
    }
    space.points = std::move(longer);
  }
  space.factors = std::move(factors);
  return space;
}

using Factors = std::vector<std::size_t>;

TEST(DesignPanels, are_forms_by_a_design_factor) {
  const auto space = grid({factor("form", 3, true), factor("dose", 4), factor("infusions", 2), factor("per_arm", 6)});
  const auto panels = design_panels(space, {3, 1});
  EXPECT_EQ(panels.columns, Factors{2});  // the fewer
  EXPECT_EQ(panels.rows, Factors{0});
  EXPECT_TRUE(panels.held.empty());
}

TEST(DesignPanels, hold_what_finds_no_place) {
  const auto space = grid(
      {factor("form", 2, true), factor("dose", 2), factor("visits", 2), factor("infusions", 3), factor("per_arm", 3)});
  const auto panels = design_panels(space, {4, 1});
  EXPECT_EQ(panels.columns, Factors{0});
  EXPECT_EQ(panels.rows, Factors{3});  // the design factor with the most levels
  EXPECT_EQ(panels.held, Factors{2});
}

TEST(DesignPanels, of_many_levels_are_rows_only) {
  const auto panels = design_panels(grid({factor("dose", 9), factor("per_arm", 3)}), {1});
  EXPECT_EQ(panels.rows, Factors{0});
  EXPECT_TRUE(panels.columns.empty());
  EXPECT_EQ(design_panels(grid({factor("dose", 13), factor("per_arm", 3)}), {1}).held, Factors{0});
}

TEST(DesignPanels, are_not_made_of_a_factor_that_follows_another) {
  auto space = grid({factor("per_arm", 3)});
  space.factors.push_back(factor("rate", 3));
  for (auto& point : space.points) point.push_back(2 - point[0]);
  EXPECT_TRUE(determine(space, {0}, 1));
  EXPECT_TRUE(design_panels(space, {0}).rows.empty());
  EXPECT_TRUE(design_panels(space, {0}).held.empty());
  space.points.push_back({0, 0});  // now it does not
  EXPECT_FALSE(determine(space, {0}, 1));
  EXPECT_EQ(design_panels(space, {0}).columns, Factors{1});
}

}  // namespace
}  // namespace islet::output
