#pragma once
// The stored patients of a results file as a folder of clinical data sets.

#include <cstdint>
#include <filesystem>
#include <string>

namespace islet::output {

enum class ExportFormat { adam_csv, dataset_json };

struct ExportOptions {
  ExportFormat format = ExportFormat::adam_csv;
  std::filesystem::path folder;
  bool force = false;
  std::string program_version;
  std::string created;  // ISO 8601, UTC; in Dataset-JSON only
};

struct ExportSummary {
  std::uint64_t subjects = 0;
  bool has_events = false;  // false: the scenario simulates no adverse events, and ADAE has no rows
};

// The folder appears whole or not at all. InputRejected when the file holds no patients or cannot be read, or when
// something stands in the way; EnvironmentFailure when the folder cannot be written.
ExportSummary export_patients(const std::filesystem::path& results, const ExportOptions& options);

}  // namespace islet::output
