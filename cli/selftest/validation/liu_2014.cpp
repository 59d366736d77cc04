// Liu 2014 published directions and significance only: how often simulated trials of its size find the same, with the
// default effects of the cells and with none.

#include <fmt/format.h>

#include "cli/selftest/cases.hpp"
#include "cli/selftest/embedded_trial.hpp"
#include "cli/selftest/trial_run.hpp"
#include "cli/selftest/trial_statistics.hpp"

namespace islet::selftest {
namespace {

Estimate percent(const std::vector<double>& marks) { return times(share_of(marks), 100.0); }

// % of trials in which any of these analyses succeeds: the paper does not say at which visit.
Estimate any_success(const TrialRun& run, const std::string& hypothesis, const std::string& quantity,
                     std::initializer_list<int> months) {
  std::vector<double> any;
  for (const int month : months) {
    const auto now = run.successes(hypothesis, fmt::format("{}_{}", quantity, month));
    any.resize(now.size());
    for (std::size_t r = 0; r < now.size(); ++r) any[r] = any[r] + now[r] > 0.0 ? 1.0 : 0.0;
  }
  return percent(any);
}

Estimate falls(std::vector<double> means) {
  for (double& mean : means) mean = mean < 0.0 ? 1.0 : 0.0;
  return percent(means);
}

// % of trials in which the mean lies above baseline at one of the visits at least.
Estimate rises_once(const TrialRun& run, const std::string& hypothesis, std::initializer_list<const char*> endpoints) {
  std::vector<double> any;
  for (const char* endpoint : endpoints) {
    const auto now = run.means(hypothesis, endpoint, "MSC");
    any.resize(now.size());
    for (std::size_t r = 0; r < now.size(); ++r) any[r] = any[r] > 0.0 || now[r] > 0.0 ? 1.0 : 0.0;
  }
  return percent(any);
}

}  // namespace

Measured liu_2014(const Inputs& inputs) {
  Measured out;
  const auto trial = embedded_trial("scenarios/liu2014.yaml");
  const TrialRun run(*trial, inputs.replicates / 2);
  for (const char* hypothesis : {"as_specified", "no_effect"}) {
    const auto add = [&](const char* id, Estimate value) { out.estimate(fmt::format("{}.{}", id, hypothesis), value); };
    add("hba1c", any_success(run, hypothesis, "hba1c", {1, 3, 6, 12}));
    add("fpg", any_success(run, hypothesis, "fpg", {1, 3, 6, 12}));
    add("ppg", any_success(run, hypothesis, "ppg", {1, 3, 6, 12}));
    add("c_peptide", any_success(run, hypothesis, "c_peptide", {3, 6, 12}));
    add("insulin_dose", any_success(run, hypothesis, "insulin_dose", {3, 6, 12}));
    add("c_peptide_rise", rises_once(run, hypothesis, {"c_peptide_3", "c_peptide_6", "c_peptide_12"}));
    for (const char* marker : {"il_6", "il_1beta", "cd3", "cd4"}) {
      add(marker, falls(run.means(hypothesis, fmt::format("{}_6", marker), "MSC")));
    }
    add("c_peptide_dip", falls(run.means(hypothesis, "c_peptide_1", "MSC")));
    add("homa_beta_dip", falls(run.means(hypothesis, "homa_beta_1", "MSC")));
  }
  const TrialStatistics of(*trial);
  const auto found =
      over_trials(*trial, "as_specified", inputs.replicates / 4,
                  {of.mean("MSC", Variable::hba1c, "-10 day"), of.mean("MSC", Variable::hba1c, "3 month")});
  out.trials("hba1c_baseline", found[0]);
  out.trials("hba1c_month_3", found[1]);
  return out;
}

}  // namespace islet::selftest
