#include "cli/run/thread_allowance.hpp"

#include <sched.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string_view>
#include <thread>

namespace islet::cli {
namespace {

std::optional<int> positive_number(const char* text) {
  if (text == nullptr) return std::nullopt;
  const std::string_view view(text);
  int number = 0;
  const auto [rest, status] = std::from_chars(view.data(), view.data() + view.size(), number);
  if (status != std::errc{} || rest != view.data() + view.size() || number < 1) return std::nullopt;
  return number;
}

int threads_of_affinity() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (::sched_getaffinity(0, sizeof set, &set) == 0) return std::max(1, CPU_COUNT(&set));
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));  // more processors than a cpu_set_t holds
}

}  // namespace

std::optional<int> granted_threads(const Environment& environment) {
  for (const char* name : {"SLURM_CPUS_PER_TASK", "LSB_DJOB_NUMPROC", "NSLOTS", "NCPUS"}) {
    if (const auto number = positive_number(environment(name))) return number;
  }
  return std::nullopt;
}

std::optional<int> threads_of_quota(const std::string& cpu_max) {
  std::istringstream text(cpu_max);
  double quota = 0.0;
  double period = 0.0;
  if (!(text >> quota >> period) || quota <= 0.0 || period <= 0.0) return std::nullopt;
  return std::max(1, static_cast<int>(quota / period));
}

int allowed_threads() {
  int threads = threads_of_affinity();
  if (const auto granted = granted_threads(std::getenv)) threads = std::min(threads, *granted);
  std::ifstream file("/sys/fs/cgroup/cpu.max");
  const std::string quota(std::istreambuf_iterator<char>(file), {});
  if (const auto limit = threads_of_quota(quota)) threads = std::min(threads, *limit);
  return threads;
}

}  // namespace islet::cli
