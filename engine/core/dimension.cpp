#include "engine/core/dimension.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <system_error>

#include "engine/core/calendar.hpp"

namespace islet {
namespace {

constexpr double pmol_per_mU_insulin = 6.00;
constexpr double nmol_per_ng_c_peptide = 0.3311;
constexpr double mg_per_dL_glucose = 18.016;

constexpr Unit scaled(std::string_view text, int decades) { return {text, 1.0, 0.0, decades, 1.0}; }
constexpr Unit divided(std::string_view text, double divisor) { return {text, 1.0, 0.0, 0, divisor}; }

constexpr std::array number_units = {Unit{"1"}, Unit{""}};
constexpr std::array fraction_units = {Unit{"1"}, scaled("%", -2)};
constexpr std::array time_units = {Unit{"day"}, Unit{"week", 7.0}, Unit{"month", days_per_month},
                                   Unit{"year", days_per_year}};
constexpr std::array rate_units = {Unit{"1/day"}, Unit{"1/month", 1.0 / days_per_month},
                                   Unit{"1/year", 1.0 / days_per_year}, Unit{"%/month", 0.01 / days_per_month},
                                   Unit{"%/year", 0.01 / days_per_year}};
constexpr std::array hba1c_units = {Unit{"%"}, Unit{"mmol/mol", 0.09148, 2.152}};
constexpr std::array glucose_units = {Unit{"mmol/L"}, Unit{"mg/dL", 1.0 / mg_per_dL_glucose}};
constexpr std::array c_peptide_units = {Unit{"nmol/L"}, scaled("pmol/L", -3), Unit{"pmol/mL"},
                                        Unit{"ng/mL", nmol_per_ng_c_peptide}};
constexpr std::array insulin_units = {Unit{"mU/L"}, Unit{"uU/mL"}, divided("pmol/L", pmol_per_mU_insulin)};
constexpr std::array cell_dose_units = {Unit{"1e6 cells/kg"}, scaled("cells/kg", -6)};
constexpr std::array insulin_dose_units = {Unit{"U/kg/day"}, Unit{"IU/kg/day"}};
constexpr std::array bmi_units = {Unit{"kg/m2"}};
constexpr std::array mass_units = {Unit{"kg"}};
constexpr std::array subject_rate_units = {Unit{"subject/day"}, divided("subject/week", 7.0),
                                           Unit{"subject/month", 1.0 / days_per_month},
                                           Unit{"subject/year", 1.0 / days_per_year}};
constexpr std::array homa_beta_units = {Unit{"%"}};
constexpr std::array cytokine_units = {Unit{"pg/mL"}, Unit{"ng/L"}};
constexpr std::array cell_count_units = {Unit{"1/uL"}, scaled("1e9/L", 3)};
constexpr std::array cell_share_units = {Unit{"%"}};
constexpr std::array glucose_decay_units = {Unit{"%/min"}};
constexpr std::array other_units = {Unit{"1"}};

struct DimensionInfo {
  Dimension dimension;
  std::string_view name;
  std::string_view ucum;
  std::span<const Unit> units;
};

const std::array dimensions = {
    DimensionInfo{Dimension::number, "number", "1", number_units},
    DimensionInfo{Dimension::fraction, "fraction", "1", fraction_units},
    DimensionInfo{Dimension::time, "time", "d", time_units},
    DimensionInfo{Dimension::rate, "rate", "/d", rate_units},
    DimensionInfo{Dimension::hba1c, "HbA1c", "%", hba1c_units},
    DimensionInfo{Dimension::glucose, "glucose", "mmol/L", glucose_units},
    DimensionInfo{Dimension::c_peptide, "C-peptide", "nmol/L", c_peptide_units},
    DimensionInfo{Dimension::insulin, "insulin", "m[IU]/L", insulin_units},
    DimensionInfo{Dimension::cell_dose, "cell dose", "10*6{cells}/kg", cell_dose_units},
    DimensionInfo{Dimension::insulin_dose, "insulin dose", "[IU]/kg/d", insulin_dose_units},
    DimensionInfo{Dimension::body_mass_index, "body mass index", "kg/m2", bmi_units},
    DimensionInfo{Dimension::mass, "mass", "kg", mass_units},
    DimensionInfo{Dimension::subject_rate, "subject rate", "{subject}/d", subject_rate_units},
    DimensionInfo{Dimension::homa_beta, "HOMA-beta", "%", homa_beta_units},
    DimensionInfo{Dimension::cytokine, "cytokine", "pg/mL", cytokine_units},
    DimensionInfo{Dimension::cell_count, "cell count", "/uL", cell_count_units},
    DimensionInfo{Dimension::cell_share, "share of cells", "%", cell_share_units},
    DimensionInfo{Dimension::glucose_decay, "glucose decay", "%/min", glucose_decay_units},
    DimensionInfo{Dimension::other, "other", "1", other_units},
};

const DimensionInfo& info(Dimension dimension) {
  const auto found = std::ranges::find(dimensions, dimension, &DimensionInfo::dimension);
  if (found == dimensions.end()) throw std::logic_error("unknown dimension");
  return *found;
}

const Unit* find_unit(Dimension dimension, std::string_view text) {
  const auto units = info(dimension).units;
  const auto found = std::ranges::find(units, text, &Unit::text);
  return found == units.end() ? nullptr : &*found;
}

// The shortest decimal that reads as this value, which is what was written if it has up to 15 digits, with its point
// moved, and rounded once. std::to_chars and std::from_chars are exact and know no locale.
double decimal_moved(double value, int decades) {
  if (decades == 0 || value == 0.0 || !std::isfinite(value)) return value;
  std::array<char, 40> text{};
  auto* const limit = text.data() + text.size();
  auto* end = std::to_chars(text.data(), limit, value, std::chars_format::scientific).ptr;
  auto* const mark = std::find(text.data(), end, 'e');
  int exponent = 0;
  std::from_chars(mark[1] == '+' ? mark + 2 : mark + 1, end, exponent);
  end = std::to_chars(mark + 1, limit, exponent + decades).ptr;
  double moved = 0.0;
  const auto read = std::from_chars(text.data(), end, moved);
  return read.ec == std::errc() ? moved : value * std::pow(10.0, decades);  // beyond the range of a double
}

double without_offset(const Unit& unit, double written) {
  return unit.factor * decimal_moved(written, unit.decades) / unit.divisor;
}

}  // namespace

double Unit::size() const { return without_offset(*this, 1.0); }

std::span<const Unit> units_of(Dimension dimension) { return info(dimension).units; }
std::string_view ucum_of(Dimension dimension) { return info(dimension).ucum; }
std::string_view name_of(Dimension dimension) { return info(dimension).name; }

std::optional<double> to_canonical(Dimension dimension, double written, std::string_view unit) {
  const Unit* found = find_unit(dimension, unit);
  if (found == nullptr) return std::nullopt;
  return without_offset(*found, written) + found->offset;
}

std::optional<double> spread_to_canonical(Dimension dimension, double written, std::string_view unit) {
  const Unit* found = find_unit(dimension, unit);
  if (found == nullptr) return std::nullopt;
  return without_offset(*found, written);
}

}  // namespace islet
