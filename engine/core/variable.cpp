#include "engine/core/variable.hpp"

#include <algorithm>
#include <array>

namespace islet {
namespace {

using enum VariableKind;
using D = Dimension;
using V = Variable;

constexpr std::array<VariableInfo, variable_count> variables = {{
    {V::age, "age", "Age at screening", D::time, characteristic, {0, 36525}},
    {V::male, "male", "Male sex (1) or female (0)", D::number, characteristic, {0, 1.0001}},
    {V::body_mass_index, "bmi", "Body mass index", D::body_mass_index, characteristic, {10, 60}},
    {V::weight, "weight", "Body weight", D::mass, characteristic, {10, 210}},
    {V::diabetes_duration, "diabetes_duration", "Time since diagnosis", D::time, characteristic, {0, 18262.5}},
    {V::age_at_diagnosis, "age_at_diagnosis", "Age at diagnosis", D::time, characteristic, {0, 36525}},
    {V::hba1c, "hba1c", "Glycated hemoglobin HbA1c (NGSP)", D::hba1c, sampled, {3, 20}},
    {V::fpg, "fpg", "Fasting plasma glucose", D::glucose, sampled, {1, 35}},
    {V::fasting_insulin, "fasting_insulin", "Fasting serum insulin", D::insulin, sampled, {0, 200}},
    {V::fasting_c_peptide, "fasting_c_peptide", "Fasting C-peptide", D::c_peptide, sampled, {0, 4}},
    {V::homa_ir, "homa_ir", "HOMA1-IR from measured glucose and insulin", D::number, derived, {0, 60}},
    {V::homa_beta, "homa_beta", "HOMA1-B from measured glucose and insulin", D::homa_beta, derived, {0, 800}},
    {V::insulin_dose, "insulin_dose", "Daily insulin dose", D::insulin_dose, sampled, {0, 4}},
    {V::oral_drugs, "oral_drugs", "Number of oral glucose-lowering drugs", D::number, sampled, {0, 8}},
    {V::idaa1c, "idaa1c", "Insulin-dose-adjusted HbA1c", D::hba1c, derived, {3, 30}},
    {V::mmtt_c_peptide_auc_0_120,
     "mmtt_c_peptide_auc_0_120",
     "Mean C-peptide over 0-120 min of the mixed-meal test",
     D::c_peptide,
     meal_test,
     {0, 8}},
    {V::mmtt_c_peptide_auc_0_240,
     "mmtt_c_peptide_auc_0_240",
     "Mean C-peptide over 0-240 min of the mixed-meal test",
     D::c_peptide,
     meal_test,
     {0, 8}},
    {V::mmtt_c_peptide_peak,
     "mmtt_c_peptide_peak",
     "Highest sampled C-peptide of the mixed-meal test",
     D::c_peptide,
     meal_test,
     {0, 12}},
    {V::mmtt_c_peptide_90,
     "mmtt_c_peptide_90",
     "C-peptide at 90 min of the mixed-meal test",
     D::c_peptide,
     meal_test,
     {0, 12}},
    {V::postprandial_c_peptide,
     "postprandial_c_peptide",
     "C-peptide 120 min after a standard meal",
     D::c_peptide,
     meal_test,
     {0, 12}},
    {V::postprandial_glucose,
     "postprandial_glucose",
     "Glucose 120 min after a standard meal",
     D::glucose,
     meal_test,
     {1, 60}},
    {V::insulin_independent, "insulin_independent", "Free of insulin (1) or not (0)", D::number, sampled, {0, 1.0001}},
    {V::days_without_drugs,
     "days_without_drugs",
     "Time since the last glucose-lowering drug was stopped",
     D::time,
     sampled,
     {0, 1826.25}},
    {V::tnf_alpha, "tnf_alpha", "Tumor necrosis factor alpha", D::cytokine, marker, {0, 60}},
    {V::il_1beta, "il_1beta", "Interleukin 1 beta", D::cytokine, marker, {0, 30}},
    {V::il_6, "il_6", "Interleukin 6", D::cytokine, marker, {0, 80}},
    {V::treg, "treg", "Regulatory T cells, share of CD4+", D::cell_share, marker, {0, 40}},
    {V::th17, "th17", "Th17 cells, share of CD4+", D::cell_share, marker, {0, 20}},
    {V::cd4_cd8_ratio, "cd4_cd8_ratio", "Ratio of CD4+ to CD8+ cells", D::number, marker, {0, 10}},
    {V::cd3_count, "cd3_count", "CD3+ cells in blood", D::cell_count, marker, {0, 5000}},
    {V::cd4_count, "cd4_count", "CD4+ cells in blood", D::cell_count, marker, {0, 3000}},
    {V::cd8_count, "cd8_count", "CD8+ cells in blood", D::cell_count, marker, {0, 2000}},
    {V::release_c_peptide_auc,
     "release_c_peptide_auc",
     "Mean C-peptide over 0-180 min of the C-peptide release test",
     D::c_peptide,
     meal_test,
     {0, 8}},
    {V::release_c_peptide_peak,
     "release_c_peptide_peak",
     "Highest sampled C-peptide of the C-peptide release test",
     D::c_peptide,
     meal_test,
     {0, 12}},
    {V::k_itt,
     "k_itt",
     "Rate constant of glucose in the intravenous insulin tolerance test",
     D::glucose_decay,
     meal_test,
     {-1, 12}},
    {V::rescued, "rescued", "Rescue therapy was started (1) or not (0)", D::number, sampled, {0, 1.0001}},
    {V::hypoglycemia_level_1,
     "hypoglycemia_level_1",
     "Hypoglycemia level 1 (3.0 to 3.9 mmol/L), events since baseline",
     D::number,
     event_count,
     {0, 512}},
    {V::hypoglycemia_level_2,
     "hypoglycemia_level_2",
     "Hypoglycemia level 2 (below 3.0 mmol/L), events since baseline",
     D::number,
     event_count,
     {0, 512}},
    {V::hypoglycemia_severe,
     "hypoglycemia_severe",
     "Severe hypoglycemia (level 3), events since baseline",
     D::number,
     event_count,
     {0, 64}},
    {V::hypoglycemia_documented,
     "hypoglycemia_documented",
     "Hypoglycemia of level 1 or 2, events since baseline",
     D::number,
     event_count,
     {0, 512}},
    {V::fever, "fever", "Fever after an infusion, events since baseline", D::number, event_count, {0, 16}},
    {V::infusion_reaction,
     "infusion_reaction",
     "Reaction at the infusion site, events since baseline",
     D::number,
     event_count,
     {0, 16}},
    {V::hematoma,
     "hematoma",
     "Hematoma after an arterial procedure, events since baseline",
     D::number,
     event_count,
     {0, 16}},
    {V::nausea, "nausea", "Nausea after an arterial procedure, events since baseline", D::number, event_count, {0, 16}},
    {V::serious_adverse_event,
     "serious_adverse_event",
     "Serious adverse events since baseline",
     D::number,
     event_count,
     {0, 16}},
    {V::donor_antibody,
     "donor_antibody",
     "Donor-specific antibodies were formed (1) or not (0)",
     D::number,
     marker,
     {0, 1.0001}},
}};

}  // namespace

const VariableInfo& info(Variable variable) { return variables.at(index_of(variable)); }

bool takes_whole_numbers(Variable variable) {
  constexpr std::array others = {V::male, V::oral_drugs, V::insulin_independent, V::rescued, V::donor_antibody};
  return info(variable).kind == VariableKind::event_count || std::ranges::find(others, variable) != others.end();
}

bool has_limit_of_quantification(Variable variable) {
  const auto dimension = info(variable).dimension;
  return dimension == D::c_peptide || dimension == D::cytokine;
}

std::span<const VariableInfo> all_variables() { return variables; }

std::optional<Variable> variable_named(std::string_view name) {
  const auto found = std::ranges::find(variables, name, &VariableInfo::name);
  if (found == variables.end()) return std::nullopt;
  return found->variable;
}

}  // namespace islet
