#pragma once
// A cell product as a scenario describes it.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace islet::model {

// Whose cells they are. Where it is not stated, donor-specific antibodies are left out.
enum class CellSource : std::uint8_t { not_stated, allogeneic, autologous };
inline constexpr std::array stated_sources = {CellSource::allogeneic, CellSource::autologous};
enum class CellKind : std::uint8_t { mesenchymal, bone_marrow_mononuclear };
inline constexpr std::array cell_kinds = {CellKind::mesenchymal, CellKind::bone_marrow_mononuclear};

[[nodiscard]] std::string_view name_of(CellSource source);
[[nodiscard]] std::string_view name_of(CellKind kind);

// The model of a product that holds no cells: a sham. A scenario may infuse it without declaring a product of it.
inline constexpr std::string_view saline = "saline";

struct ProductSpec {
  std::string name;
  std::string model;               // a name in the model registry, e.g. msc_emax_pulse, or saline
  std::string preset = "default";  // which alternative of the parameter values
  double viability = 1.0;          // share of the cells that live at infusion
  int donor_lots = 1;              // lots in the study; their potencies are drawn for each replicate
  CellSource source = CellSource::not_stated;
  CellKind cells = CellKind::mesenchymal;

  [[nodiscard]] bool holds_cells() const { return model != saline; }
};

struct DiseaseSpec {
  std::string glycemia;
  std::string hba1c;
  std::string beta_cell;
  bool markers = false;  // cytokines and immune cells are simulated
};

}  // namespace islet::model
