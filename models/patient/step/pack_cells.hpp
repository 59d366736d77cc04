#pragma once
// The cell products in a step of a pack: exposures and effects at the middle and at the end of the step, their sums on
// ln s and ln b, what they protect the beta cells with, and the immune markers that follow them.

#include <cstddef>
#include <vector>

#include "models/biomarker/immune_markers.hpp"
#include "models/patient/lanes/lane_links.hpp"
#include "models/patient/step/pack_nodes.hpp"
#include "models/treatment/cell_therapy.hpp"

namespace islet::patient {

// The effects of a product in a person.
struct ProductLanes {
  Lanes sensitivity_effect, secretion_effect, hazard_reduction;
  Lanes waning_time;  // d; infinite where the exposure is held
};

// The states of one product, which change with time.
struct ExposureLanes {
  Lanes systemic, pancreatic, on_sensitivity, on_secretion;
  Lanes cytokines, immune_cells;  // signals of the markers; untouched when markers are not simulated

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
using CellLanes = std::vector<ExposureLanes>;

// The effects and the protection of all products at the nodes of the step.
template <typename N>
struct CellNodes {
  N on_s, on_b;       // on ln s and ln b; not set at the begin
  N protection;       // in [0, 1]; for several products 1 - product of (1 - share)
  bool empty = true;  // all of these are 0
};

inline void link_products(std::vector<ProductLanes>& products, const treatment::CellTherapy& therapy,
                          LaneLinks& links) {
  using treatment::CellTrait;
  products.resize(therapy.products());
  for (std::size_t p = 0; p < products.size(); ++p) {
    links.add(products[p].sensitivity_effect, therapy.trait(p, CellTrait::sensitivity_effect));
    links.add(products[p].secretion_effect, therapy.trait(p, CellTrait::secretion_effect));
    links.add(products[p].hazard_reduction, therapy.trait(p, CellTrait::hazard_reduction));
  }
}

inline void link_exposures(CellLanes& cells, const treatment::CellTherapy& therapy,
                           const biomarker::ImmuneMarkers& markers, LaneLinks& links) {
  using treatment::CellState;
  cells.resize(therapy.products());
  for (std::size_t p = 0; p < cells.size(); ++p) {
    links.add(cells[p].systemic, therapy.state(p, CellState::systemic));
    links.add(cells[p].pancreatic, therapy.state(p, CellState::pancreatic));
    links.add(cells[p].on_sensitivity, therapy.state(p, CellState::sensitivity));
    links.add(cells[p].on_secretion, therapy.state(p, CellState::secretion));
    if (!markers.simulated()) continue;
    links.add(cells[p].cytokines, markers.signal(p, false));
    links.add(cells[p].immune_cells, markers.signal(p, true));
  }
}

inline void load_waning(std::vector<ProductLanes>& products, const treatment::CellTherapy& therapy,
                        const Columns& traits, const LanesOfPack& lane) {
  for (std::size_t p = 0; p < products.size(); ++p) {
    for (std::size_t k = 0; k < pack_lanes; ++k) products[p].waning_time[k] = therapy.waning_time(p, lane[k], traits);
  }
}

// The signals of the lane at a place, in the form that ImmuneMarkers::write takes.
[[nodiscard]] inline auto signals_of(const CellLanes& cells, std::size_t place) {
  return [&cells, place](std::size_t product, bool of_immune_cells) {
    return of_immune_cells ? cells[product].immune_cells[place] : cells[product].cytokines[place];
  };
}

// Sets the gains of the exposures over a `part` of the step, and of the markers over the whole step. `shield(product,
// i)` is what protects the beta cells when the product has full efficacy.
template <typename Physiology, typename Pack, typename Shield>
[[gnu::flatten]] void set_product_gains(const Physiology& m, const Pack& pack, double part, Shield shield,
                                        std::vector<ProductGains>& gains) {
  const auto lags = m.cells.lags();  // a copy, whose values stay in registers
  const biomarker::SignalTimes* const markers = m.markers.driven();
  const auto& length = pack.length;
  for (std::size_t p = 0; p < pack.products.size(); ++p) {
    const auto& product = pack.products[p];
    const auto& waning = product.waning_time;
    auto& out = gains[p];
#pragma GCC ivdep
    for (std::size_t i = 0; i < pack_lanes; ++i) {
      out.set(i, treatment::exposure_gains(part * length[i], waning[i], lags));
      out.on_s[i] = pack.efficacy[i] * product.sensitivity_effect[i];
      out.on_b[i] = pack.efficacy[i] * product.secretion_effect[i];
      out.shield[i] = pack.efficacy[i] * shield(product, i);
    }
    if (markers == nullptr) continue;
#pragma GCC ivdep
    for (std::size_t i = 0; i < pack_lanes; ++i) out.set(i, biomarker::signal_gains(length[i], waning[i], *markers));
  }
}

// Sets what one product does at a node of the step when it is the first product; otherwise adds it to what the others
// do.
template <bool first, typename Shielding>
struct ProductAtNode {
  const ProductGains& gains;
  Shielding shielding;

  template <typename N>
  void protect(std::size_t i, const treatment::Exposure& x, CellNodes<N>& nodes, Lanes N::*node) const {
    const double part = gains.shield[i] * shielding(x);
    double& all = (nodes.protection.*node)[i];
    all = first ? part : 1.0 - (1.0 - all) * (1.0 - part);
  }
  template <typename N>
  void act(std::size_t i, const treatment::Exposure& x, CellNodes<N>& nodes, Lanes N::*node) const {
    const auto add = [](double& sum, double by) { sum = first ? by : sum + by; };
    add((nodes.on_s.*node)[i], gains.on_s[i] * x.on_sensitivity);
    add((nodes.on_b.*node)[i], gains.on_b[i] * x.on_secretion);
    protect(i, x, nodes, node);
  }
};

// Takes one product from node to node of the step.
template <bool first, typename Shielding>
[[gnu::flatten]] void pass_product(const ExposureLanes& from, const ProductGains& gains, double systemic_on_secretion,
                                   Shielding shielding, ExposureLanes& to, CellNodes<Nodes>& nodes) {
  const ProductAtNode<first, Shielding> product{gains, shielding};
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto half = gains.of(i);
    const auto begin = from.of(i);
    const auto middle = treatment::after(begin, half, systemic_on_secretion);
    const auto end = treatment::after(middle, half, systemic_on_secretion);
    product.protect(i, begin, nodes, &Nodes::begin);
    product.act(i, middle, nodes, &Nodes::middle);
    product.act(i, end, nodes, &Nodes::end);
    to.set(i, end);
  }
}

// The same with nodes at the quarters; the middle of the step is not evaluated.
template <bool first, typename Shielding>
[[gnu::flatten]] void pass_product(const ExposureLanes& from, const ProductGains& gains, double systemic_on_secretion,
                                   Shielding shielding, ExposureLanes& to, CellNodes<CubicNodes>& nodes) {
  const ProductAtNode<first, Shielding> product{gains, shielding};
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto quarter = gains.of(i);
    const auto begin = from.of(i);
    const auto early = treatment::after(begin, quarter, systemic_on_secretion);
    const auto middle = treatment::after(early, quarter, systemic_on_secretion);
    const auto late = treatment::after(middle, quarter, systemic_on_secretion);
    const auto end = treatment::after(late, quarter, systemic_on_secretion);
    product.protect(i, begin, nodes, &CubicNodes::begin);
    product.act(i, early, nodes, &CubicNodes::early);
    product.act(i, late, nodes, &CubicNodes::late);
    product.act(i, end, nodes, &CubicNodes::end);
    to.set(i, end);
  }
}

template <typename N>
void fill_nodes(N& nodes, double value) {
  fill(nodes.begin, value);
  for (const auto& [within, part] : N::inner()) fill(nodes.*within, value);
  fill(nodes.end, value);
}

// For a pack in which nobody has an exposure or an effect: sets all of them to 0.
template <typename N>
void pass_no_cells(CellLanes& ends, CellNodes<N>& nodes) {
  for (auto& end : ends) {
    for (auto* x : {&end.systemic, &end.pancreatic, &end.on_sensitivity, &end.on_secretion}) fill(*x, 0.0);
  }
  if (nodes.empty) return;
  for (auto* x : {&nodes.on_s, &nodes.on_b, &nodes.protection}) fill_nodes(*x, 0.0);
  nodes.empty = true;
}

[[nodiscard]] inline bool any_exposure(const CellLanes& cells) {
  bool found = false;
  for (const auto& x : cells) {
    found = found || any(x.systemic) || any(x.pancreatic) || any(x.on_sensitivity) || any(x.on_secretion);
  }
  return found;
}

// Takes all products over the step. `shielding(exposure)` is that by which a product protects. Without exposures all
// nodes are 0.
template <typename Shielding, typename N>
[[gnu::flatten]] void pass_cells(const CellLanes& begins, const std::vector<ProductGains>& gains,
                                 double systemic_on_secretion, Shielding shielding, CellLanes& ends,
                                 CellNodes<N>& nodes) {
  if (!any_exposure(begins)) return pass_no_cells(ends, nodes);
  nodes.empty = false;
  pass_product<true>(begins[0], gains[0], systemic_on_secretion, shielding, ends[0], nodes);
  for (std::size_t p = 1; p < begins.size(); ++p) {
    pass_product<false>(begins[p], gains[p], systemic_on_secretion, shielding, ends[p], nodes);
  }
}

// Takes the signals of the markers over the whole step, driven by the exposure at its begin.
[[gnu::flatten]] inline void pass_markers(const CellLanes& begins, const std::vector<ProductGains>& gains,
                                          CellLanes& ends) {
  for (std::size_t p = 0; p < begins.size(); ++p) {
    const auto& from = begins[p];
    const auto& by = gains[p];
    auto& to = ends[p];
#pragma GCC ivdep
    for (std::size_t i = 0; i < pack_lanes; ++i) {
      to.cytokines[i] = from.cytokines[i] * by.cytokine_decay[i] + from.systemic[i] * by.cytokines[i];
      to.immune_cells[i] = from.immune_cells[i] * by.immune_cell_decay[i] + from.systemic[i] * by.immune_cells[i];
    }
  }
}

// Sums the effects of all products on ln s and ln b at the given exposures.
[[gnu::flatten]] inline void add_effects(const Lanes& efficacy, const std::vector<ProductLanes>& products,
                                         const CellLanes& cells, Lanes& on_s, Lanes& on_b) {
  for (std::size_t i = 0; i < pack_lanes; ++i) on_s[i] = on_b[i] = 0.0;
  for (std::size_t p = 0; p < products.size(); ++p) {
    const auto& product = products[p];
    const auto& x = cells[p];
#pragma GCC ivdep
    for (std::size_t i = 0; i < pack_lanes; ++i) {
      on_s[i] += efficacy[i] * product.sensitivity_effect[i] * x.on_sensitivity[i];
      on_b[i] += efficacy[i] * product.secretion_effect[i] * x.on_secretion[i];
    }
  }
}

// Finds exposures, effects and signals at a time after the begin; each lane has its own time.
[[gnu::flatten]] inline void snapshot_cells(const std::vector<ProductLanes>& products, const treatment::EffectLags lags,
                                            const biomarker::SignalTimes* markers, const Lanes& time,
                                            const CellLanes& begins, CellLanes& at) {
  if (markers == nullptr && !any_exposure(begins)) {
    for (std::size_t p = 0; p < products.size(); ++p) at[p] = begins[p];
    return;
  }
  for (std::size_t p = 0; p < products.size(); ++p) {
    const auto& waning = products[p].waning_time;
    const auto& from = begins[p];
    auto& to = at[p];
#pragma GCC ivdep
    for (std::size_t i = 0; i < pack_lanes; ++i) {
      to.set(i, treatment::after(from.of(i), treatment::exposure_gains(time[i], waning[i], lags),
                                 lags.systemic_on_secretion));
    }
    if (markers == nullptr) continue;
#pragma GCC ivdep
    for (std::size_t i = 0; i < pack_lanes; ++i) {
      const auto by = biomarker::signal_gains(time[i], waning[i], *markers);
      to.cytokines[i] = from.cytokines[i] * by.cytokine_decay + from.systemic[i] * by.cytokines;
      to.immune_cells[i] = from.immune_cells[i] * by.immune_cell_decay + from.systemic[i] * by.immune_cells;
    }
  }
}

}  // namespace islet::patient
