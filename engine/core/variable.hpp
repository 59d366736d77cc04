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
};
inline constexpr std::size_t variable_count = 23;

enum class VariableKind {
  characteristic,  // fixed or counted, without measurement noise (age, sex, duration)
  sampled,         // a value of a visit's blood sample or record
  meal_test,       // exists only at visits at which its test is done
  derived,         // computed from other measured values
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
[[nodiscard]] std::span<const VariableInfo> all_variables();  // in the order of the enumerators
[[nodiscard]] std::optional<Variable> variable_named(std::string_view name);

[[nodiscard]] inline std::size_t index_of(Variable variable) { return static_cast<std::size_t>(variable); }

}  // namespace islet
