#pragma once
// The members of the families one by one: how often each succeeds by itself, before and after the adjustment.

#include <string>
#include <vector>

#include "output/hdf5/results/results_file.hpp"

namespace islet::output {

[[nodiscard]] bool is_member(const FamilyLabel& family, const std::string& analysis);

// Analysis, family, then the power of the analysis as specified by each of simulation::adjustments; one row a member.
// Empty without families, and of files from before the power of members was kept.
[[nodiscard]] std::vector<std::vector<std::string>> family_member_rows(const ResultsFile& r);

// "in 74.0 % (2.0) with Holm's adjustment in doses", as specified, of each family that holds the analysis; empty where
// the file does not know it.
[[nodiscard]] std::string adjusted_power_text(const ResultsFile& r, std::size_t analysis);

// The columns of these rows.
[[nodiscard]] std::vector<std::string> family_member_header();

}  // namespace islet::output
