// Where the published counts of Lu 2021 fall among simulated trials of its size.

#include <fmt/format.h>

#include "cli/selftest/cases.hpp"
#include "cli/selftest/embedded_trial.hpp"
#include "cli/selftest/trial_run.hpp"

namespace islet::selftest {

Measured lu_2021(const Inputs& inputs) {
  Measured out;
  const auto trial = embedded_trial("scenarios/lu2021.yaml");
  const TrialRun run(*trial, inputs.replicates);
  for (const char* endpoint : {"response", "insulin_free"}) {
    for (const char* arm : {"MSC", "Control"}) {
      const auto id = fmt::format("{}.{}", endpoint, arm);
      out.trials(id, run.responders("as_specified", endpoint, arm));
    }
  }
  for (const char* hypothesis : {"as_specified", "no_effect", "no_effect_unbiased"}) {
    auto counts = run.responders(hypothesis, "response", "MSC");
    for (double& count : counts) count = count >= 11.0 ? 1.0 : 0.0;
    out.estimate(fmt::format("eleven.{}", hypothesis), times(share_of(counts), 100.0));
  }
  return out;
}

}  // namespace islet::selftest
