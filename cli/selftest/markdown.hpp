#pragma once
// docs/validation_report.md: a pure function of the topics.

#include <string>
#include <vector>

#include "cli/selftest/row.hpp"

namespace islet::selftest {

// For verification it shows only what is promised and whether it holds, because the last digits of a rounding error
// depend on the machine.
[[nodiscard]] std::string markdown(const std::vector<Topic>& topics);

}  // namespace islet::selftest
