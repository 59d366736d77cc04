#include "output/hdf5/results/patient_values.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "engine/analysis/quantified.hpp"
#include "output/cdisc/subject_columns.hpp"

namespace islet::output {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

// A value below the limit is reported as minus the limit; every other quantity that has a limit is above zero.
void set_observed(PatientValues& out, const simulation::PatientRecords& records,
                  const std::vector<Variable>& variables) {
  const std::size_t n = variables.size();
  std::vector<std::int8_t> has_limit;
  for (const auto variable : variables) has_limit.push_back(has_limit_of_quantification(variable) ? 1 : 0);
  out.aval = records.observed;
  out.below.assign(out.aval.size(), 0);
  for (std::size_t first = 0; first < out.aval.size(); first += n) {
    for (std::size_t k = 0; k < n; ++k) {
      double& value = out.aval[first + k];
      const bool limited = has_limit[k] != 0;
      out.below[first + k] = limited && value < 0.0 ? 1 : 0;
      value = analysis::quantified_or_nan(value, analysis::BelowQuantification::half, limited);
    }
  }
}

void set_base(PatientValues& out, const simulation::PatientRecords& records, std::size_t visits, std::size_t n) {
  out.base.resize(records.subjects() * n);
  for (std::size_t i = 0; i < records.subjects(); ++i) {
    const auto baseline = static_cast<std::size_t>(records.baseline_visit[i]);
    std::copy_n(out.aval.data() + (i * visits + baseline) * n, n, out.base.data() + i * n);
  }
}

void set_change(PatientValues& out, const simulation::PatientRecords& records, std::size_t visits, std::size_t n) {
  out.change.assign(out.aval.size(), none);
  for (std::size_t i = 0; i < records.subjects(); ++i) {
    for (auto v = static_cast<std::size_t>(records.baseline_visit[i]) + 1; v < visits; ++v) {
      const std::size_t row = (i * visits + v) * n;
      for (std::size_t k = 0; k < n; ++k) out.change[row + k] = out.aval[row + k] - out.base[i * n + k];
    }
  }
}

void set_days(PatientValues& out, const simulation::PatientRecords& records, std::size_t visits) {
  const std::size_t rows = records.visit_day.size();
  out.date.resize(rows);
  out.day.resize(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const double study_day = records.visit_day[row];
    out.date[row] = static_cast<std::int32_t>(day_of_trial(records, row / visits, study_day));
    out.day[row] = static_cast<std::int32_t>(relative_day(study_day));
  }
}

}  // namespace

PatientValues patient_values(const simulation::PatientRecords& records, std::size_t visits,
                             const std::vector<Variable>& variables) {
  PatientValues out;
  set_observed(out, records, variables);
  set_base(out, records, visits, variables.size());
  set_change(out, records, visits, variables.size());
  set_days(out, records, visits);
  return out;
}

}  // namespace islet::output
