#pragma once
// An analysis data set as rows of values, whatever file it goes to.

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "output/cdisc/column.hpp"
#include "output/hdf5/results/patient_reader.hpp"

namespace islet::output {

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;  // the first: missing
using Row = std::vector<Value>;                                                 // one value a column
using RowSink = std::function<void(const Row&)>;

struct Dataset {
  std::string name;
  std::string label;
  std::vector<Column> columns;
  std::vector<std::string> keys;                                  // columns that identify a row, in order
  std::function<void(const PatientBlock&, const RowSink&)> rows;  // of some subjects
};

// Missing when it is NaN or empty.
[[nodiscard]] Value whole_value(double number);
[[nodiscard]] Value real_value(double number);
[[nodiscard]] Value text_value(const std::string& text);

// Columns that every data set repeats of its subject, and their values.
[[nodiscard]] std::vector<Column> core_columns();
[[nodiscard]] Row core_values(const PatientBlock& block, std::size_t subject);

}  // namespace islet::output
