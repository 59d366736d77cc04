// Where the published results of Zang 2022 fall among simulated trials of its size.

#include "cli/selftest/cases.hpp"
#include "cli/selftest/embedded_trial.hpp"
#include "cli/selftest/trial_statistics.hpp"

namespace islet::selftest {

Measured zang_2022(const Inputs& inputs) {
  Measured out;
  const auto trial = embedded_trial("trials/zang2022.yaml");
  const TrialStatistics of(*trial);
  constexpr auto hba1c = Variable::hba1c;
  const auto controlled = [](double value) { return value < 7.0; };
  auto found = over_trials(
      *trial, "as_specified", inputs.replicates,
      {of.mean_change("MSC", hba1c, "48 week"), of.mean_change("Placebo", hba1c, "48 week"),
       of.difference("MSC", "Placebo", hba1c, "48 week"), of.two_sample_test("MSC", "Placebo", hba1c, "48 week", -1.0),
       of.share("MSC", hba1c, "9 week", controlled)});
  out.trials("hba1c.MSC", found[0]);
  out.trials("hba1c.Placebo", found[1]);
  out.trials("hba1c.difference", found[2]);
  out.trials("hba1c.difference_of_means", found[2]);
  out.estimate("hba1c.significant", times(share_of(found[3]), 100.0));
  out.trials("below_7_week_9", found[4]);
  out.estimate("pooled", mean_of(found[2]));
  return out;
}

}  // namespace islet::selftest
