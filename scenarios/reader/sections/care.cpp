// Care beside the cells in type 2 diabetes: what the clinic outside the trial changes, and rescue therapy.

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/reader/sections/person_limits.hpp"
#include "scenarios/reader/sections/sections.hpp"

namespace islet::scenarios {
namespace {

// True when it may be read on.
bool require_type_2(const Place& place, const Draft& draft, Context& context) {
  if (!draft.population_known) return true;
  if (draft.scenario.population.disease == model::PopulationSpec::Disease::type_2) return true;
  context.faults.add(place.node.mark, fmt::format("`{}` in type 1 diabetes", place.path),
                     "insulin follows the requirement there, and nothing else is given", "leave it out");
  return false;
}

trial::RescueCriterion read_criterion(const Place& place, Context& context) {
  constexpr Limits times{-1e5, 1e5, "a time within the trial"};
  MapReader map(place, context);
  trial::RescueCriterion out;
  if (!map.is_map()) return out;
  const auto variable = map.require("variable", "fpg");
  const auto index =
      variable ? read_choice(*variable, "variable of a rescue criterion", {"hba1c", "fpg"}, context) : std::nullopt;
  const auto above = map.require("above", "15 mmol/L");
  if (index) out.variable = *index == 0 ? Variable::hba1c : Variable::fpg;
  if (above && index) {
    out.above = read_quantity(*above, info(out.variable).dimension, shown_limits(out.variable), context).value_or(0.0);
  }
  out.from = map.quantity_or("from", Dimension::time, times, out.from);
  out.until = map.quantity_or("until", Dimension::time, times, out.until);
  if (out.from >= out.until) {
    context.faults.add(map.mark(), fmt::format("`{}`: until is not after from", place.path),
                       "the criterion would apply at no time", "write a later `until`");
  }
  map.finish();
  return out;
}

bool applies_at_a_visit(const trial::RescueCriterion& criterion, const trial::TrialDesign& design) {
  const auto& visits = design.conduct.visits.visits;
  for (std::size_t v = design.baseline_visit() + 1; v + 1 < visits.size(); ++v) {
    if (criterion.applies_at(visits[v].offset)) return true;
  }
  return false;
}

}  // namespace

void read_routine_care(const Place& place, Draft& draft, Context& context) {
  constexpr Limits glucose{4.0, 15.0, "4 mmol/L to 15 mmol/L"};
  constexpr Limits hba1c{5.0, 12.0, "5 % to 12 %"};
  if (!require_type_2(place, draft, context)) return;
  auto& care = draft.scenario.design.conduct.routine_care;
  care.active = true;
  const auto assume_usual = [&](std::string_view key, std::string_view whose) {
    context.assume(fmt::format("{}.{}", place.path, key),
                   fmt::format("{} are held at their own level before the trial (default)", whose));
  };
  if (place.node.kind == Kind::scalar) {
    (void)read_choice(place, "rule of routine care", {"default"}, context);
    assume_usual("target_fpg", "people on insulin");
    assume_usual("target_hba1c", "people without insulin");
    return;
  }
  MapReader map(place, context);
  if (!map.is_map()) return;
  if (const auto target = map.find("target_fpg")) {
    care.target_fpg = read_quantity(*target, Dimension::glucose, glucose, context);
  } else {
    assume_usual("target_fpg", "people on insulin");
  }
  if (const auto target = map.find("target_hba1c")) {
    care.target_hba1c = read_quantity(*target, Dimension::hba1c, hba1c, context);
  } else {
    assume_usual("target_hba1c", "people without insulin");
  }
  map.finish();
}

void read_rescue(const Place& place, Draft& draft, Context& context) {
  if (!require_type_2(place, draft, context)) return;
  auto& design = draft.scenario.design;
  for (const auto& item : items_of(place, context)) {
    const auto before = context.faults.count();
    const auto criterion = read_criterion(item, context);
    design.conduct.rescue.criteria.push_back(criterion);
    if (context.faults.count() != before || !draft.visits_sound || !draft.arms_sound) continue;
    if (!applies_at_a_visit(criterion, design)) {
      context.faults.add(item.node.mark, fmt::format("`{}` applies at no visit", item.path),
                         "rescue is decided at visits after baseline and before the last one",
                         "move `from` or `until`, or add a visit");
    }
  }
}

}  // namespace islet::scenarios
