#pragma once
// The infusions of one snapshot of a pack: collected place by place, then given to all places at once.

#include <vector>

#include "engine/model_api/patient_model.hpp"
#include "models/patient/lanes/places.hpp"
#include "models/patient/step/pack_cells.hpp"
#include "models/treatment/cell_therapy.hpp"

namespace islet::patient {

// Replaces X of each lane by its value after a dose of a product; a dose of 0 is none.
void pass_pulse(const treatment::PulseMap& map, const Lanes& dose, const Lanes& ec50, Lanes& x);

class PackInfusions {
 public:
  explicit PackInfusions(const treatment::CellTherapy& cells) : cells_(cells), of_(cells.products()) {
    for (auto& product : of_) fill(product.ec50, 1.0);  // places that get nothing need any value but 0
  }

  // Adds an infusion that acts, at place k. `exposures` and `injury` are those of the snapshot.
  void add(std::size_t k, const model::Infusion& infusion, model::Patients& patients, CellLanes& exposures,
           Lanes& injury) {
    auto& product = of_[infusion.product];
    if (product.waiting.holds(k)) give(exposures);  // infusions at one place act one after the other
    const auto delivery = cells_.deliver(infusion, patients.persons, patients.state, last_lot_);
    injury[k] += delivery.injury;
    product.systemic[k] = delivery.systemic;
    product.pancreatic[k] = delivery.pancreatic;
    product.ec50[k] = patients.traits.at(infusion.lane, cells_.trait(infusion.product, treatment::CellTrait::ec50));
    product.waiting.add(k);
  }

  void give(CellLanes& exposures) {
    for (std::size_t p = 0; p < of_.size(); ++p) {
      auto& product = of_[p];
      if (product.waiting.none()) continue;
      pass_pulse(cells_.pulse(p), product.systemic, product.ec50, exposures[p].systemic);
      pass_pulse(cells_.pulse(p), product.pancreatic, product.ec50, exposures[p].pancreatic);
      product.waiting.each([&](std::size_t k) {
        product.systemic[k] = product.pancreatic[k] = 0.0;
        product.ec50[k] = 1.0;
      });
      product.waiting = {};
    }
  }

 private:
  struct OfProduct {
    Places waiting;
    Lanes systemic, pancreatic, ec50;
  };

  const treatment::CellTherapy& cells_;
  std::vector<OfProduct> of_;
  treatment::LastLot last_lot_;
};

}  // namespace islet::patient
