#pragma once
// A results file and what was made of it, described for archives and search engines: RO-Crate 1.1 (JSON-LD).

#include <cstdint>
#include <string>
#include <vector>

#include "output/hdf5/results/results_file.hpp"

namespace islet::output {

struct CrateFile {
  std::string path;    // below the crate's folder, with '/'
  std::string name;    // what it is
  std::string format;  // media type
  std::uintmax_t bytes = 0;
};

struct Crate {
  std::string date;              // of publication, ISO 8601: 2026-03-11
  std::vector<CrateFile> files;  // the results file first
};

// The text of ro-crate-metadata.json. The scenario is an entity without a file: its text is in the results file.
// Nothing is known of the license of the data: its entity says so, and the user is to replace it.
[[nodiscard]] std::string ro_crate(const ResultsFile& results, const Crate& crate);

}  // namespace islet::output
