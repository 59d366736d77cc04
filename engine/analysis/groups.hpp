#pragma once
// Who is compared with whom in one analysis of a data cut.

#include <vector>

#include "engine/analysis/analysis_spec.hpp"
#include "engine/trial/data_cut.hpp"

namespace islet::analysis {

// The indices of the subjects that an analysis uses.
struct Groups {
  std::vector<std::size_t> treated;
  std::vector<std::size_t> reference;  // empty for one arm
};

// Whether a subject of this level takes part: everyone does unless the analysis has a subset, which is one level.
[[nodiscard]] bool takes_part(const AnalysisSpec& analysis, bool at_or_above);

// The subjects of the analysis' arms who take part and have a value (not NaN).
[[nodiscard]] Groups groups_of(const AnalysisSpec& analysis, const std::vector<double>& values,
                               const trial::DataCut& cut);

template <typename T>
[[nodiscard]] std::vector<T> pick(const std::vector<T>& values, const std::vector<std::size_t>& indices) {
  std::vector<T> picked;
  picked.reserve(indices.size());
  for (const auto i : indices) picked.push_back(values[i]);
  return picked;
}

}  // namespace islet::analysis
