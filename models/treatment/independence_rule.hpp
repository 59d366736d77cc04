#pragma once
// When a person with type 1 diabetes is taken off insulin and put on it again: a strict target is met without any
// insulin for some time, or missed for some time. The rule is applied every 7 study days. Source:
// docs/models/insulin_requirement.md.

#include <cstdint>

#include "engine/core/parameter.hpp"

namespace islet::treatment {

struct IndependenceRule {
  static constexpr std::int32_t clock = 7;  // days from one application of the rule to the next
  double fasting_target, fed_target, start, end;

  explicit IndependenceRule(const ParameterTable& table)
      : fasting_target(table.value("insulin.independence_fasting_target")),
        fed_target(table.value("insulin.independence_fed_target")),
        start(table.value("insulin.independence_start")),
        end(table.value("insulin.independence_end")) {}

  // Whether the targets are met without insulin at action = s b.
  template <typename Glycemia>
  [[nodiscard]] bool met(const Glycemia& glycemia, double action, double appearance) const {
    const bool fasting = glycemia.fasting_need(action, fasting_target, 1.0 / fasting_target).action <= 0.0;
    const bool fed = glycemia.fed_need(action, fed_target, 1.0 / fed_target, appearance).action <= 0.0;
    return fasting & fed;  // without a branch
  }

  // Advances both clocks (days met and days missed in a row) and returns whether the person is independent (1 or 0).
  [[nodiscard]] double decide(bool is_met, double independent, double& met_days, double& missed_days,
                              double step) const {
    met_days = is_met ? met_days + step : 0.0;
    missed_days = is_met ? 0.0 : missed_days + step;
    const double stays = missed_days < end ? 1.0 : 0.0;
    const double begins = met_days >= start ? 1.0 : 0.0;
    return independent > 0.5 ? stays : begins;
  }
};

}  // namespace islet::treatment
