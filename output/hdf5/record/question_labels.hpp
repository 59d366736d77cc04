#pragma once
// What a trial asks, in words: the questions of the scenario, and those of a design point that asks something else
// (another significance level, another visit).

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

// The changes that lead from one to the other, as a JSON Patch (RFC 6902); "[]" when they are the same.
[[nodiscard]] std::string changes_of(const QuestionLabels& from, const QuestionLabels& to);

// Applies the changes; returns the labels unchanged when the changes do not fit them.
[[nodiscard]] QuestionLabels with_changes(const QuestionLabels& labels, const std::string& changes);

}  // namespace islet::output
