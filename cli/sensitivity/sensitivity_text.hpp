#pragma once
// A sensitivity analysis on the screen.

#include <string>

#include "output/hdf5/record/sensitivity_record.hpp"

namespace islet::cli {

// A table with one row a factor, the one that matters most first, and what the columns mean.
[[nodiscard]] std::string sensitivity_text(const output::SensitivityRecord& record);

// Says in one sentence, with a line end, on which factors the output depends most.
[[nodiscard]] std::string sensitivity_sentence(const output::SensitivityRecord& record);

}  // namespace islet::cli
