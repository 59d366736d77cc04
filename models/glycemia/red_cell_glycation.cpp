#include "models/glycemia/red_cell_glycation.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/core/dimension.hpp"

namespace islet::glycemia {
namespace {

constexpr double seconds_per_day = 86400.0;
constexpr double per_mille = 1000.0;  // IFCC counts mmol per mol

const Unit& ifcc_unit() {
  const auto units = units_of(Dimension::hba1c);
  const auto found = std::ranges::find(units, std::string_view("mmol/mol"), &Unit::text);
  if (found == units.end()) throw std::logic_error("HbA1c has no unit mmol/mol");
  return *found;
}

}  // namespace

RedCellGlycation::RedCellGlycation(const ParameterTable& table)
    : exposure_per_glucose(table.value("glycation.rate") * seconds_per_day * table.value("glycation.life_span")),
      ngsp_per_share(ifcc_unit().factor * per_mille),
      ngsp_offset(ifcc_unit().offset) {}

double RedCellGlycation::mean_glucose(double hba1c_percent, double gap) const {
  const double share = (hba1c_percent - ngsp_offset) / ngsp_per_share;
  // Newton from the left of the root: share(x) is x / 2 - x^2 / 6 + ..., rising and concave, so that no step
  // overshoots.
  double x = 2.0 * share;
  for (int step = 0; step < 8; ++step) {
    const double remaining = portable::exp(-x);
    const double slope = (1.0 - remaining) / (x * x) - remaining / x;
    x += (share - glycated_share(x)) / slope;
  }
  return x / (exposure_per_glucose * (1.0 + gap));
}

}  // namespace islet::glycemia
