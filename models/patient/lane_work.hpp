#pragma once
// Per-lane numbers that both kernels recompute while a batch runs.

#include <vector>

#include "engine/model_api/patient_model.hpp"
#include "models/patient/first_order_lag.hpp"
#include "models/patient/layout.hpp"
#include "models/patient/ornstein_uhlenbeck.hpp"
#include "models/treatment/cell_therapy.hpp"

namespace islet::patient {

struct LaneWork {
  std::vector<double> on_sensitivity, on_secretion;  // of the cells, on ln s and ln b
  std::vector<double> protection;                    // shield (type 2) or hazard reduction (type 1)
  std::vector<double> hazard;                        // cumulative over the step (type 1)
  std::vector<double> red_cell_ratio, red_cell_decay;
  std::vector<double> broken;  // not 0 once a lane was out of bounds
  treatment::CellTherapy::Decays cell_decays;
  double reversible_decay = 0.0;

  LaneWork(const model::Patients& patients, const treatment::CellTherapy& cells, double reversible_time, double step)
      : on_sensitivity(patients.size()),
        on_secretion(patients.size()),
        protection(patients.size()),
        hazard(patients.size()),
        red_cell_ratio(patients.size()),
        red_cell_decay(patients.size()),
        broken(patients.size()),
        cell_decays(cells.decays(patients.size(), patients.traits, step)),
        reversible_decay(decay_over(step, reversible_time)) {
    const auto time = patients.traits.column(Trait::red_cell_time);
    for (std::size_t i = 0; i < patients.size(); ++i) {
      red_cell_ratio[i] = step / time[i];
      red_cell_decay[i] = decay_over(step, time[i]);
    }
  }
};

// One day of an Ornstein-Uhlenbeck state; the draw is keyed by the day that is reached.
inline void fluctuate(std::span<double> omega, const OrnsteinUhlenbeck& noise, const model::PersonBatch& persons,
                      random::StreamPurpose purpose, std::int32_t day_reached, std::size_t begun) {
  if (noise.sd == 0.0) return;
  const auto step = noise.step(1.0);
  for (std::size_t i = 0; i < begun; ++i) {
    omega[i] = step(omega[i], random::normal(persons.address(i, purpose, day_reached)));
  }
}

}  // namespace islet::patient
