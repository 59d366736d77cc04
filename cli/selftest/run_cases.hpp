#pragma once
// Runs the cases against their references.

#include <functional>
#include <string>
#include <vector>

#include "cli/selftest/cases.hpp"

namespace islet::selftest {

struct RunCases {
  bool quick = false;             // smaller cohorts, and the cases that are not quick are skipped
  int threads = 0;                // 0: as many as the process may use
  std::vector<std::string> only;  // names of cases; empty: all
  std::function<void(std::size_t done, std::size_t of)> progress;  // from any thread
};

// Returns the topics in the order of the cases. InputRejected when `only` names none of them; std::logic_error when a
// case has no reference file.
[[nodiscard]] std::vector<Topic> run_cases(const std::vector<ReferenceTopic>& references, const RunCases& options);

// The gates that do not hold, one line each; empty when every gate holds.
[[nodiscard]] std::string broken_gates(const Topic& topic);

}  // namespace islet::selftest
