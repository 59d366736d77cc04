#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <limits>
#include <string>
#include <vector>

#include "cli/cluster/cluster_options.hpp"
#include "cli/commands.hpp"
#include "cli/run/choose_kernel.hpp"
#include "cli/run/keep_memory.hpp"
#include "cli/sensitivity/sensitivity_options.hpp"
#include "cli/terminal/report_faults.hpp"
#include "cli/terminal/say.hpp"
#include "cli/terminal/standard_streams.hpp"
#include "engine/simulation/plan/hypothesis.hpp"
#include "scenarios/reader/text/spelling.hpp"

namespace {

using islet::cli::Action;
using islet::cli::ExitCode;
using islet::cli::whole_number;

std::string joined(int argc, char** argv) {
  std::string text = "islet";
  for (int i = 1; i < argc; ++i) text += std::string(" ") + argv[i];
  return text;
}

constexpr std::uint64_t any = std::numeric_limits<std::uint64_t>::max();

void add_run(CLI::App& app, islet::cli::RunArguments& a, Action& action) {
  auto* command = app.add_subcommand("run", "Simulate a scenario and show what it finds, or shards of a sweep");
  command->add_option("scenario", a.scenario, "Scenario file, or the folder of a sweep")->required();
  auto* shard =
      command->add_option("--shard", a.shard, "Of a sweep: one shard, I/N or auto/N (default: all that are not done)");
  command->add_option("-o,--output", a.output, "Results file (default: the scenario's name with .h5, here)");
  command->add_option("--replicates", a.replicates, "Number of simulated trials, instead of the scenario's")
      ->check(whole_number(0, any));
  command->add_option("--seed", a.seed, "Seed, instead of the scenario's")->check(whole_number(0, any));
  command->add_option("--threads", a.threads, "Threads (default: as many as the process may use)")
      ->check(whole_number(1, 4096));
  command->add_flag("--force", a.force, "Replace whatever stands under the output's name");
  command->add_flag("--json", a.json, "Print one JSON document instead of the table");
  command->add_flag("--quiet", a.quiet, "No progress");
  command->add_option("--progress", a.progress, "json: progress as JSON lines on stderr")
      ->check(CLI::IsMember({"json"}));
  command
      ->add_option("--time-limit", a.time_limit, "Stop cleanly after this time, e.g. '90 min'; run again to continue")
      ->check([](const std::string& text) {
        return text.empty() ? "'' is no duration: write for example '90 min'" : std::string();
      });
  command->add_option("--kernel", a.kernel,
                      "Instructions: baseline, avx2 or avx512 (does not change results; default: the widest)");
  command->add_option("--batch-size", a.batch_size, "Replicates committed together (does not change results)")
      ->check(whole_number(1, 1'000'000));
  command->add_option("--lanes", a.lanes_per_block, "Patients simulated together (does not change results)")
      ->check(whole_number(1, 1'000'000));
  command
      ->add_flag("--model-forms", a.model_forms,
                 "Run under both forms of glucose and both forms of HbA1c, a results file each, and compare them")
      ->excludes(shard);
  command->callback([&] {
    action = [&a] { return a.model_forms ? islet::cli::model_forms_command(a) : islet::cli::run_command(a); };
  });
}

void add_replay(CLI::App& app, islet::cli::ReplayArguments& a, Action& action) {
  auto* command = app.add_subcommand("replay", "Simulate one replicate of a results file again, and show it");
  command->add_option("file", a.file, "Results file")->required();
  command->add_option("--point", a.point, "Design point, from 0")->required()->check(whole_number(0, any));
  command->add_option("--replicate", a.replicate, "Replicate, from 0")->required()->check(whole_number(0, any));
  command->add_option("--candidate", a.candidate, "One candidate, from 0: what was true and what was observed")
      ->check(whole_number(0, std::numeric_limits<std::uint32_t>::max()));
  command
      ->add_option(
          "--hypothesis", a.hypothesis,
          "as_specified, no_effect, no_effect_unbiased, or under_uncertainty where the scenario has `uncertainty`")
      ->check(CLI::IsMember(islet::simulation::hypothesis_names()));
  command->add_flag("--json", a.json, "Print one JSON document");
  command->callback([&] { action = [&a] { return islet::cli::replay_command(a); }; });
}

void add_selftest(CLI::App& app, islet::cli::SelftestArguments& a, Action& action) {
  auto* command = app.add_subcommand("selftest", "Verify and validate this program on this machine; a report to file");
  command->add_option("-o,--output", a.output, "File for the report (default: print it)");
  command->add_option("--threads", a.threads, "Threads (default: as many as the process may use)")
      ->check(whole_number(1, 4096));
  command->add_flag("--json", a.json, "One JSON document instead of text");
  command->add_option("--case", a.cases, "Only this case; may be given several times");
  command->add_flag("--quick", a.quick, "Smaller cohorts and no whole trials");
  command->add_flag("--quiet", a.quiet, "No progress");
  command->add_flag("--force", a.force, "Replace a report that is there");
  command->callback([&] { action = [&a] { return islet::cli::selftest_command(a); }; });
}

void add_report(CLI::App& app, islet::cli::ReportArguments& a, Action& action) {
  auto* command = app.add_subcommand("report", "A results file as one HTML page with figures");
  command->add_option("file", a.file, "Results file")->required();
  command->add_option("-o,--output", a.output, "Page (default: the file's name with .html, here)");
  command
      ->add_option("--point", a.point,
                   "Design point whose details are shown (default: the best within the budget, or the smallest that "
                   "reaches 80 %)")
      ->check(whole_number(0, any));
  command->add_option("--svg", a.pictures, "Folder for every figure as an SVG picture (needs node)");
  command->add_flag("--ro-crate", a.crate, "Describe the files in ro-crate-metadata.json beside the results file");
  command->add_flag("--force", a.force, "Replace files that stand under the names of these");
  command->callback([&] { action = [&a] { return islet::cli::report_command(a); }; });
}

void add_export(CLI::App& app, islet::cli::ExportArguments& a, Action& action) {
  auto* command = app.add_subcommand("export", "The stored patients of a results file as clinical data sets");
  command->add_option("file", a.file, "Results file of a scenario with output: {patients: K}")->required();
  command->add_option("--format", a.format, "adam-csv or dataset-json")
      ->required()
      ->check(CLI::IsMember({"adam-csv", "dataset-json"}));
  command->add_option("-o,--output", a.output, "Folder for the data sets")->required();
  command->add_flag("--force", a.force, "Replace an earlier export under the folder's name");
  command->callback([&] { action = [&a] { return islet::cli::export_command(a); }; });
}

struct SmallArguments {
  std::string name;
  std::optional<std::size_t> point;
  bool json = false;
};

void add_check(CLI::App& app, SmallArguments& a, Action& action) {
  auto* command = app.add_subcommand("check", "Every fault of a scenario at once, or what it would run");
  command->add_option("scenario", a.name, "Scenario file")->required();
  command->add_flag("--json", a.json, "Print one JSON document");
  command->callback([&] { action = [&a] { return islet::cli::check_command(a.name, a.json); }; });
}

void add_show(CLI::App& app, SmallArguments& a, Action& action) {
  auto* command = app.add_subcommand("show", "The results of a file as a table");
  command->add_option("file", a.name, "Results file")->required();
  command->add_option("--point", a.point, "One design point, from 0")->check(whole_number(0, any));
  command->add_flag("--json", a.json, "Print one JSON document");
  command->callback([&] { action = [&a] { return islet::cli::show_command(a.name, a.json, a.point); }; });
}

void add_models(CLI::App& app, SmallArguments& a, Action& action) {
  auto* command = app.add_subcommand("models", "The models and their parameters");
  command->add_option("name", a.name, "One model");
  command->add_flag("--json", a.json, "Print one JSON document");
  command->callback([&] { action = [&a] { return islet::cli::models_command(a.name, a.json); }; });
}

void add_version(CLI::App& app, SmallArguments& a, Action& action) {
  auto* command = app.add_subcommand("version", "The program's version");
  command->add_flag("--json", a.json, "Print one JSON document");
  command->callback([&] { action = [&a] { return islet::cli::version_command(a.json); }; });
}

void add_new(CLI::App& app, std::string& name, Action& action) {
  auto* command = app.add_subcommand("new", "Commented templates: lists them, or writes one to stdout");
  command->add_option("template", name, "One template");
  command->callback([&] { action = [&name] { return islet::cli::new_command(name); }; });
}

void add_schema(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("schema", "JSON Schema of the scenario format, for editors");
  command->callback([&] { action = [] { return islet::cli::schema_command(); }; });
}

// Rejects an empty text for whatever an option or a name takes: to take it for "not given" would write to a place that
// nobody named.
void refuse_empty_texts(CLI::App& app) {
  for (auto* option : app.get_options()) {
    if (option->get_items_expected_max() == 0) continue;  // a flag
    option->check([](const std::string& text) {
      return text.empty() ? "'' is empty: write what is meant, or leave it out" : std::string();
    });
  }
  for (auto* command : app.get_subcommands([](CLI::App*) { return true; })) refuse_empty_texts(*command);
}

// Rejects the first word that is no command; CLI11 itself would only say that a command is missing.
void refuse_unknown_command(const CLI::App& app, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return;
  std::vector<std::string> names;
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  if (std::ranges::find(names, argv[1]) != names.end()) return;
  const auto problem = fmt::format("there is no command '{}'; {}", argv[1], islet::scenarios::suggest(argv[1], names));
  throw CLI::ExtrasError(problem, CLI::ExitCodes::ExtrasError);
}

}  // namespace

int main(int argc, char** argv) {
  islet::cli::keep_freed_memory();
  islet::cli::fill_closed_streams();
  std::signal(SIGXFSZ, SIG_IGN);  // a write beyond the file size limit fails and is reported, like a full disk
  CLI::App app{"islet: simulates trials of cell therapy in diabetes before they are run", "islet"};
  app.require_subcommand(1);
  app.set_version_flag("--version", islet::cli::version_line, "The program's version");
  app.footer(
      "A trial of your own: `islet new` lists templates, `islet new NAME > my-trial.yaml` writes one; then `islet "
      "check`,\n"
      "`islet run` and `islet report`. Every command explains itself with --help.");
  islet::cli::RunArguments run;
  islet::cli::ReplayArguments replay;
  islet::cli::SelftestArguments selftest;
  islet::cli::ReportArguments report;
  islet::cli::ExportArguments exported;
  SmallArguments small;
  std::string template_name;
  islet::cli::ClusterArguments cluster;
  islet::cli::SensitivityArguments sensitivity;
  Action action;
  add_new(app, template_name, action);  // in the order in which a user needs them
  add_check(app, small, action);
  add_run(app, run, action);
  add_show(app, small, action);
  add_report(app, report, action);
  add_export(app, exported, action);
  add_replay(app, replay, action);
  add_models(app, small, action);
  add_schema(app, action);
  add_selftest(app, selftest, action);
  add_version(app, small, action);
  islet::cli::add_cluster_commands(app, cluster, action);
  islet::cli::add_sensitivity_command(app, sensitivity, action);
  refuse_empty_texts(app);
  run.command_line = cluster.plan.command_line = cluster.merge.command_line = joined(argc, argv);
  if (argc < 2) {
    fmt::print(stderr, "{}", app.help());
    return static_cast<int>(ExitCode::wrong_input);
  }
  try {
    refuse_unknown_command(app, argc, argv);
    app.parse(argc, argv);
  } catch (const CLI::ParseError& wrong) {
    const int code = app.exit(wrong);
    return code == 0 ? 0 : static_cast<int>(ExitCode::wrong_input);
  }
  const auto code = islet::cli::with_faults_reported([&] {
    islet::cli::choose_kernel(run.kernel);
    return action();
  });
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    islet::cli::say("islet: the output could not be written\n");
    return static_cast<int>(ExitCode::failed);
  }
  return static_cast<int>(code);
}
