#include "cli/selftest/trial_run.hpp"

#include <algorithm>
#include <stdexcept>

namespace islet::selftest {
namespace {

class OneBatch : public simulation::ResultSink {
 public:
  [[nodiscard]] bool has(std::uint64_t, std::uint32_t) const override { return false; }
  void write(simulation::BatchResult&& batch) override { batch_ = std::move(batch); }
  [[nodiscard]] const simulation::BatchResult& batch() const { return batch_; }

 private:
  simulation::BatchResult batch_;
};

std::size_t place(const std::vector<std::string>& names, const std::string& name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) throw std::logic_error("no " + name);
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

TrialRun::TrialRun(const cli::ComposedTrial& trial, std::uint32_t replicates)
    : TrialRun(trial, simulation::RunOptions{.replicates = replicates, .batch_size = replicates}) {}

TrialRun::TrialRun(const cli::ComposedTrial& trial, const simulation::RunOptions& options) : shape_(trial.shape()) {
  OneBatch sink;
  (void)simulation::run(trial.plan(), trial.shape(), options, sink, {});
  batch_ = sink.batch();
}

std::vector<std::size_t> TrialRun::slots(const std::string& hypothesis, const std::string& endpoint,
                                         const std::string& arm) const {
  const auto h = place(shape_.hypotheses, hypothesis);
  const auto e = place(shape_.endpoints, endpoint);
  const auto a = place(shape_.arms, arm);
  std::vector<std::size_t> out(batch_.count);
  for (std::size_t r = 0; r < out.size(); ++r) {
    out[r] = ((h * batch_.count + r) * shape_.endpoints.size() + e) * shape_.arms.size() + a;
  }
  return out;
}

std::vector<double> TrialRun::responders(const std::string& hypothesis, const std::string& endpoint,
                                         const std::string& arm) const {
  std::vector<double> out;
  for (const auto slot : slots(hypothesis, endpoint, arm)) out.push_back(batch_.endpoints.responders[slot]);
  return out;
}

std::vector<double> TrialRun::means(const std::string& hypothesis, const std::string& endpoint,
                                    const std::string& arm) const {
  std::vector<double> out;
  for (const auto slot : slots(hypothesis, endpoint, arm)) out.push_back(batch_.endpoints.mean[slot]);
  return out;
}

std::vector<double> TrialRun::successes(const std::string& hypothesis, const std::string& analysis) const {
  const auto h = place(shape_.hypotheses, hypothesis), a = place(shape_.analyses, analysis);
  std::vector<double> out;
  for (std::size_t r = 0; r < batch_.count; ++r) {
    const auto slot = (h * batch_.count + r) * shape_.analyses.size() + a;
    const auto& analyses = batch_.analyses;  // `reject` is in either direction
    out.push_back(analyses.reject[slot] != 0 && analyses.reject_harm[slot] == 0 ? 1.0 : 0.0);
  }
  return out;
}

}  // namespace islet::selftest
