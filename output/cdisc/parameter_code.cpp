#include "output/cdisc/parameter_code.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "engine/core/dimension.hpp"

namespace islet::output {
namespace {

using V = Variable;

constexpr std::string_view laboratory = "LABORATORY";
constexpr std::string_view function_test = "FUNCTION TEST";
constexpr std::string_view derived = "DERIVED";
constexpr std::string_view therapy = "THERAPY";
constexpr std::string_view immune = "IMMUNE MARKER";

// Codes of laboratory tests: CDISC's controlled terminology of 2025-09-26. Insulin in mU/L is mIU/L there, pg/mL ng/L,
// cells per uL 10^6/L: the same numbers.
constexpr std::array codes = {
    ParameterCode{V::hba1c, "HBA1CHGB", "Hemoglobin A1C/Hemoglobin (%)", "%", laboratory, "C111207"},
    ParameterCode{V::fpg, "GLUC", "Glucose, Fasting Plasma (mmol/L)", "mmol/L", laboratory, "C105585"},
    ParameterCode{V::fasting_insulin, "INSULIN", "Insulin, Fasting Serum (mIU/L)", "mIU/L", laboratory, "C74788"},
    ParameterCode{V::fasting_c_peptide, "CPEPTIDE", "C-Peptide, Fasting (nmol/L)", "nmol/L", laboratory, "C74736"},
    ParameterCode{V::homa_ir, "HOMAIR", "HOMA1-IR", "", derived, ""},
    ParameterCode{V::homa_beta, "HOMAB", "HOMA1-B (%)", "%", derived, ""},
    ParameterCode{V::insulin_dose, "INSDOSE", "Daily Insulin Dose (U/kg/day)", "U/kg/day", therapy, ""},
    ParameterCode{V::oral_drugs, "OADNUM", "Number of Oral Glucose-Lowering Drugs", "", therapy, ""},
    ParameterCode{V::idaa1c, "IDAA1C", "Insulin-Dose-Adjusted HbA1c (%)", "%", derived, ""},
    ParameterCode{V::mmtt_c_peptide_auc_0_120, "CPAUC120", "C-Peptide, Mean 0-120 min, Mixed-Meal Test (nmol/L)",
                  "nmol/L", function_test, ""},
    ParameterCode{V::mmtt_c_peptide_auc_0_240, "CPAUC240", "C-Peptide, Mean 0-240 min, Mixed-Meal Test (nmol/L)",
                  "nmol/L", function_test, ""},
    ParameterCode{V::mmtt_c_peptide_peak, "CPMMPEAK", "C-Peptide, Peak, Mixed-Meal Test (nmol/L)", "nmol/L",
                  function_test, ""},
    ParameterCode{V::mmtt_c_peptide_90, "CPMM90", "C-Peptide, 90 min, Mixed-Meal Test (nmol/L)", "nmol/L",
                  function_test, ""},
    ParameterCode{V::postprandial_c_peptide, "CPPP120", "C-Peptide, 120 min After Standard Meal (nmol/L)", "nmol/L",
                  function_test, ""},
    ParameterCode{V::postprandial_glucose, "GLPP120", "Glucose, 120 min After Standard Meal (mmol/L)", "mmol/L",
                  function_test, ""},
    ParameterCode{V::insulin_independent, "INSINDEP", "Free of Insulin (1: Yes, 0: No)", "", therapy, ""},
    ParameterCode{V::days_without_drugs, "NODRGDAY", "Time Since Last Glucose-Lowering Drug (days)", "days", therapy,
                  ""},
    ParameterCode{V::tnf_alpha, "TNF", "Tumor Necrosis Factor Alpha (ng/L)", "ng/L", immune, "C74751"},
    ParameterCode{V::il_1beta, "INTLK1B", "Interleukin 1 Beta (ng/L)", "ng/L", immune, "C112323"},
    ParameterCode{V::il_6, "INTLK6", "Interleukin 6 (ng/L)", "ng/L", immune, ""},
    ParameterCode{V::treg, "TREGCD4", "Regulatory T Cells/CD4+ Cells (%)", "%", immune, ""},
    ParameterCode{V::th17, "TH17CD4", "Th17 Cells/CD4+ Cells (%)", "%", immune, ""},
    ParameterCode{V::cd4_cd8_ratio, "CD4CD8", "CD4+ Cells/CD8+ Cells", "", immune, ""},
    ParameterCode{V::cd3_count, "CD3", "CD3+ Cells (10^6/L)", "10^6/L", immune, ""},
    ParameterCode{V::cd4_count, "CD4", "CD4+ Cells (10^6/L)", "10^6/L", immune, ""},
    ParameterCode{V::cd8_count, "CD8", "CD8+ Cells (10^6/L)", "10^6/L", immune, ""},
    ParameterCode{V::release_c_peptide_auc, "CPRTAUC", "C-Peptide, Mean 0-180 min, Release Test (nmol/L)", "nmol/L",
                  function_test, ""},
    ParameterCode{V::release_c_peptide_peak, "CPRTPEAK", "C-Peptide, Peak, Release Test (nmol/L)", "nmol/L",
                  function_test, ""},
    ParameterCode{V::k_itt, "KITT", "Glucose Rate Constant, Insulin Tolerance Test (%/min)", "%/min", function_test,
                  ""},
    ParameterCode{V::rescued, "RESCUE", "Rescue Therapy Was Started (1: Yes, 0: No)", "", therapy, ""},
    ParameterCode{V::donor_antibody, "DSA", "Donor-Specific Antibodies (1: Yes, 0: No)", "", immune, ""},
};

constexpr ParameterCode ifcc = {V::hba1c,   "HBA1CIFC", "Hemoglobin A1C/Hemoglobin (mmol/mol)",
                                "mmol/mol", laboratory, "C111207"};

const Unit& ifcc_unit() {
  const auto units = units_of(Dimension::hba1c);
  return *std::ranges::find(units, std::string_view("mmol/mol"), &Unit::text);
}

}  // namespace

const ParameterCode& parameter_of(Variable variable) {
  const auto found = std::ranges::find(codes, variable, &ParameterCode::variable);
  if (found == codes.end()) throw std::logic_error("a variable that is not measured at visits has no parameter code");
  return *found;
}

const ParameterCode& ifcc_hba1c() { return ifcc; }

double ifcc_hba1c_of(double ngsp_percent) { return (ngsp_percent - ifcc_unit().offset) / ifcc_unit().factor; }

}  // namespace islet::output
