#include "engine/simulation/plan/hypothesis.hpp"

#include <algorithm>

namespace islet::simulation {

std::vector<std::string> hypothesis_names() {
  std::vector<std::string> names;
  for (const auto& hypothesis : hypotheses) names.emplace_back(hypothesis.name);
  return names;
}

bool has_selection(const trial::TrialDesign& design) {
  const auto* nonrandomized = std::get_if<trial::Nonrandomized>(&design.conduct.allocation);
  return nonrandomized != nullptr && !nonrandomized->selection.empty();
}

bool has_expectation(const trial::TrialDesign& design) {
  const bool infuses = std::ranges::any_of(design.arms, [](const trial::Arm& arm) { return !arm.infusions.empty(); });
  return infuses && design.conduct.masking == trial::Masking::open_label;
}

bool are_the_same(const Hypothesis& a, const Hypothesis& b, const trial::TrialDesign& design) {
  const bool bias_matters = has_selection(design) || has_expectation(design);
  return a.efficacy == b.efficacy && a.uncertain == b.uncertain && (a.bias == b.bias || !bias_matters);
}

}  // namespace islet::simulation
