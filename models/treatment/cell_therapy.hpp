#pragma once
// Cell products in patients: what an infusion delivers, the two exposures, their lagged effects and their waning.
//
// For each product of the scenario a patient has the reprogrammed states X_s (systemic) and X_p (pancreatic) and the
// effects E_S, E_B that follow them:
//   E_S -> X_s with tau_S, E_B -> 1 - (1 - X_p)(1 - w X_s) with tau_B, X wanes with tau_w.
// An infusion delivers its acting dose (cell_dose.hpp) x route factor to each site. An infusion of anything into an
// artery also injures: ln of secretion falls by J, which heals. Effects of several products add on the ln scale and
// multiply on the hazard. In the responder mixture (P4) a share of the people has effects 1 / share times as large and
// the others none; the delay (P5) holds X for a fixed time and then ends it. Left out: cell kinetics by organ.
// Source: docs/models/msc_pulse.md.

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "engine/core/columns.hpp"
#include "engine/core/parameter.hpp"
#include "engine/model_api/person.hpp"
#include "engine/model_api/population.hpp"
#include "engine/model_api/product.hpp"
#include "engine/model_api/program.hpp"
#include "models/treatment/cell_dose.hpp"
#include "models/treatment/cell_product.hpp"
#include "models/treatment/exposure_course.hpp"
#include "models/treatment/sensitization.hpp"

namespace islet::treatment {

// Columns of one product, counted from the first column that cell therapy has in a table.
struct CellTrait {
  enum : std::size_t { sensitivity_effect, secretion_effect, ec50, waning_time, hazard_reduction, count };
};
struct CellState {
  enum : std::size_t { systemic, pancreatic, sensitivity, secretion, count };
};

class CellTherapy {
 public:
  using Disease = model::PopulationSpec::Disease;

  // Throws std::invalid_argument for an unknown product model or preset.
  CellTherapy(const std::vector<model::ProductSpec>& products, const ParameterTable& table, Disease disease,
              std::size_t first_trait, std::size_t first_state, std::size_t injury_state);

  [[nodiscard]] std::size_t trait_columns() const { return products_.size() * CellTrait::count; }
  [[nodiscard]] std::size_t state_columns() const { return state_columns_; }

  // `susceptibility` of each person multiplies the effects; it is 1 except in juvenile-onset type 1 diabetes.
  void draw_traits(const model::PersonBatch& persons, std::span<const double> susceptibility, Columns& traits) const;
  [[nodiscard]] double susceptibility(double age_at_diagnosis_years) const;

  void begin(std::size_t lane, Columns& state) const;  // nobody has antibodies, nothing is held

  // Whether an infusion changes anything that can be seen: by cells that have an effect or by the injury of an artery.
  [[nodiscard]] bool acts(const model::Infusion& infusion, double efficacy) const;
  // What an infusion brings to the sites, in units of 1e6 cells/kg that act, and the injury J of an artery. Notes in
  // the state until when the exposure is held and from when there are antibodies.
  struct Delivery {
    double systemic = 0.0, pancreatic = 0.0, injury = 0.0;
  };
  [[nodiscard]] Delivery deliver(const model::Infusion& infusion, const model::PersonBatch& persons, Columns& state,
                                 LastLot& last) const;
  [[nodiscard]] PulseMap pulse(std::size_t product) const {
    return {products_[product].pulse, products_[product].exponent};
  }
  [[nodiscard]] bool has_antibodies(std::size_t lane, std::int32_t day, const Columns& state) const;

  // The number of products, and the columns of their traits and states.
  [[nodiscard]] std::size_t products() const { return products_.size(); }
  [[nodiscard]] std::size_t trait(std::size_t product, std::size_t which) const {
    return first_trait_ + product * CellTrait::count + which;
  }
  [[nodiscard]] std::size_t state(std::size_t product, std::size_t which) const {
    return first_state_ + product * CellState::count + which;
  }
  [[nodiscard]] const EffectLags& lags() const { return lags_; }
  [[nodiscard]] double injury_time() const { return injury_time_; }  // d
  [[nodiscard]] double injury_decay(double time) const { return portable::exp(-time / injury_time_); }

  // held_until() is the study day on which the first of the held exposures ends, infinite when none is held; release()
  // ends those whose day has come.
  [[nodiscard]] double held_until(std::size_t lane, const Columns& state) const;
  void release(std::size_t lane, double day, Columns& state) const;
  // The time constant of waning; infinite when the exposure is held instead of waning.
  [[nodiscard]] double waning_time(std::size_t product, std::size_t lane, const Columns& traits) const;

 private:
  static constexpr std::size_t no_column = static_cast<std::size_t>(-1);

  std::vector<CellProduct> products_;
  Parameter sensitivity_effect_, secretion_effect_, ec50_, waning_, reduction_;
  CellDose dose_;
  Sensitization sensitization_;
  Disease disease_;
  std::size_t first_trait_, first_state_, injury_state_;
  std::size_t state_columns_;
  std::size_t antibody_state_ = no_column;  // day from which there are antibodies; only with an allogeneic product
  std::vector<std::size_t> held_state_;     // study day until which X is held; only of a delay (P5)
  std::array<double, 3> systemic_share_, pancreatic_share_;  // by route
  EffectLags lags_;
  double injury_time_;
  std::array<double, 3> injury_;  // by route
  double juvenile_efficacy_, juvenile_age_;
};

}  // namespace islet::treatment
