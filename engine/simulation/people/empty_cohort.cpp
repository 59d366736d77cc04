#include "engine/simulation/people/empty_cohort.hpp"

#include <fmt/format.h>

namespace islet::simulation {
namespace {

double share(std::size_t left, std::size_t of) { return static_cast<double>(left) / static_cast<double>(of); }

struct Blocking {
  std::size_t criterion = 0;
  std::size_t reached = 0;  // who meet all before it
  double passing = 2.0;     // share of these
  std::size_t left = 0;     // who meet all criteria
};

Blocking blocking_criterion(const PilotCohort& cohort) {
  Blocking worst;
  worst.left = cohort.screened;
  for (std::size_t c = 0; c < cohort.failed_first.size() && worst.left > 0; ++c) {
    const auto reached = worst.left;
    worst.left -= cohort.failed_first[c];
    const double passing = share(worst.left, reached);
    if (passing < worst.passing) worst = {c, reached, passing, worst.left};
  }
  return worst;
}

}  // namespace

InputFault fault_of_empty_cohort(const trial::TrialDesign& design, const PilotCohort& cohort) {
  const auto blocking = blocking_criterion(cohort);
  const auto left = blocking.left;
  constexpr std::size_t fewest_to_judge = 10;  // of less, one failure would tell nothing
  if (left >= fewest_to_judge && share(cohort.eligible(), left) < blocking.passing) {
    return {"",
            0,
            0,
            fmt::format("hardly any of {} simulated people has a plausible state", left),
            fmt::format("the models fail numerically for {} of them with these parameters or this population",
                        left - cohort.eligible()),
            "check `parameters`, `population.distributions` and the baseline table"};
  }
  const auto& criterion = design.eligibility.at(blocking.criterion);
  return {"",
          criterion.line,
          1,
          fmt::format("hardly anyone is eligible: {} of {} screened candidates", cohort.eligible(), cohort.screened),
          fmt::format("the criterion '{}' fails for {} of {} who meet those before it", criterion.name,
                      cohort.failed_first[blocking.criterion], blocking.reached),
          "widen it, or choose a population or baseline table that it fits"};
}

}  // namespace islet::simulation
