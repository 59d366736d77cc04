#pragma once
// The kernel that the user asks for: --kernel, or else the environment variable ISLET_KERNEL.

#include <string>

namespace islet::cli {

// Makes this process use the kernel; when neither is given, the widest that the processor has. Throws InputRejected if
// there is no such kernel or the processor lacks it.
void choose_kernel(const std::string& option);

}  // namespace islet::cli
