#include "cli/run/run_memory.hpp"

#include <fmt/format.h>

#include "engine/simulation/results/batch_shape.hpp"
#include "output/text/counted.hpp"

namespace islet::cli {
namespace {

constexpr double much = 2e9;
constexpr double of_the_program = 30e6;
constexpr int others = 3;  // sums of the courses beside those of the threads: of two batches and of the run

}  // namespace

double bytes_of_a_run(const simulation::ResultShape& shape, int threads) {
  const auto places = static_cast<double>(simulation::trajectory_places(shape));
  const auto bins = static_cast<double>(simulation::histogram_length(shape));
  const double sums = 3.0 * sizeof(std::int64_t) * places + sizeof(std::uint32_t) * bins;
  return of_the_program + (threads + others) * sums;
}

std::string memory_warning(const simulation::ResultShape& shape, int threads) {
  const double bytes = bytes_of_a_run(shape, threads);
  if (bytes <= much) return "";
  return fmt::format(
      "{} design points take about {:.2g} GB of memory with {}: fewer points (`points` lists some), fewer visits or "
      "fewer threads take less.\n",
      shape.design_points.size(), bytes / 1e9, output::counted(threads, "thread"));
}

}  // namespace islet::cli
