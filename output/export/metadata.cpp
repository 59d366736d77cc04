#include "output/export/metadata.hpp"

#include <algorithm>
#include <string>

#include "output/cdisc/parameter_code.hpp"
#include "output/export/csv_text.hpp"
#include "output/export/text_file.hpp"

namespace islet::output {
namespace {

std::string type_of(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::text:
      return "text";
    case ColumnKind::integer:
    case ColumnKind::whole:
      return "integer";
    case ColumnKind::real:
      return "float";
  }
  return "text";
}

std::string key_of(const Dataset& dataset, const std::string& column) {
  const auto found = std::ranges::find(dataset.keys, column);
  return found == dataset.keys.end() ? "" : std::to_string(found - dataset.keys.begin() + 1);
}

std::string line_of(const ParameterCode& parameter) {
  return csv_line({std::string(parameter.code), std::string(parameter.name), std::string(parameter.unit),
                   std::string(parameter.category), std::string(parameter.term),
                   std::string(info(parameter.variable).name)});
}

}  // namespace

std::string variables_header() { return csv_line({"DATASET", "VARIABLE", "LABEL", "TYPE", "UNIT", "KEY", "TERMS"}); }

std::string parameters_header() { return csv_line({"PARAMCD", "PARAM", "AVALU", "PARCAT1", "NCICODE", "VARIABLE"}); }

void write_variables(const std::filesystem::path& folder, const std::vector<Dataset>& datasets) {
  TextFile file(folder / variables_file);
  file.write(variables_header());
  for (const auto& dataset : datasets) {
    for (const auto& column : dataset.columns) {
      const bool number = column.kind != ColumnKind::text;
      file.write(csv_line({dataset.name, column.name, column.label, type_of(column.kind), number ? column.units : "",
                           key_of(dataset, column.name), column.terms}));
    }
  }
  file.close();
}

void write_parameters(const std::filesystem::path& folder, const PatientFacts& facts) {
  TextFile file(folder / parameters_file);
  file.write(parameters_header());
  for (const auto& name : facts.variables) {
    const auto variable = variable_named(name);
    if (!variable) continue;
    file.write(line_of(parameter_of(*variable)));
    if (*variable == Variable::hba1c) file.write(line_of(ifcc_hba1c()));
  }
  file.close();
}

}  // namespace islet::output
