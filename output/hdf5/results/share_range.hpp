#pragma once
// Shares and other numbers that cannot lie beyond limits. A reader of a file that another program edited would take a
// power of 3 for one of 300 %.

#include <span>
#include <string>

#include "engine/simulation/scenario/performance_measure.hpp"

namespace islet::output {

// Throws Hdf5Failure when a value lies outside, by more than rounding. Unknown ones (NaN) are within.
void require_within(std::span<const simulation::PerformanceMeasure> values, double least, double most,
                    const std::string& name);
void require_within(std::span<const double> values, double least, double most, const std::string& name);

}  // namespace islet::output
