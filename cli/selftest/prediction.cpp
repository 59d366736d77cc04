#include "cli/selftest/prediction.hpp"

#include <algorithm>
#include <cmath>

#include "cli/selftest/estimate.hpp"

namespace islet::selftest {
namespace {

constexpr double tail = 0.025;

}  // namespace

Prediction predict(std::vector<double> trials, double published) {
  std::erase_if(trials, [](double x) { return std::isnan(x); });
  if (trials.empty()) return {};
  const auto n = static_cast<double>(trials.size());
  const auto share = [&](auto holds) { return static_cast<double>(std::ranges::count_if(trials, holds)) / n; };
  Prediction out;
  out.low = quantile_of(trials, tail).value;
  out.high = quantile_of(trials, 1.0 - tail).value;
  out.at_most = share([&](double x) { return x <= published; });
  out.at_least = share([&](double x) { return x >= published; });
  const double nearer = std::min(out.at_most, out.at_least);
  out.holds_published = nearer >= tail;
  out.at_the_edge = std::abs(nearer - tail) <= 2.0 * std::sqrt(tail * (1.0 - tail) / n);
  return out;
}

}  // namespace islet::selftest
