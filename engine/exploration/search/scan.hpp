#pragma once
// The first look over the whole range of a search.

#include <vector>

#include "engine/exploration/search/search_trials.hpp"

namespace islet::exploration {

enum class Attainable : std::uint8_t { yes, exceeded_at_lowest, not_reached, undecided };

struct Scan {
  Attainable attainable = Attainable::yes;
  double highest = 0.0;  // of the rising part of power
  bool falls_again = false;
  double step = 0.0;  // between points, on the search's scale
};

// The values that the scan tries, from the lowest on.
[[nodiscard]] std::vector<double> scanned_values(const SearchSpec& spec);
[[nodiscard]] Scan scan_range(const SearchSpec& spec, SearchTrials& trials);

}  // namespace islet::exploration
