#include "models/treatment/cell_dose.hpp"

#include <algorithm>

#include "models/patient/trait_draw.hpp"

namespace islet::treatment {

double CellDose::potency(const CellProduct& product, const model::Infusion& infusion, const model::PersonBatch& persons,
                         LastLot& last) const {
  if (product.source != model::CellSource::autologous) return lot(product, infusion, persons, last);
  const auto address = persons.address(infusion.lane, random::StreamPurpose::product_potency, 0, infusion.product);
  return patient::value_at(own_potency, random::normal(address));
}

double CellDose::lot(const CellProduct& product, const model::Infusion& infusion, const model::PersonBatch& persons,
                     LastLot& last) const {
  using random::StreamPurpose;
  int lot = 0;
  if (product.lots > 1) {
    const double u = random::uniform(persons.address(infusion.lane, StreamPurpose::infusion_lot, infusion.ordinal));
    lot = std::min(static_cast<int>(u * product.lots), product.lots - 1);
  }
  const auto replicate = persons.replicate[infusion.lane];
  if (last.lot == lot && last.replicate == replicate && last.product == infusion.product) return last.potency;
  const random::Address address{persons.seed,     StreamPurpose::donor_lot,       replicate, 0,
                                infusion.product, static_cast<std::uint16_t>(lot)};
  last = {replicate, infusion.product, lot, patient::value_at(lot_potency, random::normal(address))};
  return last.potency;
}

double CellDose::acting(const CellProduct& product, const model::Infusion& infusion, const model::PersonBatch& persons,
                        bool antibodies, LastLot& last) const {
  double dose = infusion.dose * product.viability * potency(product, infusion, persons, last);
  dose *= product.cell_potency;
  if (infusion.repeats > 0) dose *= product.repeat_share;
  if (antibodies) dose *= 1.0 - product.sensitized_loss;
  return bell_dose(dose, product.toxic_dose);
}

}  // namespace islet::treatment
