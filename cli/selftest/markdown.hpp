#pragma once
// docs/validation_report.md: a pure function of the topics.

#include <string>
#include <vector>

#include "cli/selftest/row.hpp"

namespace islet::selftest {

// Of verification only what is promised and whether it holds: the last digits of a rounding error are the machine's.
[[nodiscard]] std::string markdown(const std::vector<Topic>& topics);

}  // namespace islet::selftest
