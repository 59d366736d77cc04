// The arms without cells of masked trials in type 2 diabetes.

#include "cli/selftest/cases.hpp"
#include "cli/selftest/embedded_trial.hpp"
#include "cli/selftest/trial_run.hpp"
#include "cli/selftest/trial_statistics.hpp"

namespace islet::selftest {
namespace {

// The mean over trials is compared with a narrow interval, so there are more of them: 1000 instead of 400.
constexpr double more = 2.5;

std::vector<double> in_mg(std::vector<double> values) {
  for (double& value : values) value *= mg_per_mmol;
  return values;
}

void measure_placebo_arms(std::uint32_t replicates, Measured& out) {
  const auto trial = embedded_trial("trials/placebo_arms.yaml");
  const TrialStatistics of(*trial);
  auto found = over_trials(
      *trial, "as_specified", replicates,
      {of.mean_change("n84", Variable::hba1c, "12 week"), of.mean_change("n84", Variable::fpg, "12 week"),
       of.mean_change("n162", Variable::hba1c, "24 week"), of.mean_change("n162", Variable::fpg, "24 week")});
  out.trials("hba1c_12_weeks", std::move(found[0]));
  out.trials("fpg_12_weeks", in_mg(std::move(found[1])));
  out.trials("hba1c_24_weeks", std::move(found[2]));
  out.trials("fpg_24_weeks", in_mg(std::move(found[3])));
}

}  // namespace

Measured masked_trial(const Inputs& inputs) {
  Measured out;
  const auto trial = embedded_trial("trials/masked_add_on.yaml");
  const TrialRun run(*trial, static_cast<std::uint32_t>(more * inputs.replicates));
  out.estimate("hba1c_6", mean_of(run.means("as_specified", "hba1c_6", "A")));
  measure_placebo_arms(inputs.replicates / 2, out);
  return out;
}

}  // namespace islet::selftest
