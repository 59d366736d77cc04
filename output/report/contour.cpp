#include "output/report/contour.hpp"

#include <array>
#include <cmath>
#include <cstddef>

namespace islet::output {
namespace {

struct Corner {
  double x, y, height;
};

// The point at which the edge from a to b has the level; one end is below the level, the other is not.
std::array<double, 2> crossing(const Corner& a, const Corner& b, double level) {
  const double share = (level - a.height) / (b.height - a.height);
  return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
}

// Adds the lines of one cell. The corners are in the order of a walk around the cell.
void add_cell(const std::array<Corner, 4>& corners, double level, std::vector<Segment>& out) {
  std::vector<std::array<double, 2>> crossings;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto& a = corners[i];
    const auto& b = corners[(i + 1) % 4];
    if (std::isnan(a.height)) return;
    if ((a.height < level) != (b.height < level)) crossings.push_back(crossing(a, b, level));
  }
  for (const auto& corner : corners) {
    if (std::isnan(corner.height)) return;
  }
  const auto join = [&](std::size_t i, std::size_t k) {
    out.push_back({crossings[i][0], crossings[i][1], crossings[k][0], crossings[k][1]});
  };
  if (crossings.size() == 2) join(0, 1);
  if (crossings.size() != 4) return;
  const double mean = (corners[0].height + corners[1].height + corners[2].height + corners[3].height) / 4.0;
  // The middle belongs with the first corner, or with the second: the lines cut off the other two.
  const bool with_first = (mean < level) == (corners[0].height < level);
  join(0, with_first ? 1 : 3);
  join(2, with_first ? 3 : 1);
}

}  // namespace

std::vector<Segment> contour(const std::vector<double>& x, const std::vector<double>& y,
                             const std::vector<double>& height, double level) {
  std::vector<Segment> out;
  const auto corner = [&](std::size_t row, std::size_t column) {
    return Corner{x[column], y[row], height[row * x.size() + column]};
  };
  for (std::size_t row = 0; row + 1 < y.size(); ++row) {
    for (std::size_t column = 0; column + 1 < x.size(); ++column) {
      add_cell({corner(row, column), corner(row, column + 1), corner(row + 1, column + 1), corner(row + 1, column)},
               level, out);
    }
  }
  return out;
}

}  // namespace islet::output
