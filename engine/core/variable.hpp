#pragma once
// What a trial measures or knows of a subject. The numbers of the enumerators are part of the random keys and of the
// output format: append, never renumber.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "engine/core/dimension.hpp"

namespace islet {

enum class Variable : std::uint16_t {
  age = 0,
  male = 1,
  body_mass_index = 2,
  weight = 3,
  diabetes_duration = 4,
  age_at_diagnosis = 5,
  hba1c = 6,
  fpg = 7,
  fasting_insulin = 8,
  fasting_c_peptide = 9,
  homa_ir = 10,
  homa_beta = 11,
  insulin_dose = 12,
  oral_drugs = 13,
  idaa1c = 14,
  mmtt_c_peptide_auc_0_120 = 15,  // mean over the interval: AUC / 120 min
  mmtt_c_peptide_auc_0_240 = 16,  // mean over the interval: AUC / 240 min
  mmtt_c_peptide_peak = 17,
  mmtt_c_peptide_90 = 18,
  postprandial_c_peptide = 19,  // 120 min after a standard meal
  postprandial_glucose = 20,    // 120 min after a standard meal
  insulin_independent = 21,     // 1 or 0
  days_without_drugs = 22,      // since the last glucose-lowering drug was stopped; 0 while any is taken
  tnf_alpha = 23,
  il_1beta = 24,
  il_6 = 25,
  treg = 26,  // regulatory T cells, % of CD4+
  th17 = 27,  // % of CD4+
  cd4_cd8_ratio = 28,
  cd3_count = 29,
  cd4_count = 30,
  cd8_count = 31,
  release_c_peptide_auc = 32,  // C-peptide release test: AUC 0-180 min / 180 min
  release_c_peptide_peak = 33,
  k_itt = 34,    // intravenous insulin tolerance test
  rescued = 35,  // 1 once rescue therapy was started, else 0
  // events since baseline, counted up to the visit
  hypoglycemia_level_1 = 36,
  hypoglycemia_level_2 = 37,
  hypoglycemia_severe = 38,      // level 3
  hypoglycemia_documented = 39,  // levels 1 and 2
  fever = 40,
  infusion_reaction = 41,  // at the infusion site
  hematoma = 42,           // of an arterial puncture
  nausea = 43,             // after an arterial procedure
  serious_adverse_event = 44,
  donor_antibody = 45,  // 1 once donor-specific antibodies were formed, else 0
};
inline constexpr std::size_t variable_count = 46;

enum class VariableKind {
  characteristic,  // fixed or counted, without measurement noise (age, sex, duration)
  sampled,         // a value of a visit's blood sample or record
  meal_test,       // exists only at visits at which its test is done
  derived,         // computed from other measured values
  marker,          // cytokines and immune cells, simulated only when a scenario asks for one
  event_count,     // events since baseline, simulated only when a scenario asks for events
};

// Fixed bins of the histogram that quantiles are read from; values beyond go to the end bins.
struct HistogramRange {
  double low;
  double high;
};

struct VariableInfo {
  Variable variable;
  std::string_view name;  // in scenarios and in the output
  std::string_view long_name;
  Dimension dimension;
  VariableKind kind;
  HistogramRange bins;
};

[[nodiscard]] const VariableInfo& info(Variable variable);
// Counts, and yes or no: values are whole numbers, and so are their quantiles.
[[nodiscard]] bool takes_whole_numbers(Variable variable);
// True of C-peptide and cytokines: what lies below the limit is reported as minus the limit. Of other variables a
// negative value is a value (HOMA1-B at a low fasting glucose).
[[nodiscard]] bool has_limit_of_quantification(Variable variable);
[[nodiscard]] std::span<const VariableInfo> all_variables();  // in the order of the enumerators
[[nodiscard]] std::optional<Variable> variable_named(std::string_view name);

[[nodiscard]] inline std::size_t index_of(Variable variable) { return static_cast<std::size_t>(variable); }

}  // namespace islet
