#include "engine/exploration/search/search.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/exploration/search/root_estimate.hpp"
#include "engine/exploration/search/scan.hpp"

namespace islet::exploration {
namespace {

void check(const SearchSpec& spec) {
  const bool is_range = std::isfinite(spec.lowest) && std::isfinite(spec.highest) && spec.lowest < spec.highest;
  const bool fits_scale = spec.scale == Scale::linear || spec.lowest >= 0.0;
  const bool has_logarithm = spec.scale != Scale::logarithm || spec.lowest > 0.0;
  if (!is_range || !fits_scale || !has_logarithm) throw std::invalid_argument("a search needs a range on its scale");
  const auto is_share = [](double p) { return p > 0.0 && p < 1.0; };
  if (!is_share(spec.target) || !is_share(spec.confidence) || !(spec.precision > 0.0)) {
    throw std::invalid_argument("a search needs a target and a confidence between 0 and 1, and a precision");
  }
  const bool has_scan =
      spec.scan_points >= 2 && spec.scan_replicates > 0 && spec.budget / spec.scan_points >= spec.scan_replicates;
  if (!has_scan || spec.confirmation == 0 || spec.confirmations == 0 ||
      spec.confirmation > first_confirmation_replicate / spec.confirmations ||
      spec.budget > first_confirmation_replicate) {
    throw std::invalid_argument("a search needs replicates for its scan and for its confirmation");
  }
}

class Search {
 public:
  Search(const SearchSpec& spec, const Evaluate& evaluate) : spec_(spec), trials_(spec, evaluate) {}

  SearchResult run() {
    scan_ = scan_range(spec_, trials_);
    result_.falls_again = scan_.falls_again;
    if (scan_.attainable == Attainable::exceeded_at_lowest) {
      end_at(trials_.allowed(spec_.lowest), SearchOutcome::exceeded_at_lowest);
    } else if (scan_.attainable == Attainable::not_reached) {
      end_at(scan_.highest, SearchOutcome::not_reached);
    } else {
      find();
    }
    result_.evaluations = trials_.searched();
    result_.replicates = trials_.spent();
    return result_;
  }

 private:
  // Reports a range without a root by the power at one of its ends, from fresh replicates.
  void end_at(double x, SearchOutcome outcome) {
    result_.outcome = outcome;
    result_.confirmations.push_back(trials_.confirm(x));
  }

  void find() {
    double above = -1.0;  // a confirmation found this x below the target
    for (std::uint32_t attempt = 0; attempt < spec_.confirmations; ++attempt) {
      const auto estimate = refine();
      keep(estimate);
      propose(estimate.upper, above);
      result_.confirmations.push_back(trials_.confirm(result_.design));
      const auto verdict = result_.confirmations.back().verdict;
      if (verdict != Verdict::below) {
        const bool decided = verdict == Verdict::above || estimate.upper <= scan_.highest;
        result_.outcome = decided ? SearchOutcome::found : SearchOutcome::undecided;
        return;
      }
      if (result_.design >= scan_.highest) {
        result_.outcome = SearchOutcome::not_reached;
        return;
      }
      above = result_.design;
    }
    result_.outcome = SearchOutcome::not_confirmed;
  }

  RootEstimate refine() {
    for (;;) {
      const auto estimate = estimate_root(trials_.by_x(), spec_, scan_.highest);
      if (is_precise(estimate) || trials_.left() == 0) return estimate;
      const auto count = std::min(std::max(spec_.scan_replicates, trials_.spent() / 4), (trials_.left() + 1) / 2);
      const auto [low, high] = next_points(estimate);
      trials_.run(low, count);
      trials_.run(high, count);
    }
  }

  [[nodiscard]] bool is_precise(const RootEstimate& estimate) const {
    const double width = estimate.high - estimate.low;
    const double enough = std::max(spec_.precision * std::abs(estimate.root), spec_.whole_numbers ? 1.0 : 0.0);
    return std::isfinite(width) && width <= enough;
  }

  // The limits of the root, but no further from it than `lever` probits, which lie within the window of the fit, and
  // no further than a step of the scan.
  [[nodiscard]] std::pair<double, double> next_points(const RootEstimate& estimate) const {
    constexpr double lever = 0.5;
    const double t = to_scale(spec_.scale, std::clamp(estimate.root, spec_.lowest, scan_.highest));
    const double away = estimate.slope > 0.0 ? std::min(lever / estimate.slope, scan_.step) : scan_.step;
    const double low = std::max(estimate.low, from_scale(spec_.scale, t - away));
    const double high = std::min(estimate.high, from_scale(spec_.scale, t + away));
    return {outward(std::min(low, scan_.highest), false), outward(std::min(high, scan_.highest), true)};
  }

  [[nodiscard]] double outward(double x, bool up) const {
    if (!spec_.whole_numbers) return trials_.allowed(x);
    return trials_.allowed(up ? std::ceil(x) : std::floor(x));
  }

  void keep(const RootEstimate& estimate) {
    const double lowest = trials_.allowed(spec_.lowest);
    result_.root = std::clamp(of_searched_digits(estimate.root), lowest, scan_.highest);
    result_.root_limits = {std::max(of_searched_digits(estimate.low), lowest),
                           std::min(of_searched_digits(estimate.high), scan_.highest)};
    result_.limits_are_inside = estimate.low >= lowest && estimate.high <= scan_.highest;
    result_.precise = is_precise(estimate);
  }

  // Proposes a design at the upper limit of the root. It must lie above every x that a confirmation found too low: if
  // it does not, it is set higher than that x by one, or by half the width that was asked for.
  void propose(double upper, double above) {
    double design = outward(std::min(upper, scan_.highest), true);
    if (design <= above) design = spec_.whole_numbers ? above + 1.0 : above + 0.5 * spec_.precision * std::abs(above);
    result_.design = trials_.allowed(std::min(design, scan_.highest));
  }

  const SearchSpec& spec_;
  SearchTrials trials_;
  Scan scan_;
  SearchResult result_;
};

}  // namespace

SearchResult search(const SearchSpec& spec, const Evaluate& evaluate) {
  check(spec);
  return Search(spec, evaluate).run();
}

}  // namespace islet::exploration
