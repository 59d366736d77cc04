#include "engine/core/kernel.hpp"

// Which targets there are is said before Highway is included.
// clang-format off
#include "engine/core/wide_targets.hpp"
#include <hwy/targets.h>
// clang-format on

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace islet {
namespace {

// Highway's bit of a kernel; the baseline has none.
std::int64_t targets_of(Kernel kernel) {
  switch (kernel) {
    case Kernel::avx2:
      return HWY_AVX2;
    case Kernel::avx512:
      return HWY_AVX3;
    case Kernel::baseline:
      return 0;
  }
  throw std::logic_error("no such kernel");
}

bool compiled(Kernel kernel) { return (HWY_TARGETS & targets_of(kernel)) != 0; }

}  // namespace

std::string_view name_of(Kernel kernel) {
  switch (kernel) {
    case Kernel::baseline:
      return "baseline";
    case Kernel::avx2:
      return "avx2";
    case Kernel::avx512:
      return "avx512";
  }
  throw std::logic_error("no such kernel");
}

std::vector<Kernel> all_kernels() { return {Kernel::baseline, Kernel::avx2, Kernel::avx512}; }

std::vector<Kernel> available_kernels() {
  // Highway no longer reports what use_kernel has disabled, so the processor is asked once only.
  static const std::int64_t processor = hwy::SupportedTargets();
  std::vector<Kernel> out = {Kernel::baseline};
  for (const auto kernel : {Kernel::avx2, Kernel::avx512}) {
    if (compiled(kernel) && (processor & targets_of(kernel)) != 0) out.push_back(kernel);
  }
  return out;
}

Kernel kernel_in_use() {
  auto out = Kernel::baseline;
  for (const auto kernel : available_kernels()) {
    if ((hwy::SupportedTargets() & targets_of(kernel)) != 0) out = kernel;
  }
  return out;
}

void use_kernel(Kernel kernel) {
  const auto available = available_kernels();
  if (std::ranges::find(available, kernel) == available.end()) {
    throw std::invalid_argument("this processor has no kernel " + std::string(name_of(kernel)));
  }
  std::int64_t wider = 0;
  for (const auto other : all_kernels()) {
    if (other > kernel) wider |= targets_of(other);
  }
  hwy::DisableTargets(wider);
}

}  // namespace islet
