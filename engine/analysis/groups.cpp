#include "engine/analysis/groups.hpp"

#include <cmath>

namespace islet::analysis {

bool takes_part(const AnalysisSpec& analysis, bool at_or_above) {
  return !analysis.subset || analysis.subset->at_or_above == at_or_above;
}

Groups groups_of(const AnalysisSpec& analysis, const std::vector<double>& values, const trial::DataCut& cut) {
  Groups groups;
  groups.treated.reserve(cut.size());
  groups.reference.reserve(cut.size());
  for (std::size_t i = 0; i < cut.size(); ++i) {
    const auto& subject = cut.subject(i);
    if (std::isnan(values[i]) || !takes_part(analysis, subject.at_or_above)) continue;
    if (subject.arm == analysis.arms.front()) {
      groups.treated.push_back(i);
    } else if (analysis.arms.size() > 1 && subject.arm == analysis.arms.back()) {
      groups.reference.push_back(i);
    }
  }
  return groups;
}

}  // namespace islet::analysis
