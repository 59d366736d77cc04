// Where the published results of Zang 2022 fall among simulated trials of its size: with therapy held as it is, and
// with insulin that goes on being titrated.

#include "cli/selftest/cases.hpp"
#include "cli/selftest/embedded_trial.hpp"
#include "cli/selftest/trial_statistics.hpp"

namespace islet::selftest {
namespace {

constexpr auto hba1c = Variable::hba1c;

void measure_held(std::uint32_t replicates, Measured& out) {
  const auto trial = embedded_trial("trials/zang2022.yaml");
  const TrialStatistics of(*trial);
  const auto controlled = [](double value) { return value < 7.0; };
  const auto found = over_trials(
      *trial, "as_specified", replicates,
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
}

void measure_titrated(std::uint32_t replicates, Measured& out) {
  const auto trial = embedded_trial("trials/zang2022_titrated.yaml");
  const TrialStatistics of(*trial);
  constexpr auto dose = Variable::insulin_dose;
  const auto found = over_trials(
      *trial, "as_specified", replicates,
      {of.difference("MSC", "Placebo", hba1c, "48 week"), of.percent_change_of_mean("MSC", dose, "48 week"),
       of.percent_change_of_mean("Placebo", dose, "48 week"), of.controlled_on_half_the_insulin("MSC", "48 week"),
       of.controlled_on_half_the_insulin("Placebo", "48 week")});
  out.trials("titrated.difference", found[0]);
  out.trials("titrated.dose.MSC", found[1]);
  out.trials("titrated.dose.Placebo", found[2]);
  out.trials("titrated.responders.MSC", found[3]);
  out.trials("titrated.responders.Placebo", found[4]);
}

}  // namespace

Measured zang_2022(const Inputs& inputs) {
  Measured out;
  measure_held(inputs.replicates, out);
  measure_titrated(inputs.replicates / 2, out);
  return out;
}

}  // namespace islet::selftest
