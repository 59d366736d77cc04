// Analysis data set of what was measured at visits: one row a subject, visit and parameter, where there is a value.

#include <fmt/format.h>

#include <cmath>

#include "output/cdisc/parameter_code.hpp"
#include "output/export/adam_datasets.hpp"

namespace islet::output {
namespace {

struct Measured {
  ParameterCode code;
  std::size_t place;  // among the parameters of the file
  bool ifcc = false;  // computed from the value in %
};

std::vector<Measured> measured_of(const PatientFacts& facts) {
  std::vector<Measured> all;
  for (std::size_t p = 0; p < facts.variables.size(); ++p) {
    const auto variable = variable_named(facts.variables[p]);
    if (!variable) continue;
    all.push_back({parameter_of(*variable), p});
    if (*variable == Variable::hba1c) all.push_back({ifcc_hba1c(), p, true});
  }
  return all;
}

std::vector<Column> adlb_columns() {
  auto all = core_columns();
  const std::vector<Column> own = {
      {"PARAMCD", "Parameter Code"},
      {"PARAM", "Parameter"},
      {"PARCAT1", "Parameter Category 1"},
      {"AVISIT", "Analysis Visit"},
      {"AVISITN", "Analysis Visit (N)", ColumnKind::integer},
      {"ADT", "Analysis Date (Day of Trial)", ColumnKind::integer, "d"},
      {"ADY", "Analysis Relative Day", ColumnKind::integer, "d"},
      {"ABLFL", "Baseline Record Flag", ColumnKind::text, "", "Y"},
      {"AVAL", "Analysis Value", ColumnKind::real, "{AVALU}"},
      {"AVALC", "Analysis Value (C)"},
      {"AVALU", "Analysis Value Unit"},
      {"BASE", "Baseline Value", ColumnKind::real, "{AVALU}"},
      {"CHG", "Change from Baseline", ColumnKind::real, "{AVALU}"},
      {"PCHG", "Percent Change from Baseline", ColumnKind::real, "%"},
      {"BLQFL", "Below Limit of Quantification Flag", ColumnKind::text, "", "Y"},
  };
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

// One value with its baseline, in the parameter's unit.
struct Reading {
  double aval, base, change;
};

Reading reading_of(const PatientBlock& block, const PatientFacts& facts, const Measured& what, std::size_t subject,
                   std::size_t visit) {
  const std::size_t n = facts.parameters.size();
  const std::size_t at = (subject * facts.visits.size() + visit) * n + what.place;
  Reading reading{block.aval[at], block.base[subject * n + what.place], block.change[at]};
  if (!what.ifcc) return reading;
  const bool changes = !std::isnan(reading.change);
  reading.aval = ifcc_hba1c_of(reading.aval);
  reading.base = ifcc_hba1c_of(reading.base);
  reading.change = changes ? reading.aval - reading.base : reading.change;
  return reading;
}

Row row_of(const PatientBlock& block, const PatientFacts& facts, const Measured& what, std::size_t i, std::size_t v) {
  const std::size_t at_visit = i * facts.visits.size() + v;
  const auto [aval, base, change] = reading_of(block, facts, what, i, v);
  const bool baseline = v == static_cast<std::size_t>(block.numbers.at("BLVISN")[i]);
  const bool below = block.below[at_visit * facts.parameters.size() + what.place] != 0;
  Row row = core_values(block, i);
  const Row own = {text_value(std::string(what.code.code)),
                   text_value(std::string(what.code.name)),
                   text_value(std::string(what.code.category)),
                   text_value(facts.visits[v]),
                   whole_value(static_cast<double>(v)),
                   whole_value(block.date[at_visit]),
                   whole_value(block.day[at_visit]),
                   text_value(baseline ? "Y" : ""),
                   real_value(aval),
                   text_value(below ? fmt::format("<{:.4g}", 2.0 * aval) : ""),
                   text_value(std::string(what.code.unit)),
                   real_value(base),
                   real_value(change),
                   real_value(base > 0.0 ? 100.0 * change / base : std::nan("")),
                   text_value(below ? "Y" : "")};
  row.insert(row.end(), own.begin(), own.end());
  return row;
}

}  // namespace

Dataset adlb(const PatientFacts& facts) {
  const auto rows = [facts, measured = measured_of(facts)](const PatientBlock& block, const RowSink& sink) {
    for (std::size_t i = 0; i < block.subjects; ++i) {
      for (const auto& what : measured) {
        for (std::size_t v = 0; v < facts.visits.size(); ++v) {
          const std::size_t at = (i * facts.visits.size() + v) * facts.parameters.size() + what.place;
          if (!std::isnan(block.aval[at])) sink(row_of(block, facts, what, i, v));
        }
      }
    }
  };
  return {
      "ADLB", "Laboratory Analysis (Simulated)", adlb_columns(), {"STUDYID", "USUBJID", "PARAMCD", "AVISITN"}, rows};
}

}  // namespace islet::output
