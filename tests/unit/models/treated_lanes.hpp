#pragma once
// Cell products on lanes of people, without the rest of the patient.

#include <string>
#include <vector>

#include "models/treatment/cell_therapy.hpp"
#include "tests/unit/models/patient_factory.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::testing_models {

inline model::ProductSpec product(const std::string& model, model::CellSource source = model::CellSource::not_stated,
                                  const std::string& preset = "default") {
  return {"cells", model, preset, 1.0, 1, source};
}

struct TreatedLanes {
  model::PersonBatch persons;
  treatment::CellTherapy cells;
  Columns traits, state;
  treatment::LastLot last_lot;

  TreatedLanes(const std::vector<model::ProductSpec>& products, const ParameterTable& parameters, std::size_t lanes,
               Disease disease = Disease::type_2)
      : persons(people(lanes)),
        cells(products, parameters, disease, 0, 1, 0),
        traits(lanes, cells.trait_columns(), 0.0),
        state(lanes, 1 + cells.state_columns(), 0.0) {
    cells.draw_traits(persons, std::vector<double>(lanes, 1.0), traits);
    for (std::size_t i = 0; i < lanes; ++i) cells.begin(i, state);
  }

  void infuse(model::Infusion infusion) {
    for (std::uint32_t i = 0; i < persons.size(); ++i) {
      infusion.lane = i;
      const auto delivery = cells.deliver(infusion, persons, state, last_lot);
      state.at(i, 0) += delivery.injury;
      pulse(infusion, delivery.systemic, treatment::CellState::systemic);
      pulse(infusion, delivery.pancreatic, treatment::CellState::pancreatic);
    }
  }
  void pulse(const model::Infusion& infusion, double dose, std::size_t site) {
    const auto map = cells.pulse(infusion.product);
    double& x = state.at(infusion.lane, cells.state(infusion.product, site));
    const double ec50 = traits.at(infusion.lane, cells.trait(infusion.product, treatment::CellTrait::ec50));
    x = treatment::after_pulse(map.pulse, x, dose, ec50, map.exponent);
  }
  [[nodiscard]] double exposure(std::size_t lane = 0, std::size_t which = 0) const {
    return state.at(lane, cells.state(which, treatment::CellState::systemic));
  }
  [[nodiscard]] double injury(std::size_t lane = 0) const { return state.at(lane, 0); }
};

}  // namespace islet::testing_models
