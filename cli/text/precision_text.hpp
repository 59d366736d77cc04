#pragma once
// Whether a precision was reached, or the budget ended first.

#include <string>

#include "output/hdf5/record/precision_record.hpp"

namespace islet::cli {

[[nodiscard]] std::string precision_sentence(const output::PrecisionReached& precision);

}  // namespace islet::cli
