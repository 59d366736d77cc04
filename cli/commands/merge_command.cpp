#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "cli/cluster/sweep.hpp"
#include "cli/cluster_commands.hpp"
#include "cli/commands/results_output.hpp"
#include "cli/run/free_name.hpp"
#include "cli/run/precision_target.hpp"
#include "cli/terminal/say.hpp"
#include "engine/core/faults.hpp"
#include "output/hdf5/file/output_lock.hpp"
#include "output/hdf5/results/results_file.hpp"
#include "output/hdf5/results/write_results.hpp"

namespace islet::cli {
namespace {

void tell_precision(const MergeArguments& arguments, const Sweep& sweep) {
  if (!sweep.plan.half_width) return;
  const auto results = output::read_results(arguments.output);
  const auto reached = widest_half_width(results.points, sweep.record.scenario.analyses);
  const bool suffices = reached <= *sweep.plan.half_width;
  say("islet: the widest Wilson half-width of a primary power is {:.3g} %, {:.3g} % are asked for: {}\n",
      100.0 * reached, 100.0 * *sweep.plan.half_width,
      suffices ? "the precision is reached"
               : fmt::format("not reached; add a stage with islet plan --continue {}", arguments.folder));
}

// Rejects an output inside the folder of the sweep, unless it is an .h5 file directly in it: the merged file must
// replace nothing that the sweep is made of.
void require_outside(const std::filesystem::path& output, const output::SweepFolder& folder) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  const auto target = fs::weakly_canonical(output, ignored);
  const auto home = fs::weakly_canonical(folder.path(), ignored);
  const auto [at_home, at_target] = std::ranges::mismatch(home, target);
  const bool inside = at_home == home.end();
  if (!inside || (target.parent_path() == home && target.extension() == ".h5")) return;
  throw InputRejected({{output.string(), 0, 0, "it belongs to the sweep",
                        "the merged file would stand among what it is made of", "choose another -o FILE.h5"}});
}

}  // namespace

ExitCode merge_command(const MergeArguments& arguments) {
  const auto sweep = open_sweep(arguments.folder, arguments.command_line);
  require_outside(arguments.output, sweep.folder);
  require_free({arguments.output, "a results file", sweep.folder.scenario(), true});
  auto faults = faults_of(output::SweepInspector(sweep.folder, sweep.plan).inspect(), sweep.folder);
  if (!faults.empty()) throw InputRejected(std::move(faults));
  if (arguments.force || !already_done(arguments.output, output::manifest_of(sweep.record))) {
    const output::OutputLock lock(arguments.output);
    output::write_results(arguments.output, sweep.record, stream_of(sweep));
  }
  const auto code = show_and_judge(arguments.output, sweep.record.scenario, arguments.json);
  tell_precision(arguments, sweep);
  return code;
}

}  // namespace islet::cli
