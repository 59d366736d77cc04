#include "output/export/dataset.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "output/cdisc/subject_columns.hpp"

namespace islet::output {
namespace {

// The columns that all data sets repeat. In a data set with rows at visits the treatment is that of the row.
struct Core {
  const char* source;
  const char* name;
  const char* label;
};

constexpr Core core[] = {
    {"STUDYID", "STUDYID", "Study Identifier"},
    {"USUBJID", "USUBJID", "Unique Subject Identifier"},
    {"SUBJID", "SUBJID", "Subject Identifier for the Study"},
    {"SIMFL", "SIMFL", "Simulated Data Flag"},
    {"DESIGNPT", "DESIGNPT", "Design Point"},
    {"REPLICAT", "REPLICAT", "Replicate (Simulated Trial)"},
    {"TRT01P", "TRTP", "Planned Treatment"},
    {"TRT01PN", "TRTPN", "Planned Treatment (N)"},
    {"TRT01A", "TRTA", "Actual Treatment"},
    {"TRT01AN", "TRTAN", "Actual Treatment (N)"},
    {"AGE", "AGE", "Age"},
    {"SEX", "SEX", "Sex"},
    {"STRATUM", "STRATUM", "Level of the Stratum"},
    {"ITTFL", "ITTFL", "Intent-To-Treat Population Flag"},
    {"SAFFL", "SAFFL", "Safety Population Flag"},
};

}  // namespace

Value whole_value(double number) {
  return std::isnan(number) ? Value() : Value(static_cast<std::int64_t>(std::llround(number)));
}

Value real_value(double number) { return std::isnan(number) ? Value() : Value(number); }

Value text_value(const std::string& text) { return text.empty() ? Value() : Value(text); }

std::vector<Column> core_columns() {
  std::vector<Column> columns;
  for (const auto& [source, name, label] : core) {
    const auto found = std::ranges::find(subject_columns(), source, [](const auto& c) { return c.column.name; });
    Column column = found == subject_columns().end() ? Column{} : found->column;
    column.name = name;
    column.label = label;
    columns.push_back(column);
  }
  return columns;
}

Row core_values(const PatientBlock& block, std::size_t subject) {
  Row row;
  for (const auto& entry : core) {
    const auto text = block.texts.find(entry.source);
    row.push_back(text != block.texts.end() ? text_value(text->second[subject])
                                            : whole_value(block.numbers.at(entry.source)[subject]));
  }
  return row;
}

}  // namespace islet::output
