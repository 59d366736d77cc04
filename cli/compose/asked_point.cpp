#include "cli/compose/asked_point.hpp"

#include <fmt/format.h>

#include "engine/core/faults.hpp"
#include "output/text/counted.hpp"

namespace islet::cli {

std::size_t asked_point(const output::ResultsFile& results, const std::string& file, std::size_t point) {
  const auto points = results.points.size();
  if (point < points) return point;
  throw InputRejected(
      {{"--point", 0, 0, fmt::format("design point {}", point),
        fmt::format("{} has {}, counted from 0", file, output::counted(points, "design point")),
        points == 1 ? std::string("leave --point out") : fmt::format("give a number from 0 to {}", points - 1)}});
}

}  // namespace islet::cli
