#pragma once
// Lines of equal height on a grid of points.

#include <vector>

namespace islet::output {

struct Segment {
  double x1 = 0.0, y1 = 0.0, x2 = 0.0, y2 = 0.0;
};

// `height` is [row of y][column of x] over ascending x and y; linear along the edges of each cell (marching squares).
// In a saddle the mean of the four corners decides how the lines run. A cell with a corner that is NaN has no line.
[[nodiscard]] std::vector<Segment> contour(const std::vector<double>& x, const std::vector<double>& y,
                                           const std::vector<double>& height, double level);

}  // namespace islet::output
