// The seed trials without published results: what the model predicts, to be compared when they are published.

#include "cli/selftest/cases.hpp"
#include "cli/selftest/embedded_trial.hpp"
#include "cli/selftest/trial_run.hpp"

namespace islet::selftest {
namespace {

struct Planned {
  const char* scenario;
  const char* id;
  const char* endpoint;
  const char* analysis;
};

constexpr Planned predictions[] = {
    {"scenarios/nct03943940.yaml", "nct03943940", "hba1c_6", "hba1c_6"},
    {"scenarios/nct01142050.yaml", "nct01142050", "hba1c_12", "hba1c"},
    {"scenarios/nct01219465.yaml", "nct01219465", "hba1c", "hba1c"},
};

}  // namespace

Measured unpublished_trials(const Inputs& inputs) {
  Measured out;
  for (const auto& [scenario, id, endpoint, analysis] : predictions) {
    const auto trial = embedded_trial(scenario);
    const TrialRun run(*trial, inputs.replicates / 5);
    const std::string name = id;
    out.estimate(name + ".change", mean_of(run.means("as_specified", endpoint, "MSC")));
    out.estimate(name + ".success", times(share_of(run.successes("as_specified", analysis)), 100.0));
    out.estimate(name + ".no_effect", times(share_of(run.successes("no_effect", analysis)), 100.0));
  }
  return out;
}

}  // namespace islet::selftest
