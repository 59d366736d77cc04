#pragma once
// The design whose details a reader wants first.

#include <string>

#include "output/hdf5/results/results_file.hpp"

namespace islet::output {

struct BestPoint {
  std::size_t point = 0;
  std::string why;  // "the best within the budget"
};

// The best within the budget of the scenario, where its estimated power reaches 80 %; otherwise the cheapest, or
// without costs the one with the fewest subjects, whose power does; otherwise the best within the budget, or without
// one that of the largest power. Among equals it is the most powerful, then the first. Power is that of the analysis
// whose power is compared with the cost, or of the first shown analysis. Factors of kind model are not for the designer
// to choose: a design is judged, and shown, under the form of the model that is least favourable to it.
[[nodiscard]] BestPoint best_point(const ResultsFile& r);

}  // namespace islet::output
