#pragma once
// What kind of quantity a number is, and the units it may be written in.
//
// Every quantity has one canonical unit, used everywhere inside the program; others are converted once, at the
// boundary. Conversions: insulin 6.00 pmol/L per mU/L, C-peptide 0.3311 nmol/L per ng/mL, glucose 18.016 mg/dL per
// mmol/L, HbA1c NGSP = 0.09148 IFCC + 2.152 (sources in docs/models/units.md).

#include <optional>
#include <span>
#include <string_view>

namespace islet {

enum class Dimension {
  number,           // 1
  fraction,         // 1; may be written in %
  time,             // day
  rate,             // 1/day: hazards
  hba1c,            // % (NGSP)
  glucose,          // mmol/L
  c_peptide,        // nmol/L
  insulin,          // mU/L
  cell_dose,        // 1e6 cells/kg
  insulin_dose,     // U/kg/day
  body_mass_index,  // kg/m2
  mass,             // kg
  subject_rate,     // subjects per day
  homa_beta,        // %
  cytokine,         // pg/mL
  cell_count,       // cells per uL of blood
  cell_share,       // % of a parent population of cells
  glucose_decay,    // %/min: K_ITT
  other,            // a model parameter's own unit, never converted
};

// canonical = written * 10^decades * factor / divisor + offset. A unit has a factor or a divisor, or is moved by
// decades. Decades move the decimal point of what is written, so that 0.7 % and 0.007 are the same number to the last
// bit; a divisor is a whole number, where multiplying by its reciprocal would round twice.
struct Unit {
  std::string_view text;  // as written in a scenario
  double factor = 1.0;
  double offset = 0.0;  // not zero for HbA1c in mmol/mol only
  int decades = 0;
  double divisor = 1.0;

  // Canonical units in one of this unit, rounded once.
  [[nodiscard]] double size() const;
};

// The units of a dimension, the canonical one first.
[[nodiscard]] std::span<const Unit> units_of(Dimension dimension);
[[nodiscard]] std::string_view ucum_of(Dimension dimension);  // of the canonical unit
[[nodiscard]] std::string_view name_of(Dimension dimension);

[[nodiscard]] std::optional<double> to_canonical(Dimension dimension, double written, std::string_view unit);

// A spread (an SD) converts without the offset.
[[nodiscard]] std::optional<double> spread_to_canonical(Dimension dimension, double written, std::string_view unit);

}  // namespace islet
