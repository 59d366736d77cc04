#include "engine/simulation/scenario/baseline_statistic.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/analysis/quantified.hpp"

namespace islet::simulation {
namespace {

double median_of(std::vector<double> values) {
  if (values.empty()) return std::nan("");
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  if (values.size() % 2 == 1) return *middle;
  return 0.5 * (*middle + *std::max_element(values.begin(), middle));
}

double mean_of(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double sd_of(const std::vector<double>& values) {
  const double mean = mean_of(values);
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / (static_cast<double>(values.size()) - 1.0));
}

}  // namespace

std::string_view name_of(BaselineStatistic statistic) {
  switch (statistic) {
    case BaselineStatistic::median:
      return "median";
    case BaselineStatistic::mean:
      return "mean";
    case BaselineStatistic::sd:
      return "sd";
    case BaselineStatistic::share:
      return "share";
  }
  throw std::logic_error("unknown baseline statistic");
}

double evaluate(BaselineStatistic statistic, const Columns& measured, Variable variable, bool only_positive) {
  std::vector<double> values;
  std::size_t present = 0;
  for (const double raw : measured.column(index_of(variable))) {
    if (std::isnan(raw)) continue;
    ++present;
    const double value = analysis::quantified(variable, raw, analysis::BelowQuantification::half);
    if (value > 0.0 || !(only_positive || statistic == BaselineStatistic::share)) values.push_back(value);
  }
  switch (statistic) {
    case BaselineStatistic::median:
      return median_of(std::move(values));
    case BaselineStatistic::mean:
      return mean_of(values);
    case BaselineStatistic::sd:
      return sd_of(values);
    case BaselineStatistic::share:
      return static_cast<double>(values.size()) / static_cast<double>(present);
  }
  throw std::logic_error("unknown baseline statistic");
}

}  // namespace islet::simulation
