#include "engine/simulation/scenario/analysis_family.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/analysis/level.hpp"

namespace islet::simulation {
namespace {

void count(FamilyOutcome& outcome, const FamilyMember& member) {
  ++outcome.rejections;
  if (member.for_benefit) ++outcome.successes;
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
  auto& [unadjusted, bonferroni, holm] = out;
  const auto m = static_cast<double>(members.size());
  std::vector<FamilyMember> estimated;
  for (const auto& member : members) {
    if (member.rejects) count(unadjusted, member);
    if (analysis::rejects_at(member.p_value, alpha / m)) count(bonferroni, member);
    if (!std::isnan(member.p_value)) estimated.push_back(member);
  }
  std::ranges::sort(estimated, {}, &FamilyMember::p_value);
  double remaining = m;
  for (const auto& member : estimated) {
    if (!analysis::rejects_at(member.p_value, alpha / remaining)) break;
    count(holm, member);
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
