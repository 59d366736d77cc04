// Hu 2013 published directions and significance only: how often simulated trials of its size find the same.

#include <fmt/format.h>

#include "cli/selftest/cases.hpp"
#include "cli/selftest/embedded_trial.hpp"
#include "cli/selftest/trial_run.hpp"
#include "cli/selftest/trial_statistics.hpp"

namespace islet::selftest {

Measured hu_2013(const Inputs& inputs) {
  Measured out;
  const auto trial = embedded_trial("scenarios/hu2013.yaml");
  const TrialRun run(*trial, inputs.replicates / 2);
  for (const char* hypothesis : {"as_specified", "no_effect"}) {
    for (const char* analysis : {"hba1c_12", "c_peptide_12", "hba1c_12_within", "c_peptide_12_within"}) {
      out.estimate(fmt::format("{}.{}", analysis, hypothesis),
                   times(share_of(run.successes(hypothesis, analysis)), 100.0));
    }
  }
  const TrialStatistics of(*trial);
  const auto found =
      over_trials(*trial, "as_specified", inputs.replicates / 4,
                  {of.mean("MSC", Variable::hba1c, "0 month"), of.mean("MSC", Variable::fasting_c_peptide, "0 month")});
  out.trials("hba1c_baseline", found[0]);
  out.trials("c_peptide_baseline", found[1]);
  return out;
}

}  // namespace islet::selftest
