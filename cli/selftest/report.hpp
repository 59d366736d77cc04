#pragma once
// The report of a self-test, to be read and filed.

#include <string>
#include <vector>

#include "cli/selftest/row.hpp"
#include "output/hdf5/record/run_record.hpp"

namespace islet::selftest {

// What was tested, and where.
struct Setting {
  output::BuildInfo build;
  std::string machine;  // system and architecture
  std::string date;     // UTC
  bool quick = false;
  int threads = 0;
  double seconds = 0.0;
};

struct Summary {
  int gates = 0, broken = 0;              // of both sections
  int inside = 0, edge = 0, misfits = 0;  // judged rows that are no gates
  [[nodiscard]] bool passed() const { return broken == 0; }
};
[[nodiscard]] Summary summary_of(const std::vector<Topic>& topics);

[[nodiscard]] std::string report_text(const std::vector<Topic>& topics, const Setting& setting);
[[nodiscard]] std::string report_json(const std::vector<Topic>& topics, const Setting& setting);

}  // namespace islet::selftest
