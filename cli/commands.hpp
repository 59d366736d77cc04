#pragma once
// The commands of the program, one file each.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/terminal/exit_code.hpp"
#include "scenarios/reader/sections/other_forms.hpp"

namespace islet::cli {

struct RunArguments {
  std::string scenario;  // the scenario's file, or the folder of a sweep
  std::string shard;     // which shard of a sweep: "I/N", "auto/N", "auto"; empty: all that are not done
  std::string output;    // empty: the scenario's stem with .h5 in the current directory
  std::optional<std::uint64_t> replicates;
  std::optional<std::uint64_t> seed;
  int threads = 0;
  bool force = false;
  bool json = false;
  bool quiet = false;
  std::string progress;               // "" or "json"
  std::string time_limit;             // a duration, e.g. "90 min"
  std::string kernel;                 // name of the kernel; empty: the environment's, or the widest
  std::uint32_t batch_size = 0;       // 0: chosen by the program
  std::uint32_t lanes_per_block = 0;  // 0: chosen by the program
  std::string command_line;
  bool model_forms = false;                    // run every form of the model and compare them
  std::optional<scenarios::ModelForms> forms;  // replace the scenario's own forms
  bool show = true;                            // show the results once the run is complete
};

struct ReplayArguments {
  std::string file;
  std::uint64_t point = 0;
  std::uint64_t replicate = 0;
  std::optional<std::uint64_t> candidate;
  std::string hypothesis = "as_specified";
  bool json = false;
};

struct SelftestArguments {
  std::string output;              // empty: the report goes to stdout
  std::vector<std::string> cases;  // empty: all
  bool json = false;
  bool quick = false;
  bool quiet = false;
  bool force = false;
  int threads = 0;
};

struct ReportArguments {
  std::string file;
  std::string output;    // empty: the file's stem with .html in the current directory
  std::string pictures;  // folder for the figures as SVG; empty: none
  std::optional<std::size_t> point =
      {};              // whose details are shown; none: the best within the budget, or the smallest that reaches 80 %
  bool crate = false;  // ro-crate-metadata.json beside the results
  bool force = false;
};

struct ExportArguments {
  std::string file;
  std::string format;  // adam-csv or dataset-json
  std::string output;  // folder
  bool force = false;
};

[[nodiscard]] ExitCode run_command(const RunArguments& arguments);
[[nodiscard]] ExitCode model_forms_command(const RunArguments& arguments);
[[nodiscard]] ExitCode check_command(const std::string& scenario, bool json);
[[nodiscard]] ExitCode show_command(const std::string& file, bool json, std::optional<std::size_t> point = {});
[[nodiscard]] ExitCode replay_command(const ReplayArguments& arguments);
[[nodiscard]] ExitCode report_command(const ReportArguments& arguments);
[[nodiscard]] ExitCode export_command(const ExportArguments& arguments);
[[nodiscard]] ExitCode new_command(const std::string& name);  // empty: lists the templates
[[nodiscard]] ExitCode schema_command();
[[nodiscard]] ExitCode models_command(const std::string& name, bool json);
[[nodiscard]] ExitCode version_command(bool json);
[[nodiscard]] std::string version_line();
[[nodiscard]] ExitCode selftest_command(const SelftestArguments& arguments);

}  // namespace islet::cli
