#pragma once
// Hypoglycemia of people who inject insulin: documented (levels 1 and 2) and severe (level 3).
//
//   rate = lambda0 (C / C_ref)^a exp(-b (min(A, A_cap) - A_ref)) [U > 0] x frailty
//
// C stimulated C-peptide (90 min of a mixed meal, floored at the limit of quantification), A HbA1c in %, U insulin
// dose, all true, at the beginning of the interval; the frailty of a person is gamma distributed with mean 1, so that
// counts are negative binomial. lambda0 of severe events in type 1 rises with the time since diagnosis, ln-linearly
// between two durations. A documented event is of level 2 with a fixed probability. Left out: sulfonylureas, regimens,
// sensors, unawareness, hypoglycemia's effect on anything. Source: docs/models/events.md.

#include "engine/core/parameter.hpp"
#include "engine/model_api/person.hpp"
#include "engine/model_api/population.hpp"

namespace islet::events {

struct HypoglycemiaState {
  double stimulated_c_peptide = 0.0;  // nmol/L
  double hba1c = 0.0;                 // %
  double insulin_dose = 0.0;          // U/kg/d
  double diabetes_duration = 0.0;     // d
};

class Hypoglycemia {
 public:
  // std::invalid_argument when a parameter that divides is not above 0.
  Hypoglycemia(const ParameterTable& table, model::PopulationSpec::Disease disease);

  // Events a day of a person with frailty 1.
  [[nodiscard]] double documented_rate(const HypoglycemiaState& state) const;
  [[nodiscard]] double severe_rate(const HypoglycemiaState& state) const;

  [[nodiscard]] double frailty(const model::PersonBatch& persons, std::size_t lane) const;
  [[nodiscard]] bool is_level_2(double mark) const { return mark < level_2_share_; }

 private:
  [[nodiscard]] double factor(const HypoglycemiaState& state) const;

  double c_peptide_exponent_, reference_c_peptide_, floor_;
  double hba1c_slope_, hba1c_cap_, reference_hba1c_;
  double documented_per_day_;
  double log_severe_early_, log_severe_late_;  // ln of events a day
  double early_, late_;                        // d since diagnosis
  double frailty_shape_;
  double level_2_share_;
};

}  // namespace islet::events
