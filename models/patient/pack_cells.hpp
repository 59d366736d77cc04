#pragma once
// The cell products in a step of a pack: exposures and effects at the middle and at the end of the step, their sums on
// ln s and ln b, and what they protect the beta cells with.

#include <cstddef>
#include <span>
#include <vector>

#include "models/patient/lag_gains.hpp"
#include "models/treatment/cell_therapy.hpp"

namespace islet::patient {

// Values at the begin, middle and end of the step.
struct Nodes {
  Lanes begin, middle, end;

  [[nodiscard]] Parabola of(std::size_t i) const { return Parabola::through(begin[i], middle[i], end[i]); }
};

struct ProductPack {
  Lanes sensitivity_effect, secretion_effect, hazard_reduction;
  Lanes systemic, pancreatic, on_sensitivity, on_secretion;  // at the begin, and at the end after the step

  [[nodiscard]] treatment::Exposure of(std::size_t i) const {
    return {systemic[i], pancreatic[i], on_sensitivity[i], on_secretion[i]};
  }
  void set(std::size_t i, const treatment::Exposure& x) {
    systemic[i] = x.systemic;
    pancreatic[i] = x.pancreatic;
    on_sensitivity[i] = x.on_sensitivity;
    on_secretion[i] = x.on_secretion;
  }
};

struct CellNodes {
  Lanes efficacy;
  std::vector<ProductPack> products;
  Nodes on_s, on_b;  // ln; no begin
  Nodes protection;  // in [0, 1]; of several products 1 - product of (1 - share)
};

// Of lane `lane` of the batch, at place i of the pack, over half a step.
inline void set_product_gains(const treatment::CellTherapy& therapy, const Columns& traits, std::size_t lane,
                              std::size_t i, double half_step, std::vector<ProductGains>& gains) {
  for (std::size_t p = 0; p < gains.size(); ++p) {
    gains[p].set(i, treatment::exposure_gains(half_step, therapy.waning_time(p, lane, traits), therapy.lags()));
  }
}

// `share(product, i, exposure)`: by how much one product protects.
template <typename Share>
[[gnu::flatten]] void pass_cells(CellNodes& cells, const std::vector<ProductGains>& gains, double systemic_on_secretion,
                                 Share share) {
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    cells.on_s.middle[i] = cells.on_s.end[i] = cells.on_b.middle[i] = cells.on_b.end[i] = 0.0;
    cells.protection.begin[i] = cells.protection.middle[i] = cells.protection.end[i] = 0.0;
  }
  for (std::size_t p = 0; p < cells.products.size(); ++p) {
    auto& product = cells.products[p];
    const auto& product_gains = gains[p];
#pragma GCC ivdep
    for (std::size_t i = 0; i < pack_lanes; ++i) {
      const auto begin = product.of(i);
      const auto middle = treatment::after(begin, product_gains.of(i), systemic_on_secretion);
      const auto end = treatment::after(middle, product_gains.of(i), systemic_on_secretion);
      const double efficacy = cells.efficacy[i];
      cells.on_s.middle[i] += efficacy * product.sensitivity_effect[i] * middle.on_sensitivity;
      cells.on_s.end[i] += efficacy * product.sensitivity_effect[i] * end.on_sensitivity;
      cells.on_b.middle[i] += efficacy * product.secretion_effect[i] * middle.on_secretion;
      cells.on_b.end[i] += efficacy * product.secretion_effect[i] * end.on_secretion;
      const auto join = [&](double& all, const treatment::Exposure& x) {
        all = 1.0 - (1.0 - all) * (1.0 - efficacy * share(product, i, x));
      };
      join(cells.protection.begin[i], begin);
      join(cells.protection.middle[i], middle);
      join(cells.protection.end[i], end);
      product.set(i, end);
    }
  }
}

// Fills the places of a pack with the lanes named. The traits and the exposures, and the exposures back.
inline void load_lanes(Lanes& to, std::span<const double> column, const LanesOfPack& lane) {
  for (std::size_t k = 0; k < pack_lanes; ++k) to[k] = column[lane[k]];
}

inline void load_cells(CellNodes& cells, const treatment::CellTherapy& therapy, const Columns& traits,
                       const Columns& state, const LanesOfPack& lane) {
  using treatment::CellState, treatment::CellTrait;
  for (std::size_t p = 0; p < cells.products.size(); ++p) {
    auto& product = cells.products[p];
    load_lanes(product.systemic, state.column(therapy.state(p, CellState::systemic)), lane);
    load_lanes(product.pancreatic, state.column(therapy.state(p, CellState::pancreatic)), lane);
    load_lanes(product.on_sensitivity, state.column(therapy.state(p, CellState::sensitivity)), lane);
    load_lanes(product.on_secretion, state.column(therapy.state(p, CellState::secretion)), lane);
    load_lanes(product.sensitivity_effect, traits.column(therapy.trait(p, CellTrait::sensitivity_effect)), lane);
    load_lanes(product.secretion_effect, traits.column(therapy.trait(p, CellTrait::secretion_effect)), lane);
    load_lanes(product.hazard_reduction, traits.column(therapy.trait(p, CellTrait::hazard_reduction)), lane);
  }
}

inline void store_cells(const CellNodes& cells, const treatment::CellTherapy& therapy, std::size_t place,
                        std::size_t lane, Columns& state) {
  using treatment::CellState;
  for (std::size_t p = 0; p < cells.products.size(); ++p) {
    const auto x = cells.products[p].of(place);
    state.at(lane, therapy.state(p, CellState::systemic)) = x.systemic;
    state.at(lane, therapy.state(p, CellState::pancreatic)) = x.pancreatic;
    state.at(lane, therapy.state(p, CellState::sensitivity)) = x.on_sensitivity;
    state.at(lane, therapy.state(p, CellState::secretion)) = x.on_secretion;
  }
}

}  // namespace islet::patient
