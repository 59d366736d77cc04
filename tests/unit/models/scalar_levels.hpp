#pragma once
// Glucose and what it follows from, of one person on the state in his columns: the scalar reference of what the packs
// compute for many (models/patient/t2d/t2d_snapshot.hpp, t1d_snapshot.hpp).

#include "models/patient/t1d/t1d_physiology.hpp"
#include "models/patient/t2d/t2d_physiology.hpp"

namespace islet::testing_models {

using namespace patient;

// Sums over products of effect x E on ln s and ln b.
struct CellEffect {
  double on_sensitivity = 0.0, on_secretion = 0.0;
};
inline CellEffect cell_effect(const treatment::CellTherapy& cells, const model::Patients& patients, std::size_t i,
                              double efficacy) {
  using treatment::CellState, treatment::CellTrait;
  CellEffect out;
  for (std::size_t p = 0; p < cells.products(); ++p) {
    const auto part = [&](std::size_t which, std::size_t state) {
      return efficacy * patients.traits.at(i, cells.trait(p, which)) * patients.state.at(i, cells.state(p, state));
    };
    out.on_sensitivity += part(CellTrait::sensitivity_effect, CellState::sensitivity);
    out.on_secretion += part(CellTrait::secretion_effect, CellState::secretion);
  }
  return out;
}

struct T2dLevels {
  double s, b, secretion, exogenous, fasting, mean;  // secretion: b as the glucose form takes it
};

// Of one lane of a batch, on the state in its columns.
template <typename Glycemia, typename Hba1c>
[[nodiscard]] T2dLevels t2d_levels(const T2dPhysiology<Glycemia, Hba1c>& m, const model::Patients& patients,
                                   const model::Program& program, std::size_t i, double day, double omega) {
  const auto t = [&](std::size_t c) { return patients.traits.at(i, c); };
  const auto x = [&](std::size_t c) { return patients.state.at(i, c); };
  const auto cells = cell_effect(m.cells, patients, i, program.efficacy[i]);
  const double ln_s = x(T2dState::log_sensitivity) + cells.on_sensitivity +
                      program.trial_effect[i] * m.trial.share(day) + omega + x(T2dState::drug_sensitivity);
  const double ln_b = x(T2dState::log_function) + cells.on_secretion - x(State::injury) + x(T2dState::drug_secretion);
  const double s = t(Trait::sensitivity) * portable::exp(ln_s);
  const double b = t(T2dTrait::secretion) * portable::exp(ln_b) * x(State::reversible);
  const double exogenous = m.insulin.fasting_insulin({x(T2dState::insulin_dose), 0.0});
  const double secretion = m.glycemia.scaled(b, t(Trait::secretion_scale));
  const double fasting = m.glycemia.fasting(s, secretion, exogenous);
  const double fed = m.glycemia.fed(s, secretion, exogenous, t(Trait::fed_appearance));
  return {s, b, secretion, exogenous, fasting, m.glycemia.mean(fasting, fed)};
}

struct T1dLevels {
  double s, b;
  T1dNode node;
};

// Of one lane of a batch, on the state in its columns.
template <typename Glycemia, typename Hba1c>
[[nodiscard]] T1dLevels t1d_levels(const T1dPhysiology<Glycemia, Hba1c>& m, const model::Patients& patients,
                                   const model::Program& program, std::size_t i, double day, double omega,
                                   double target_omega) {
  const auto t = [&](std::size_t c) { return patients.traits.at(i, c); };
  const auto x = [&](std::size_t c) { return patients.state.at(i, c); };
  const auto cells = cell_effect(m.cells, patients, i, program.efficacy[i]);
  const double shift = portable::exp(target_omega - program.trial_effect[i] * m.trial.share(day));
  const double s = t(Trait::sensitivity) * portable::exp(cells.on_sensitivity + omega);
  const double b = m.hazard.normal_responsivity * x(T1dState::mass) * x(State::reversible) *
                   portable::exp(cells.on_secretion - x(State::injury));
  return {s, b,
          t1d_node(m, s, b, t(Trait::secretion_scale), t(Trait::fed_appearance),
                   {t(T1dTrait::target_fpg) * shift, t(T1dTrait::target_fed) * shift},
                   {x(T1dState::basal_dose), x(T1dState::prandial_dose)})};
}

}  // namespace islet::testing_models
