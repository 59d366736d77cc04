#pragma once
// What the trial asks, in words: of the scenario, and of a design point that asks something else (another significance
// level, another visit).

#include <string>
#include <vector>

#include "engine/simulation/scenario/scenario.hpp"
#include "output/hdf5/record/criterion_label.hpp"
#include "output/hdf5/record/labels.hpp"

namespace islet::output {

struct QuestionLabels {
  std::vector<AnalysisLabel> analyses;
  std::vector<EndpointLabel> endpoints;
  std::vector<FamilyLabel> families;
  std::vector<CriterionLabel> criteria;
};

[[nodiscard]] QuestionLabels labels_of(const simulation::Scenario& scenario);

// From one to the other: a JSON Patch (RFC 6902), "[]" where they are the same.
[[nodiscard]] std::string changes_of(const QuestionLabels& from, const QuestionLabels& to);

// The labels as they are where the changes do not fit them.
[[nodiscard]] QuestionLabels with_changes(const QuestionLabels& labels, const std::string& changes);

}  // namespace islet::output
