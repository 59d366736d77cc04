#include "engine/simulation/scenario/analysis_family.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/analysis/level.hpp"

namespace islet::simulation {
namespace {

void reject(FamilyOutcome& outcome, std::span<const FamilyMember> members, std::size_t i) {
  ++outcome.rejections;
  if (!members[i].for_benefit) return;
  ++outcome.successes;
  outcome.succeeds[i] = true;
}

}  // namespace

std::string_view name_of(Adjustment adjustment) {
  switch (adjustment) {
    case Adjustment::unadjusted:
      return "unadjusted";
    case Adjustment::bonferroni:
      return "bonferroni";
    case Adjustment::holm:
      return "holm";
  }
  throw std::logic_error("unknown adjustment");
}

std::array<FamilyOutcome, adjustments.size()> family_outcomes(std::span<const FamilyMember> members, double alpha) {
  std::array<FamilyOutcome, adjustments.size()> out{};
  for (auto& outcome : out) outcome.succeeds.resize(members.size());
  auto& [unadjusted, bonferroni, holm] = out;
  const auto m = static_cast<double>(members.size());
  std::vector<std::size_t> estimated;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i].rejects) reject(unadjusted, members, i);
    if (analysis::rejects_at(members[i].p_value, alpha / m)) reject(bonferroni, members, i);
    if (!std::isnan(members[i].p_value)) estimated.push_back(i);
  }
  std::ranges::sort(estimated, {}, [&](std::size_t i) { return members[i].p_value; });
  double remaining = m;
  for (const auto i : estimated) {
    if (!analysis::rejects_at(members[i].p_value, alpha / remaining)) break;
    reject(holm, members, i);
    --remaining;
  }
  return out;
}

void FamilySums::add(const FamilyOutcome& outcome, std::size_t members) {
  at_least_one_.add(outcome.successes > 0);
  all_.add(outcome.successes == static_cast<int>(members));
  reject_any_.add(outcome.rejections > 0);
  successes_.add(outcome.successes);
}

FamilyCharacteristics FamilySums::characteristics() const {
  return {at_least_one_.measure(), all_.measure(), successes_.as_mean(), reject_any_.measure()};
}

}  // namespace islet::simulation
