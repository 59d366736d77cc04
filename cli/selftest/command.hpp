#pragma once
// The command with references of the caller's choice, so that a test can give it a wrong one.

#include <vector>

#include "cli/commands.hpp"
#include "cli/selftest/reference_file.hpp"

namespace islet::selftest {

[[nodiscard]] cli::ExitCode self_test(const cli::SelftestArguments& arguments,
                                      const std::vector<ReferenceTopic>& references);

}  // namespace islet::selftest
