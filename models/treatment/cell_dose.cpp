#include "models/treatment/cell_dose.hpp"

#include <algorithm>

#include "models/patient/trait_draw.hpp"

namespace islet::treatment {

double CellDose::potency(const CellProduct& product, const model::Infusion& infusion,
                         const model::PersonBatch& persons) const {
  using random::StreamPurpose;
  if (product.source == model::CellSource::autologous) {
    const auto address = persons.address(infusion.lane, StreamPurpose::product_potency, 0, infusion.product);
    return patient::value_at(own_potency, random::normal(address));
  }
  const double u = random::uniform(persons.address(infusion.lane, StreamPurpose::infusion_lot, infusion.ordinal));
  const int lot = std::min(static_cast<int>(u * product.lots), product.lots - 1);
  const random::Address address{persons.seed,     StreamPurpose::donor_lot,       persons.replicate[infusion.lane], 0,
                                infusion.product, static_cast<std::uint16_t>(lot)};
  return patient::value_at(lot_potency, random::normal(address));
}

double CellDose::acting(const CellProduct& product, const model::Infusion& infusion, const model::PersonBatch& persons,
                        bool antibodies) const {
  double dose = infusion.dose * product.viability * potency(product, infusion, persons);
  dose *= product.cell_potency;
  if (infusion.repeats > 0) dose *= product.repeat_share;
  if (antibodies) dose *= 1.0 - product.sensitized_loss;
  return bell_dose(dose, product.toxic_dose);
}

}  // namespace islet::treatment
