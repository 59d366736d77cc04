#pragma once
// The instruction set that the sources compiled for several use (docs/adr/0010-instruction-sets.md). It is the widest
// that the processor has, unless another is asked for; results have the same bits with each.

#include <string_view>
#include <vector>

namespace islet {

enum class Kernel { baseline, avx2, avx512 };

[[nodiscard]] std::string_view name_of(Kernel kernel);
[[nodiscard]] std::vector<Kernel> all_kernels();
// The kernels of this program that this processor can run: the baseline first, the widest last.
[[nodiscard]] std::vector<Kernel> available_kernels();
[[nodiscard]] Kernel kernel_in_use();

// Sets the kernel for the whole process, from the next call on; call it before threads are started. Throws
// std::invalid_argument if the processor or the program lacks it.
void use_kernel(Kernel kernel);

}  // namespace islet
