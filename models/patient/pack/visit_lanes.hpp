#pragma once
// What is true of the lanes of a pack on the day of a snapshot, as a visit asks for it.

#include <cstddef>

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

// Of a snapshot whose glucose and secretion are found; `dose_of(i)`: insulin of the lane, U/kg/d.
template <typename Physiology, typename Pack, typename DoseOf>
[[gnu::flatten]] void find_truth(const Physiology& m, const Pack& pack, const Lanes& second, DoseOf dose_of,
                                 VisitLanes& visit) {
  const auto& snapshot = pack.snapshot;
  const auto glycemia = m.glycemia;  // copies, whose values stay in registers
  const auto hba1c = m.hba1c;
  const auto derived = m.derived;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double percent = hba1c.hba1c(second[i], pack.gap[i]), glucose = snapshot.fasting[i], dose = dose_of(i);
    const double insulin = glycemia.endogenous_insulin(snapshot.secretion[i], glucose);
    visit.hba1c[i] = percent;
    visit.fasting_glucose[i] = glucose;
    visit.endogenous_insulin[i] = insulin;
    visit.fasting_c_peptide[i] = visit.c_peptide_per_insulin[i] * insulin;
    visit.homa_ir[i] = derived.homa_ir(glucose, insulin);
    visit.homa_beta[i] = derived.homa_beta(glucose, insulin);
    visit.insulin_dose[i] = dose;
    visit.idaa1c[i] = derived.idaa1c(percent, dose);
  }
}

}  // namespace islet::patient
