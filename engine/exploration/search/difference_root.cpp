#include "engine/exploration/search/difference_root.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <stdexcept>

#include "engine/core/portable_math.hpp"

namespace islet::exploration {
namespace {

constexpr double closeness = 1e-3;  // of the root of one round, as a share of it: far below its Monte Carlo error
constexpr std::uint32_t least_round = 100;  // replicates, so that their standard error is known
constexpr std::uint32_t evaluations = 14;   // that a round takes at most, ends of the range and slope included
constexpr double step = 1.05;               // to both sides, for the slope

class Rounds {
 public:
  Rounds(const SearchSpec& spec, double asked, const DifferenceAt& difference)
      : spec_(spec),
        asked_(asked),
        difference_(difference),
        z_(-portable::normal_quantile(0.5 * (1.0 - spec.confidence))) {}

  SearchResult result() {
    std::uint32_t count = std::min(std::max(spec_.scan_replicates, least_round), spec_.budget / evaluations);
    while (true) {
      round(count);
      if (result_.outcome != SearchOutcome::found || result_.precise) return result_;
      const double shortfall = (result_.root_limits.high - result_.root_limits.low) / (spec_.precision * result_.root);
      const auto left = static_cast<std::uint32_t>(spec_.budget - result_.replicates) / evaluations;
      const double wanted = 1.2 * shortfall * shortfall * count;  // a little more: the error is an estimate itself
      const auto next = wanted < left ? static_cast<std::uint32_t>(wanted) : left;
      if (next <= count) return result_;
      count = next;
    }
  }

 private:
  // Above 0 where the difference is larger than asked, whichever its sign.
  MeasuredDifference excess(double x, std::uint32_t count) {
    const auto measured = difference_(x, count);
    result_.replicates += count;
    const double sign = asked_ > 0.0 ? 1.0 : -1.0;
    return {sign * measured.value - std::abs(asked_), measured.se};
  }

  void end(SearchOutcome outcome) { result_.outcome = outcome; }

  void round(std::uint32_t count) {
    const auto low = excess(spec_.lowest, count);
    if (low.value >= 0.0)
      return end(low.value > z_ * low.se ? SearchOutcome::exceeded_at_lowest : SearchOutcome::undecided);
    const auto high = excess(spec_.highest, count);
    if (high.value <= 0.0)
      return end(-high.value > z_ * high.se ? SearchOutcome::not_reached : SearchOutcome::undecided);
    const auto near_enough = [](double a, double b) {
      return std::abs(a - b) <= closeness * std::max(std::abs(a), std::abs(b));
    };
    std::uintmax_t most = evaluations - 5;  // besides both ends, the root and the two of the slope
    const auto bracket =
        boost::math::tools::toms748_solve([&](double x) { return excess(x, count).value; }, spec_.lowest, spec_.highest,
                                          low.value, high.value, near_enough, most);
    locate(0.5 * (bracket.first + bracket.second), count);
  }

  void locate(double root, std::uint32_t count) {
    const double before = std::max(spec_.lowest, root / step);
    const double after = std::min(spec_.highest, root * step);
    const double slope = (excess(after, count).value - excess(before, count).value) / (after - before);
    const double reach = slope > 0.0 ? z_ * excess(root, count).se / slope : std::numeric_limits<double>::infinity();
    result_.outcome = SearchOutcome::found;
    result_.root = result_.design = root;
    result_.slope = slope;
    result_.root_limits = {root - reach, root + reach};
    result_.limits_are_inside = root - reach >= spec_.lowest && root + reach <= spec_.highest;
    result_.precise = 2.0 * reach <= spec_.precision * root;
  }

  const SearchSpec& spec_;
  double asked_;
  const DifferenceAt& difference_;
  double z_;
  SearchResult result_;
};

}  // namespace

SearchResult solve_difference(const SearchSpec& spec, double asked, const DifferenceAt& difference) {
  if (!(spec.lowest > 0.0) || !(spec.lowest < spec.highest) || asked == 0.0 || spec.budget < evaluations) {
    throw std::invalid_argument("a difference is looked for between two positive values, and is not 0");
  }
  return Rounds(spec, asked, difference).result();
}

}  // namespace islet::exploration
