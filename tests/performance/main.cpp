// Runs the benchmarks with the kernel that ISLET_KERNEL names.

#include <benchmark/benchmark.h>

#if __has_include("cli/choose_kernel.hpp")
#include "cli/choose_kernel.hpp"
#endif

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
#if __has_include("cli/choose_kernel.hpp")
  islet::cli::choose_kernel("");
#endif
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
