#include "engine/analysis/responder.hpp"

#include <cmath>

#include "engine/core/calendar.hpp"

namespace islet::analysis {
namespace {

constexpr double c_peptide_ratio = 1.10;
constexpr double idaa1c_limit = 9.0;           // %
constexpr double idaa1c_weight_of_dose = 4.0;  // % per U/kg/day
constexpr double remission_hba1c = 6.5;        // %
constexpr double remission_months = 3.0;

// Limits are decimal fractions without an exact binary form.
constexpr double rounding = 1e-9;

bool reaches(double value, double limit) { return value >= limit * (1.0 - rounding); }
bool exceeds(double value, double limit) { return value > limit * (1.0 + rounding); }

bool is_known(CPeptidePair pair) {
  return std::isfinite(pair.baseline) && std::isfinite(pair.at_visit) && pair.baseline > 0.0;
}

bool rises_by_10pct(CPeptidePair pair) {
  return is_known(pair) && reaches(pair.at_visit, c_peptide_ratio * pair.baseline);
}

}  // namespace

std::optional<bool> c_peptide_response_10pct(CPeptidePair fasting, CPeptidePair postprandial) {
  if (!is_known(fasting) && !is_known(postprandial)) return std::nullopt;
  return rises_by_10pct(fasting) || rises_by_10pct(postprandial);
}

std::optional<bool> insulin_independence(double insulin_independent) {
  if (std::isnan(insulin_independent)) return std::nullopt;
  return insulin_independent != 0.0;
}

std::optional<bool> partial_remission_idaa1c(double hba1c_percent, double insulin_dose_u_kg_day) {
  const double idaa1c = hba1c_percent + idaa1c_weight_of_dose * insulin_dose_u_kg_day;
  if (std::isnan(idaa1c)) return std::nullopt;
  return !exceeds(idaa1c, idaa1c_limit);
}

std::optional<bool> t2dm_remission_consensus_2021(double hba1c_percent, double days_without_drugs) {
  if (std::isnan(hba1c_percent)) return std::nullopt;
  const double least_days = std::round(remission_months * days_per_month);
  // NaN days compare as false: never stopped.
  return !reaches(hba1c_percent, remission_hba1c) && days_without_drugs >= least_days;
}

}  // namespace islet::analysis
