#pragma once
// The commands write numbers as the reports do.

#include "output/text/number_text.hpp"

namespace islet::cli {

using output::fixed;
using output::number;
using output::percent;
using output::points;

}  // namespace islet::cli
