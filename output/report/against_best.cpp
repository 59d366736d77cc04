#include "output/report/against_best.hpp"

#include <fmt/format.h>

#include "output/text/number_text.hpp"

namespace islet::output {

std::string AgainstBest::title(const ResultsFile& r, std::size_t analysis) const {
  return fmt::format("power of {} less that of point {}, points", r.analyses[analysis].name, best);
}

std::optional<AgainstBest> against_best(const ResultsFile& r, std::size_t analysis) {
  const auto n = r.points.size();
  if (n < 2 || r.joint_power.size() < (analysis + 1) * n * n) return std::nullopt;
  const auto power = [&](std::size_t p) { return r.points[p].analyses[analysis].power.value; };
  AgainstBest out;
  for (std::size_t p = 1; p < n; ++p) {
    if (power(p) > power(out.best)) out.best = p;
  }
  for (std::size_t p = 0; p < n; ++p) {
    const double both = r.joint_power[(analysis * n + p) * n + out.best];
    const auto replicates = r.points[p].n_replicates;
    const auto error = simulation::paired_standard_error(power(p), power(out.best), both, replicates);
    out.texts.push_back(p == out.best ? "-" : points({power(p) - power(out.best), error, replicates}));
  }
  return out;
}

}  // namespace islet::output
