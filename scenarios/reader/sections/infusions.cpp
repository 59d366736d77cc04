// The infusions of an arm: a regular course as one map, or a list of named infusions.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/calendar.hpp"
#include "engine/core/portable_math.hpp"
#include "scenarios/reader/sections/sections.hpp"
#include "scenarios/reader/text/known_words.hpp"
#include "scenarios/reader/text/spelling.hpp"

namespace islet::scenarios {
namespace {

constexpr Limits dose_limits{0.0, 1000.0, "more than 0 and at most 1e9 cells/kg", true};
constexpr Limits day_limits{0.0, 50.0 * days_per_year, "0 day to 50 year (enrollment is day 0)"};
constexpr Limits gap_limits{1.0, 50.0 * days_per_year, "1 day to 50 year"};
constexpr Limits cv_limits{0.0, 2.0, "0 % to 200 %"};

// An index into the products; saline needs no declaration.
std::uint16_t read_product_name(MapReader& map, Draft& draft) {
  auto& products = draft.scenario.products;
  std::vector<std::string> names;
  for (const auto& product : products) names.push_back(product.name);
  const bool declared = std::ranges::find(names, model::saline) != names.end();
  if (!declared) names.emplace_back(model::saline);
  const auto place = map.require("product", names.front());
  const auto index = place ? read_reference(*place, "product", names, map.context()) : std::nullopt;
  if (!index) return 0;
  if (*index == products.size())
    products.push_back({.name = std::string(model::saline), .model = std::string(model::saline)});
  return static_cast<std::uint16_t>(*index);
}

trial::Dose read_dose(const Place& place, Context& context) {
  if (place.node.kind != Kind::map) {
    return {read_quantity(place, Dimension::cell_dose, dose_limits, context).value_or(0.0), 0.0};
  }
  MapReader map(place, context);
  trial::Dose dose;
  const auto median = map.require("median", "1e6 cells/kg");
  const auto cv = map.require("cv", "20 %");
  if (median) dose.median = read_quantity(*median, Dimension::cell_dose, dose_limits, context).value_or(0.0);
  if (cv) {
    const double share = read_quantity(*cv, Dimension::fraction, cv_limits, context).value_or(0.0);
    dose.sd_log = std::sqrt(portable::log(1.0 + share * share));
  }
  map.finish();
  return dose;
}

model::Route read_route(MapReader& map) {
  if (!map.has("route")) map.context().assume(map.path_of("route"), std::string(name_of(model::Route::intravenous)));
  return map.choice_or("route", "route", choices_of(model::routes), model::Route::intravenous);
}

trial::InfusionPlan read_what(MapReader& map, Draft& draft) {
  trial::InfusionPlan plan;
  const auto before = map.context().faults.count();
  plan.product = read_product_name(map, draft);
  const bool saline = map.context().faults.count() == before && plan.product < draft.scenario.products.size() &&
                      !draft.scenario.products[plan.product].holds_cells();
  plan.route = read_route(map);
  plan.window = whole_days(map.quantity_or("window", Dimension::time, window_limits, 0.0));
  const auto dose = saline ? map.find("dose") : map.require("dose", "1e6 cells/kg");
  if (dose && saline) {
    map.context().faults.add(dose->node.mark, fmt::format("`{}`: saline has no dose of cells", dose->path),
                             "it holds none", "leave `dose` out");
  } else if (dose) {
    plan.dose = read_dose(*dose, map.context());
  }
  return plan;
}

// An infusion on the day of the one before is given together with it.
void share_the_day(std::vector<trial::InfusionPlan>& plans, std::size_t i, Mark mark, const std::string& path,
                   Context& context) {
  if (plans[i].window != 0 && plans[i].window != plans[i - 1].window) {
    context.faults.add(mark, fmt::format("`{}`: infusion {} has a window of its own", path, i + 1),
                       "it is given on the day of the one before, whose window it shares", "leave `window` out");
  }
  plans[i].window = plans[i - 1].window;
}

void check_windows(std::vector<trial::InfusionPlan>& plans, const std::vector<Mark>& marks, const std::string& path,
                   Context& context) {
  for (std::size_t i = 1; i < plans.size(); ++i) {
    const auto gap = plans[i].nominal_day - plans[i - 1].nominal_day;
    if (gap < 0) {
      context.faults.add(marks[i], fmt::format("`{}`: infusion {} is not after the one before", path, i + 1),
                         "infusions stand in order of time", "sort them");
    } else if (gap == 0) {
      share_the_day(plans, i, marks[i], path, context);
    } else if (2 * std::max(plans[i].window, plans[i - 1].window) > gap) {
      context.faults.add(marks[i],
                         fmt::format("`{}`: the window of infusion {} reaches beyond half the {} days to the "
                                     "one before",
                                     path, i + 1, gap),
                         "a window never crosses another infusion", fmt::format("write at most {} day", gap / 2));
    }
  }
}

std::vector<trial::InfusionPlan> read_course(const Place& place, Draft& draft, Context& context,
                                             std::vector<Mark>& marks) {
  MapReader map(place, context);
  const auto plan = read_what(map, draft);
  const auto place_of_count = map.require("count", "2");
  const auto count = place_of_count ? read_unsigned(*place_of_count, 1, most_items, context).value_or(0) : 0;
  const double first = map.quantity_or("first", Dimension::time, day_limits, 0.0);
  std::optional<double> every;
  if (const auto gap = count > 1 ? map.require("every", "91 day") : map.find("every")) {
    every = read_quantity(*gap, Dimension::time, gap_limits, context);
  }
  map.finish();
  std::vector<trial::InfusionPlan> plans;
  if (count > 1 && !every) return plans;
  for (std::uint64_t i = 0; i < count; ++i) {
    plans.push_back(plan);
    plans.back().name = fmt::format("infusion_{}", i + 1);
    plans.back().nominal_day = whole_days(first + static_cast<double>(i) * every.value_or(0.0));
    if (i == 0) plans.back().window = 0;  // it opens the clock
    marks.push_back(place.node.mark);
  }
  return plans;
}

std::vector<trial::InfusionPlan> read_list(const Place& place, Draft& draft, Context& context,
                                           std::vector<Mark>& marks) {
  std::vector<trial::InfusionPlan> plans;
  std::vector<std::string> earlier;
  for (const auto& item : items_of(place, context)) {
    MapReader map(item, context);
    const auto name = read_unique_name(map, earlier);
    auto plan = read_what(map, draft);
    plan.name = name;
    if (const auto day = map.require("day", "0 day")) {
      plan.nominal_day = whole_days(read_quantity(*day, Dimension::time, day_limits, context).value_or(0.0));
    }
    if (plans.empty() && plan.window != 0) {
      context.assume(map.path_of("window"), "not used: the first infusion opens the clock");
      plan.window = 0;
    }
    map.finish();
    marks.push_back(item.node.mark);
    plans.push_back(plan);
  }
  return plans;
}

}  // namespace

std::vector<trial::InfusionPlan> read_infusions(const Place& place, Draft& draft, Context& context,
                                                std::vector<Mark>& marks) {
  const auto before = context.faults.count();
  auto plans = place.node.kind == Kind::list ? read_list(place, draft, context, marks)
                                             : read_course(place, draft, context, marks);
  if (context.faults.count() == before) check_windows(plans, marks, place.path, context);
  return plans;
}

}  // namespace islet::scenarios
