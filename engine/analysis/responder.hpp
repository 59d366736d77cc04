#pragma once
// The responder definitions, on measured values of one subject. Each is its own definition, none is "remission" as
// such. The limits below are part of the definitions, not parameters: another limit is another definition.
//
// A value that was not measured is NaN; a definition that cannot be judged gives nullopt, and the endpoint's missing
// rule decides. Values below the limit of quantification are settled before (quantified() in endpoint_value.hpp).
// A value that meets a limit but for rounding (1e-9 relative) meets it: 7.4 + 4 x 0.4 is 9.

#include <optional>

namespace islet::analysis {

struct CPeptidePair {
  double baseline = 0.0;
  double at_visit = 0.0;  // same unit
};

// A 10 % rise of fasting and/or postprandial C-peptide from baseline: ratio >= 1.10 of either. Source: the primary
// endpoint of Lu et al. 2021 (Stem Cell Res Ther 12:340); whether >= or >, and whether one visit suffices, is not
// settled by its abstract (assumed: >=, one visit). A pair without both values, or without a positive baseline, is
// left out; nullopt when both are. It is a C-peptide response, not a remission, and measurement noise alone meets it
// in some subjects.
[[nodiscard]] std::optional<bool> c_peptide_response_10pct(CPeptidePair fasting, CPeptidePair postprandial);

// No insulin at the visit, from the record: 1 = independent, 0 = not.
[[nodiscard]] std::optional<bool> insulin_independence(double insulin_independent);

// Partial remission of type 1 diabetes by the insulin-dose-adjusted HbA1c: HbA1c (%) + 4 x dose (U/kg/day) <= 9.
// Source: Mortensen et al. 2009 (Diabetes Care 32:1384), from 275 patients below 16 years; in others it misses
// residual secretion (Hao et al. 2016, Diabetes Care 39:1664).
[[nodiscard]] std::optional<bool> partial_remission_idaa1c(double hba1c_percent, double insulin_dose_u_kg_day);

// Remission of type 2 diabetes: HbA1c below 6.5 % at least 3 months (91 days: 91.3 to whole days) after the last
// glucose-lowering drug was stopped. Source: consensus report, Riddle et al. 2021 (doi 10.2337/dci21-0034). Left out:
// its alternatives by fasting glucose or glucose monitoring where HbA1c is unreliable. A subject whose HbA1c is known
// and who never stopped (`days_without_drugs` 0 or NaN) is not in remission; nullopt when HbA1c is missing.
[[nodiscard]] std::optional<bool> t2dm_remission_consensus_2021(double hba1c_percent, double days_without_drugs);

}  // namespace islet::analysis
