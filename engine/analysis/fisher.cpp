#include <algorithm>
#include <cmath>

#include "engine/analysis/estimators.hpp"
#include "engine/analysis/level.hpp"
#include "engine/analysis/rate_difference.hpp"

namespace islet::analysis {
namespace {

// The hypergeometric distribution of the treated responders given all margins, as weights relative to its mode. The
// weights follow from each other by a rational factor, so that no logarithm or factorial is needed and the bits are
// the same everywhere.
class ResponderWeights {
 public:
  explicit ResponderWeights(TwoByTwo table)
      : treated_(table.treated_n),
        reference_(table.reference_n),
        responders_(all_responders(table)),
        lowest_(std::max(0.0, responders_ - reference_)),
        highest_(std::min(treated_, responders_)),
        mode_(std::clamp(std::floor((treated_ + 1.0) * (responders_ + 1.0) / (treated_ + reference_ + 2.0)), lowest_,
                         highest_)) {}

  template <typename Visit>
  void for_each(Visit visit) const {
    visit(mode_, 1.0);
    double weight = 1.0;
    for (double k = mode_; k < highest_; ++k) visit(k + 1.0, weight *= step_up(k));
    weight = 1.0;
    for (double k = mode_; k > lowest_; --k) visit(k - 1.0, weight /= step_up(k - 1.0));
  }

 private:
  static double all_responders(TwoByTwo table) {
    return static_cast<double>(table.treated_yes) + static_cast<double>(table.reference_yes);
  }

  // weight(k + 1) / weight(k)
  [[nodiscard]] double step_up(double k) const {
    return (treated_ - k) * (responders_ - k) / ((k + 1.0) * (reference_ - responders_ + k + 1.0));
  }

  double treated_;
  double reference_;
  double responders_;
  double lowest_;
  double highest_;
  double mode_;
};

double fisher_p_value(TwoByTwo table, Level level) {
  const ResponderWeights weights(table);
  const double observed = table.treated_yes;
  double observed_weight = 0.0;
  weights.for_each([&](double k, double weight) { observed_weight = k == observed ? weight : observed_weight; });
  // Two-sided: all tables no more probable than the observed one; ties within 1e-7 as in R.
  const double limit = observed_weight * (1.0 + 1e-7);
  double all = 0.0;
  double extreme = 0.0;
  weights.for_each([&](double k, double weight) {
    const bool is_extreme =
        level.sides == 2 ? weight <= limit : (level.towards == Benefit::increase ? k >= observed : k <= observed);
    all += weight;
    extreme += is_extreme ? weight : 0.0;
  });
  return extreme / all;
}

}  // namespace

TestResult fisher(TwoByTwo table, Level level) {
  if (!is_possible(table)) return unfinished(TestStatus::numerical_failure);
  if (table.treated_n == 0 || table.reference_n == 0) return unfinished(TestStatus::not_estimable);
  return decided(rate_difference(table, level), fisher_p_value(table, level), level);
}

}  // namespace islet::analysis
