#pragma once
// Where the rows of a data set go: one file, row by row, so that memory does not grow with it.

#include <filesystem>
#include <memory>
#include <string>

#include "output/export/dataset.hpp"

namespace islet::output {

class TableWriter {
 public:
  virtual ~TableWriter() = default;
  virtual void add(const Row& row) = 0;
  // Completes the file and forces it to disk. EnvironmentFailure when something could not be written.
  virtual void finish() = 0;
};

// What a file of a data set says about itself besides its columns.
struct Origin {
  std::string study;            // STUDYID
  std::string program_version;  // version of the program that exports
  std::string created;          // ISO 8601, UTC
};

// By these two a file of Dataset-JSON is known again: who wrote it, and what follows its head (everything but the
// number of records and the rows).
inline constexpr const char* dataset_originator = "islet";
inline constexpr const char* end_of_head = ",\n  \"records\": ";

// "adsl.csv": a header, RFC 4180, UTF-8; missing values are empty.
[[nodiscard]] std::unique_ptr<TableWriter> csv_writer(const std::filesystem::path& folder, const Dataset& dataset);
// "adsl.json": Dataset-JSON 1.1; missing values are null.
[[nodiscard]] std::unique_ptr<TableWriter> dataset_json_writer(const std::filesystem::path& folder,
                                                               const Dataset& dataset, const Origin& origin);

}  // namespace islet::output
