#include "engine/exploration/search/search_trials.hpp"

#include <algorithm>

namespace islet::exploration {

Evaluation SearchTrials::evaluation(double x, std::uint32_t first, std::uint32_t count) {
  const Evaluation out{x, first, count, evaluate_(x, first, count)};
  auto& pooled = by_x_[x];
  pooled.n += count;
  pooled.successes += out.successes;
  return out;
}

void SearchTrials::run(double x, std::uint32_t count) {
  const auto affordable = std::min(count, left());
  if (affordable == 0) return;
  searched_.push_back(evaluation(allowed(x), spent_, affordable));
  spent_ += affordable;
}

Confirmation SearchTrials::confirm(double x) {
  Confirmation out;
  out.evaluation = evaluation(x, first_confirmation_replicate + confirmed_, spec_.confirmation);
  confirmed_ += spec_.confirmation;
  const Pooled count{out.evaluation.count, out.evaluation.successes};
  out.power = count.share();
  out.limits = analysis::wilson(count.successes, count.n, spec_.confidence);
  out.verdict = verdict(count, spec_.confidence);
  return out;
}

Verdict SearchTrials::verdict(const Pooled& count, double confidence) const {
  const auto limits = analysis::wilson(count.successes, count.n, confidence);
  if (limits.low > spec_.target) return Verdict::above;
  return limits.high < spec_.target ? Verdict::below : Verdict::indistinguishable;
}

}  // namespace islet::exploration
