#include "output/hdf5/record/question_labels.hpp"

#include <nlohmann/json.hpp>

namespace islet::output {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AnalysisLabel, name, endpoint, test, role, subset, arms, covariates, tested,
                                   interaction, alpha, sides)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(EndpointLabel, name, what, measure, transform, visit, benefit, missing, rescue, unit)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(FamilyLabel, name, analyses, alpha)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CriterionLabel, name, kind, text)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(QuestionLabels, analyses, endpoints, families, criteria)

namespace {

std::string members_of(const simulation::AnalysisFamily& family, const simulation::Scenario& scenario) {
  std::string names;
  for (const auto a : family.analyses) names += (names.empty() ? "" : ", ") + scenario.analyses.at(a).name;
  return names;
}

// No point asks more questions, or fewer, than the others.
bool same_sizes(const QuestionLabels& a, const QuestionLabels& b) {
  return a.analyses.size() == b.analyses.size() && a.endpoints.size() == b.endpoints.size() &&
         a.families.size() == b.families.size() && a.criteria.size() == b.criteria.size();
}

}  // namespace

QuestionLabels labels_of(const simulation::Scenario& scenario) {
  QuestionLabels labels;
  for (const auto& spec : scenario.analyses) labels.analyses.push_back(label_of(spec, scenario));
  for (const auto& endpoint : scenario.endpoints) labels.endpoints.push_back(label_of(endpoint, scenario));
  for (const auto& family : scenario.families)
    labels.families.push_back({family.name, members_of(family, scenario), family.alpha});
  labels.criteria = criterion_labels(scenario.design.eligibility);
  return labels;
}

std::string changes_of(const QuestionLabels& from, const QuestionLabels& to) {
  return nlohmann::json::diff(nlohmann::json(from), nlohmann::json(to)).dump();
}

QuestionLabels with_changes(const QuestionLabels& labels, const std::string& changes) {
  const auto patch = nlohmann::json::parse(changes, nullptr, false);
  if (patch.is_discarded()) return labels;
  try {
    auto changed = nlohmann::json(labels).patch(patch).get<QuestionLabels>();
    return same_sizes(changed, labels) ? changed : labels;
  } catch (const nlohmann::json::exception&) {
    return labels;
  }
}

}  // namespace islet::output
