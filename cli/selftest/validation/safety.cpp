// Rates of adverse events: fever after infusions, and hypoglycemia in people on insulin without cells.

#include <array>
#include <cmath>

#include "cli/selftest/cases.hpp"
#include "cli/selftest/embedded_trial.hpp"
#include "cli/selftest/trial_statistics.hpp"

namespace islet::selftest {
namespace {

bool any(double count) { return count > 0.0; }

// The ratio of the shares of people with fever, cells over saline, with its error by the delta method.
Estimate ratio(Estimate cells, Estimate saline) {
  const double value = cells.value / saline.value;
  const double relative = std::hypot(cells.se / cells.value, saline.se / saline.value);
  return {value, value * relative};
}

void measure_fever(std::uint32_t replicates, Measured& out) {
  const auto trial = embedded_trial("trials/lian2023.yaml");
  const TrialStatistics of(*trial);
  const auto found = over_trials(
      *trial, "as_specified", replicates,
      {of.share("MSC", Variable::fever, "168 day", any), of.share("Saline", Variable::fever, "168 day", any)});
  out.trials("fever.MSC", found[0]);
  out.trials("fever.Saline", found[1]);
  out.estimate("fever.ratio", ratio(mean_of(found[0]), mean_of(found[1])));
}

// Measures events a person in four weeks, and severe ones in a year. A replicate is 200 people.
void measure_hypoglycemia(const std::string& trial_name, const std::string& group, Measured& out) {
  const auto trial = embedded_trial(trial_name);
  const TrialStatistics of(*trial);
  const auto found = over_trials(*trial, "no_effect_unbiased", 10,
                                 {of.mean("A", Variable::hypoglycemia_documented, "28 day"),
                                  of.mean("A", Variable::hypoglycemia_severe, "12 month")});
  out.estimate(group + ".documented", mean_of(found[0]));
  out.estimate(group + ".severe", mean_of(found[1]));
}

}  // namespace

Measured safety(const Inputs& inputs) {
  Measured out;
  measure_fever(inputs.replicates, out);
  measure_hypoglycemia("trials/hypoglycemia_type_1.yaml", "type_1", out);
  measure_hypoglycemia("trials/hypoglycemia_type_2.yaml", "type_2", out);
  return out;
}

}  // namespace islet::selftest
