#pragma once
// How many cells of an infusion act: D x viability x potency, less what the form of the dose response and antibodies
// take away. In units of 1e6 mesenchymal cells/kg, before the shares of the route.
//
// Potency is that of the donor lot, drawn for each replicate, or of the person's own cells, drawn for each person.
// Order: potency, repeats (P7), antibodies, then the bell (P3). Source: docs/models/msc_pulse.md.

#include <cstddef>
#include <cstdint>

#include "engine/core/parameter.hpp"
#include "engine/model_api/person.hpp"
#include "engine/model_api/program.hpp"
#include "models/treatment/cell_product.hpp"

namespace islet::treatment {

// The potency of a donor lot, kept for the next infusion: the subjects of a replicate share their lots.
struct LastLot {
  std::uint32_t replicate = 0;
  std::uint16_t product = 0;
  int lot = -1;  // none yet
  double potency = 1.0;
};

struct CellDose {
  Parameter lot_potency, own_potency;

  explicit CellDose(const ParameterTable& table)
      : lot_potency(table["msc.lot_potency"]), own_potency(table["msc.autologous_potency"]) {}

  [[nodiscard]] double potency(const CellProduct& product, const model::Infusion& infusion,
                               const model::PersonBatch& persons, LastLot& last) const;
  [[nodiscard]] double acting(const CellProduct& product, const model::Infusion& infusion,
                              const model::PersonBatch& persons, bool antibodies, LastLot& last) const;

 private:
  [[nodiscard]] double lot(const CellProduct& product, const model::Infusion& infusion,
                           const model::PersonBatch& persons, LastLot& last) const;
};

}  // namespace islet::treatment
