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
  std::function<void(const PatientBlock&, const RowSink&)> rows;  // gives the rows of some subjects
};

// A value; missing when the number is NaN or the text is empty.
[[nodiscard]] Value whole_value(double number);
[[nodiscard]] Value real_value(double number);
[[nodiscard]] Value text_value(const std::string& text);

// The columns about the subject that every data set repeats, and their values.
[[nodiscard]] std::vector<Column> core_columns();
[[nodiscard]] Row core_values(const PatientBlock& block, std::size_t subject);

}  // namespace islet::output
