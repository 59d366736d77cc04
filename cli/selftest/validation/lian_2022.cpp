// The early course after cells in Lian 2022 beside simulated trials of its size.

#include "cli/selftest/cases.hpp"
#include "cli/selftest/embedded_trial.hpp"
#include "cli/selftest/trial_statistics.hpp"

namespace islet::selftest {

Measured lian_2022(const Inputs& inputs) {
  Measured out;
  const auto trial = embedded_trial("trials/lian2022.yaml");
  const TrialStatistics of(*trial);
  auto found = over_trials(*trial, "as_specified", inputs.replicates,
                           {of.median("MSC", Variable::fpg, "0 day"), of.median("MSC", Variable::fpg, "17 day"),
                            of.median("MSC", Variable::hba1c, "0 day"), of.median("MSC", Variable::hba1c, "84 day"),
                            of.median("MSC", Variable::homa_beta, "28 day")});
  out.trials("fpg_0", std::move(found[0]));
  out.trials("fpg_14", std::move(found[1]));
  out.trials("hba1c_0", std::move(found[2]));
  out.trials("hba1c_84", std::move(found[3]));
  out.trials("homa_beta_28", std::move(found[4]));
  return out;
}

}  // namespace islet::selftest
