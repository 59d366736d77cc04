// Runs the benchmarks with the kernel that ISLET_KERNEL names.

#include <benchmark/benchmark.h>

#include "cli/run/choose_kernel.hpp"
#include "cli/run/keep_memory.hpp"

int main(int argc, char** argv) {
  islet::cli::keep_freed_memory();  // as the program
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  islet::cli::choose_kernel("");
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
