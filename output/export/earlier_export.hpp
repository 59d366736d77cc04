#pragma once
// Whether a folder holds an earlier export of this program, which a new one may replace.

#include <filesystem>
#include <string>
#include <vector>

namespace islet::output {

// Why the folder is no earlier export, as the reason of a fault; empty when it is one, or empty. Names do not suffice:
// data of real trials have the same. So every data set must say itself, in its first row or in its head, that its
// subjects are simulated. `names` are those of the files that an export can have.
[[nodiscard]] std::string foreign_in(const std::filesystem::path& folder, const std::vector<std::string>& names);

}  // namespace islet::output
