#include "output/hdf5/patient_values.hpp"

#include <cmath>
#include <limits>

#include "engine/analysis/quantified.hpp"
#include "output/cdisc/subject_columns.hpp"

namespace islet::output {
namespace {

// Reported as minus the limit; every other quantity that has one is above zero.
void add_value(PatientValues& out, Variable variable, double reported) {
  const auto dimension = info(variable).dimension;
  const bool has_limit = dimension == Dimension::c_peptide || dimension == Dimension::cytokine;
  out.aval.push_back(analysis::quantified(variable, reported, analysis::BelowQuantification::half));
  out.below.push_back(has_limit && reported < 0.0 ? 1 : 0);
}

}  // namespace

PatientValues patient_values(const simulation::PatientRecords& records, std::size_t visits,
                             const std::vector<Variable>& variables) {
  PatientValues out;
  const std::size_t n = variables.size();
  for (std::size_t row = 0; row < records.visit_day.size() * n; ++row) {
    add_value(out, variables[row % n], records.observed[row]);
  }
  for (std::size_t i = 0; i < records.subjects(); ++i) {
    const auto baseline = static_cast<std::size_t>(records.baseline_visit[i]);
    for (std::size_t k = 0; k < n; ++k) out.base.push_back(out.aval[(i * visits + baseline) * n + k]);
    for (std::size_t v = 0; v < visits; ++v) {
      const double study_day = records.visit_day[i * visits + v];
      out.date.push_back(static_cast<std::int32_t>(day_of_trial(records, i, study_day)));
      out.day.push_back(static_cast<std::int32_t>(relative_day(study_day)));
      for (std::size_t k = 0; k < n; ++k) {
        const double change = out.aval[(i * visits + v) * n + k] - out.base[i * n + k];
        out.change.push_back(v > baseline ? change : std::numeric_limits<double>::quiet_NaN());
      }
    }
  }
  return out;
}

}  // namespace islet::output
