#include "cli/run/choose_kernel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "engine/core/faults.hpp"
#include "engine/core/kernel.hpp"

namespace islet::cli {
namespace {

constexpr const char* variable = "ISLET_KERNEL";

std::string names_of(const std::vector<Kernel>& kernels) {
  std::string text;
  for (const auto kernel : kernels) text += fmt::format("{}{}", text.empty() ? "" : ", ", name_of(kernel));
  return text;
}

}  // namespace

void choose_kernel(const std::string& option) {
  const char* asked_in_environment = std::getenv(variable);
  const std::string asked = !option.empty() ? option : asked_in_environment != nullptr ? asked_in_environment : "";
  if (asked.empty()) return;
  const std::string place = option.empty() ? variable : "--kernel";
  const auto named = [&](Kernel kernel) { return name_of(kernel) == asked; };
  const auto available = available_kernels();
  if (const auto found = std::ranges::find_if(available, named); found != available.end()) return use_kernel(*found);
  const auto all = all_kernels();
  const bool known = std::ranges::any_of(all, named);
  throw InputRejected(
      {{place, 0, 0, known ? "this processor cannot run the kernel " + asked : "there is no kernel '" + asked + "'",
        known ? "it has no such instructions" : "there are " + names_of(all),
        "write one of " + names_of(available) + ", or leave it out: the results are the same"}});
}

}  // namespace islet::cli
