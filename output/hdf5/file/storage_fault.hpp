#pragma once
// Reports what the operating system refuses, as a fault of the input or of the environment.

#include <filesystem>
#include <string>

namespace islet::output {

// A path that cannot be written (no such folder, no permission, not a folder) is a fault of the input; a disk that is
// full or broken is a failure of the environment. `code` is an errno; `action` as in "cannot <action>".
[[noreturn]] void throw_storage_fault(const std::filesystem::path& path, int code, const std::string& action);

// Throws InputRejected with one fault.
[[noreturn]] void reject(const std::filesystem::path& path, const std::string& problem, const std::string& reason,
                         const std::string& suggestion);

}  // namespace islet::output
