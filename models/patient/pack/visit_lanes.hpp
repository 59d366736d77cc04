#pragma once
// What is true of the lanes of a pack on the day of a look, as a visit asks for it. HOMA1 is undefined at or below its
// offset. Sources of the definitions: docs/models/generalized_homa.md, docs/endpoints.md.

#include <limits>

#include "engine/core/parameter.hpp"
#include "models/patient/lanes/lanes.hpp"

namespace islet::patient {

struct VisitLanes {
  Lanes c_peptide_per_insulin;  // of the person, nmol per mU
  Lanes hba1c;                  // %
  Lanes fasting_glucose;        // mmol/L
  Lanes endogenous_insulin;     // mU/L; what is injected does not count as measured
  Lanes fasting_c_peptide;      // nmol/L
  Lanes homa_ir, homa_beta;
  Lanes insulin_dose;  // U/kg/d
  Lanes idaa1c;
  // Of the places that are sampled only.
  Lanes oral_drugs, insulin_independent, days_without_drugs;
};

// Definitions of the variables that are computed from others: HOMA1 and IDAA1c.
struct DerivedVariables {
  double homa_ir_divisor, homa_beta_factor, homa_offset, idaa1c_dose_weight;

  explicit DerivedVariables(const ParameterTable& table)
      : homa_ir_divisor(table.value("definition.homa_ir_divisor")),
        homa_beta_factor(table.value("definition.homa_beta_factor")),
        homa_offset(table.value("glycemia.secretion_threshold")),
        idaa1c_dose_weight(table.value("definition.idaa1c_dose_weight")) {}

  // From what is measured, in lane i.
  void derive(std::size_t i, double hba1c, double fasting_glucose, double endogenous_insulin, double insulin_dose,
              VisitLanes& out) const {
    out.hba1c[i] = hba1c;
    out.fasting_glucose[i] = fasting_glucose;
    out.endogenous_insulin[i] = endogenous_insulin;
    out.fasting_c_peptide[i] = out.c_peptide_per_insulin[i] * endogenous_insulin;
    out.homa_ir[i] = fasting_glucose * endogenous_insulin / homa_ir_divisor;
    const double above = fasting_glucose - homa_offset;
    const double homa_beta = homa_beta_factor * endogenous_insulin / above;
    out.homa_beta[i] = above > 0.0 ? homa_beta : std::numeric_limits<double>::quiet_NaN();
    out.insulin_dose[i] = insulin_dose;
    out.idaa1c[i] = hba1c + idaa1c_dose_weight * insulin_dose;
  }
};

// Of a look whose glucose and secretion are found; `dose_of(i)`: insulin of the lane, U/kg/d.
template <typename Physiology, typename Pack, typename DoseOf>
[[gnu::flatten]] void find_truth(const Physiology& m, const Pack& pack, const Lanes& second, DoseOf dose_of,
                                 VisitLanes& visit) {
  const auto& look = pack.look;
  const auto glycemia = m.glycemia;  // copies, whose values stay in registers
  const auto hba1c = m.hba1c;
  const auto derived = m.derived;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    derived.derive(i, hba1c.hba1c(second[i], pack.gap[i]), look.fasting[i],
                   glycemia.endogenous_insulin(look.secretion[i], look.fasting[i]), dose_of(i), visit);
  }
}

}  // namespace islet::patient
