#pragma once
// Several analyses asked together: what is gained by asking often, and what an adjustment leaves of it.

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/simulation/scenario/performance_measure.hpp"

namespace islet::simulation {

struct AnalysisFamily {
  std::string name;
  std::vector<std::size_t> analyses;  // indices
  double alpha = 0.05;                // the family's level that Bonferroni and Holm keep
};

// unadjusted: each analysis at its own alpha. bonferroni: p < alpha / m, m the number of members, those without a
// p-value included. holm: step-down on the ordered p-values, p_(k) < alpha / (m - k + 1) until the first that is not.
enum class Adjustment : std::size_t { unadjusted, bonferroni, holm };
inline constexpr std::array adjustments = {Adjustment::unadjusted, Adjustment::bonferroni, Adjustment::holm};

[[nodiscard]] std::string_view name_of(Adjustment adjustment);

// Where a family stands among the families of a design: [hypothesis][family][adjustment].
[[nodiscard]] constexpr std::size_t family_place(std::size_t hypothesis, std::size_t family, Adjustment adjustment,
                                                 std::size_t families) {
  return (hypothesis * families + family) * adjustments.size() + static_cast<std::size_t>(adjustment);
}

// One analysis of the family in one replicate.
struct FamilyMember {
  double p_value = not_available;  // NaN: not estimable, never rejects
  bool rejects = false;            // at its own alpha
  bool for_benefit = false;        // the estimate has the sign of benefit
};

struct FamilyOutcome {
  int rejections = 0;               // in either direction
  int successes = 0;                // in the direction of benefit
  std::vector<bool> succeeds = {};  // each member, in the order of the family
};

// Returns one outcome an adjustment, in the order of `adjustments`.
[[nodiscard]] std::array<FamilyOutcome, adjustments.size()> family_outcomes(std::span<const FamilyMember> members,
                                                                            double alpha);

// One family under one hypothesis and one adjustment, over replicates.
struct FamilyCharacteristics {
  PerformanceMeasure at_least_one;  // P(at least one success)
  PerformanceMeasure all;           // P(every member succeeds)
  PerformanceMeasure successes;     // expected number
  PerformanceMeasure reject_any;    // P(at least one rejection in either direction)
};

class FamilySums {
 public:
  // `cluster` is the number of replicates of a cluster, see performance_measure.hpp.
  explicit FamilySums(std::uint32_t cluster = 1)
      : at_least_one_(cluster), all_(cluster), reject_any_(cluster), successes_(cluster) {}

  void add(const FamilyOutcome& outcome, std::size_t members);
  [[nodiscard]] FamilyCharacteristics characteristics() const;

 private:
  RunningShare at_least_one_, all_, reject_any_;
  RunningMoments successes_;
};

}  // namespace islet::simulation
