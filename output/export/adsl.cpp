// Subject-level analysis data set: one row a subject.

#include "output/cdisc/subject_columns.hpp"
#include "output/export/adam_datasets.hpp"

namespace islet::output {
namespace {

void write_rows(const PatientBlock& block, const RowSink& sink) {
  for (std::size_t i = 0; i < block.subjects; ++i) {
    Row row;
    for (const auto& subject : subject_columns()) {
      const auto& column = subject.column;
      if (column.kind == ColumnKind::text) {
        row.push_back(text_value(block.texts.at(column.name)[i]));
      } else {
        const double value = block.numbers.at(column.name)[i];
        row.push_back(column.kind == ColumnKind::real ? real_value(value) : whole_value(value));
      }
      if (column.name == "STUDYID") row.push_back(text_value(block.texts.at("USUBJID")[i]));
    }
    sink(row);
  }
}

}  // namespace

Dataset adsl() {
  Dataset dataset{"ADSL", "Subject-Level Analysis (Simulated)", {}, {"STUDYID", "USUBJID"}, write_rows};
  for (const auto& subject : subject_columns()) {
    dataset.columns.push_back(subject.column);
    if (subject.column.name == "STUDYID") dataset.columns.push_back({"USUBJID", "Unique Subject Identifier"});
  }
  return dataset;
}

}  // namespace islet::output
