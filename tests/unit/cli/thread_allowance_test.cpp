#include "cli/run/thread_allowance.hpp"

#include <gtest/gtest.h>
#include <sched.h>

#include <map>

namespace islet::cli {
namespace {

std::optional<int> granted(const std::map<std::string, std::string>& variables) {
  return granted_threads([&](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second.c_str();
  });
}

TEST(ThreadAllowance, is_what_the_scheduler_grants) {
  EXPECT_EQ(granted({}), std::nullopt);
  EXPECT_EQ(granted({{"SLURM_CPUS_PER_TASK", "3"}}), 3);
  EXPECT_EQ(granted({{"LSB_DJOB_NUMPROC", "4"}}), 4);
  EXPECT_EQ(granted({{"NSLOTS", "5"}}), 5);
  EXPECT_EQ(granted({{"NCPUS", "6"}}), 6);
}

TEST(ThreadAllowance, is_not_taken_from_what_is_no_number) {
  for (const char* text : {"", "0", "-2", "2(x3)", "many", "99999999999"}) {
    EXPECT_EQ(granted({{"SLURM_CPUS_PER_TASK", text}}), std::nullopt) << text;
  }
  EXPECT_EQ(granted({{"SLURM_CPUS_PER_TASK", "x"}, {"NSLOTS", "2"}}), 2);
}

TEST(ThreadAllowance, of_a_quota_is_its_whole_processors_but_at_least_one) {
  EXPECT_EQ(threads_of_quota("max 100000\n"), std::nullopt);
  EXPECT_EQ(threads_of_quota(""), std::nullopt);
  EXPECT_EQ(threads_of_quota("400000 100000\n"), 4);
  EXPECT_EQ(threads_of_quota("250000 100000\n"), 2);
  EXPECT_EQ(threads_of_quota("50000 100000\n"), 1);
}

TEST(ThreadAllowance, follows_the_affinity_of_the_process) {
  cpu_set_t before;
  CPU_ZERO(&before);
  ASSERT_EQ(::sched_getaffinity(0, sizeof before, &before), 0);
  EXPECT_LE(allowed_threads(), CPU_COUNT(&before));
  cpu_set_t one;
  CPU_ZERO(&one);
  for (std::size_t cpu = 0; cpu < CPU_SETSIZE && CPU_COUNT(&one) == 0; ++cpu) {
    if (CPU_ISSET(cpu, &before)) CPU_SET(cpu, &one);
  }
  ASSERT_EQ(::sched_setaffinity(0, sizeof one, &one), 0);
  EXPECT_EQ(allowed_threads(), 1);
  ::sched_setaffinity(0, sizeof before, &before);
}

}  // namespace
}  // namespace islet::cli
