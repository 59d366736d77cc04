// How the trial is run: allocation, masking, enrollment, visits, dropout, therapy.

#include <fmt/format.h>

#include "engine/core/calendar.hpp"
#include "scenarios/reader/sections/conduct_defaults.hpp"
#include "scenarios/reader/sections/sections.hpp"

namespace islet::scenarios {
namespace {

// What is taken when a scenario is silent; it is listed among its assumptions.
constexpr double default_enrollment_rate = 2.0 / days_per_month;  // 2 subject/month

void read_enrollment(MapReader& conduct, trial::Conduct& out) {
  constexpr Limits limits{1e-4, 1e6, "0.0001 subject/day (one in 27 years) to 1e6 subject/day"};
  out.enrollment_rate = default_enrollment_rate;
  const auto place = conduct.find("enrollment");
  if (!place) {
    conduct.context().assume("conduct.enrollment.rate", "2 subject/month (default)");
    return;
  }
  MapReader map(*place, conduct.context());
  if (const auto rate = map.require("rate", "2 subject/month")) {
    const auto value = read_quantity(*rate, Dimension::subject_rate, limits, conduct.context());
    out.enrollment_rate = value.value_or(default_enrollment_rate);
  }
  map.finish();
}

void read_screening(MapReader& conduct, trial::Conduct& out) {
  constexpr Limits limits{-2.0 * days_per_year, 0.0, "a time before or at enrollment, at most 2 year: -28 day"};
  const auto place = conduct.find("screening");
  if (!place) {
    conduct.context().assume("conduct.screening.at", default_screening() + " (default)");
    return;
  }
  MapReader map(*place, conduct.context());
  if (const auto at = map.require("at", default_screening())) {
    const auto value = read_quantity(*at, Dimension::time, limits, conduct.context());
    if (value) out.screening_day = whole_days(*value);
  }
  map.finish();
}

void read_dependence_on_hba1c(MapReader& map, trial::Conduct& out) {
  constexpr Limits ratios{0.2, 5.0, "0.2 to 5"};
  constexpr Limits references{3.0, 20.0, "3 % to 20 %"};
  const auto ratio = map.find("hba1c_ratio");
  const auto reference = map.find("hba1c_reference");
  if (!ratio) {
    if (!reference) return;
    map.context().faults.add(reference->node.mark, fmt::format("`{}` without hba1c_ratio", reference->path),
                             "the hazard does not depend on HbA1c", "add `hba1c_ratio: 1.3`, or leave it out");
    return;
  }
  trial::DropoutByHba1c dependence;
  if (!reference) map.context().assume(map.path_of("hba1c_reference"), default_dropout_reference() + " (default)");
  dependence.ratio = read_number(*ratio, ratios, map.context()).value_or(1.0);
  dependence.reference = map.quantity_or("hba1c_reference", Dimension::hba1c, references, dependence.reference);
  out.dropout_by_hba1c = dependence;
}

void read_dropout(MapReader& conduct, trial::Conduct& out) {
  constexpr Limits limits{0.0, 10.0 / days_per_year, "0 %/year to 1000 %/year"};
  const auto place = conduct.find("dropout");
  if (!place) {
    conduct.context().assume("conduct.dropout.hazard", "0 %/year (default): nobody drops out");
    return;
  }
  MapReader map(*place, conduct.context());
  if (const auto hazard = map.require("hazard", "8 %/year")) {
    out.dropout_hazard = read_quantity(*hazard, Dimension::rate, limits, conduct.context()).value_or(0.0);
  }
  read_dependence_on_hba1c(map, out);
  map.finish();
}

void read_masking(MapReader& conduct, Draft& draft) {
  using trial::Masking;
  auto& out = draft.scenario.design.conduct;
  if (!conduct.has("masking")) conduct.context().assume("conduct.masking", "open_label (default)");
  const auto before = conduct.context().faults.count();
  out.masking = conduct.choice_or<Masking>(
      "masking", "masking", {{"open_label", Masking::open_label}, {"double_blind", Masking::double_blind}},
      Masking::open_label);
  const auto place = conduct.find("masking");
  const bool randomized = std::holds_alternative<trial::Randomized>(out.allocation);
  if (before == conduct.context().faults.count() && out.masking == Masking::double_blind && !randomized) {
    conduct.context().faults.add(place->node.mark, "`conduct.masking`: double_blind without randomized allocation",
                                 "who is assigned by a decision is not masked from it",
                                 "write open_label, or allocation: {randomized: {block_size: 4}}");
  }
}

}  // namespace

void read_deprescribing(const Place& place, Draft& draft, Context& context) {
  constexpr Limits hba1c{3.0, 20.0, "3 % to 20 %"};
  auto& rule = draft.scenario.design.conduct.deprescribing;
  rule.active = true;
  if (place.node.kind == Kind::scalar) {
    (void)read_choice(place, "deprescribing rule", {"default"}, context);
    context.assume(place.path,
                   fmt::format("insulin, then oral drugs, stop below HbA1c {} at {} consecutive visits; all restart "
                               "at {} (default)",
                               default_stop_below(), default_consecutive_visits(), default_restart_at()));
    return;
  }
  MapReader map(place, context);
  for (const auto* key : {"stop_below", "consecutive_visits", "restart_at"}) {
    if (map.is_map() && !map.has(key)) context.assume(map.path_of(key), "default of the deprescribing rule");
  }
  rule.stop_below = map.quantity_or("stop_below", Dimension::hba1c, hba1c, rule.stop_below);
  rule.restart_at = map.quantity_or("restart_at", Dimension::hba1c, hba1c, rule.restart_at);
  if (const auto visits = map.find("consecutive_visits")) {
    if (const auto number = read_unsigned(*visits, 1, 100, context)) rule.consecutive = static_cast<int>(*number);
  }
  if (rule.restart_at < rule.stop_below) {
    context.faults.add(map.mark(), fmt::format("`{}`: restart_at is below stop_below", place.path),
                       "drugs would be stopped and restarted at the same value", "write a higher restart_at");
  }
  map.finish();
}

namespace {

// Reports a rule that needs more reviews in a row than the trial has: nothing would ever be stopped.
void check_number_of_reviews(const Place& rule, const Draft& draft, Context& context) {
  const auto& design = draft.scenario.design;
  if (!draft.visits_sound || !draft.arms_sound) return;
  const auto reviews = design.conduct.visits.visits.size() - 1 - design.baseline_visit();
  const auto needed = static_cast<std::size_t>(design.conduct.deprescribing.consecutive);
  if (needed <= reviews) return;
  const auto* written = rule.node.kind == Kind::map ? rule.node.find("consecutive_visits") : nullptr;
  context.faults.add(written == nullptr ? rule.node.mark : written->value.mark,
                     fmt::format("`{}` can never stop a drug: it needs {} consecutive visits", rule.path, needed),
                     fmt::format("HbA1c is judged at the visits after baseline, and there are {}", reviews),
                     "write a smaller `consecutive_visits`, or add visits");
}

}  // namespace

void read_conduct(const Place& place, Draft& draft, Context& context) {
  MapReader map(place, context);
  auto& out = draft.scenario.design.conduct;
  const auto allocation = map.find("allocation");
  if (map.is_map()) read_allocation(allocation, map, draft);
  read_masking(map, draft);
  read_enrollment(map, out);
  read_screening(map, out);
  read_dropout(map, out);
  const auto deprescribing = map.find("deprescribing");
  if (deprescribing) read_deprescribing(*deprescribing, draft, context);
  if (const auto care = map.find("routine_care")) read_routine_care(*care, draft, context);
  if (const auto visits = map.require("visits", "{clock: enrollment, at: [0 month, 12 month]}")) {
    read_visits(*visits, draft, context);
  }
  if (deprescribing) check_number_of_reviews(*deprescribing, draft, context);
  if (const auto rescue = map.find("rescue")) read_rescue(*rescue, draft, context);
  map.finish();
}

}  // namespace islet::scenarios
