// When subjects are seen.

#include <fmt/format.h>

#include <algorithm>

#include "engine/core/calendar.hpp"
#include "scenarios/reader/sections/sections.hpp"

namespace islet::scenarios {
namespace {

using trial::VisitClock;

constexpr Limits visit_limits{-2.0 * days_per_year, 50.0 * days_per_year, "-2 year to 50 year"};

// The study day at which the clock of the visits stands at zero: the planned day of the first arm with infusions,
// for every arm.
std::int32_t clock_day(const Place& place, VisitClock clock, const Draft& draft, Context& context) {
  if (clock == VisitClock::enrollment) return 0;
  std::vector<std::int32_t> days;
  for (const auto& arm : draft.scenario.design.arms) {
    if (arm.infusions.empty()) continue;
    const auto& infusion = clock == VisitClock::first_infusion ? arm.infusions.front() : arm.infusions.back();
    days.push_back(infusion.nominal_day);
  }
  if (days.empty()) {
    context.faults.add(place.node.mark, fmt::format("`{}` counts from an infusion, but no arm has any", place.path),
                       "there is no day to count from", "write `clock: enrollment`");
    return 0;
  }
  if (std::ranges::count(days, days.front()) != static_cast<std::ptrdiff_t>(days.size())) {
    context.faults.add(place.node.mark, fmt::format("`{}`: the arms have that infusion on different days", place.path),
                       "all arms share one plan of visits in this version",
                       "write `clock: enrollment`, or give the infusions the same days");
  }
  return days.front();
}

std::vector<trial::Visit> read_times(const Place& place, std::int32_t zero, Context& context) {
  std::vector<trial::Visit> visits;
  if (place.node.kind == Kind::list && place.node.items.empty()) (void)items_of(place, context);
  if (!require_kind(place, Kind::list, context) || place.node.items.size() > most_items) {
    if (place.node.items.size() > most_items) (void)items_of(place, context);
    return visits;
  }
  for (const auto& item : place.node.items) {
    const auto offset = read_quantity({item, place.path}, Dimension::time, visit_limits, context);
    if (!offset) continue;
    const auto day = zero + whole_days(*offset);
    if (!visits.empty() && day <= visits.back().nominal_day) {
      context.faults.add(item.mark, fmt::format("`{}`: {} is not after {}", place.path, item.text, visits.back().name),
                         "visits stand in order of time, on different whole days", "sort them and keep each once");
      continue;
    }
    visits.push_back({item.text, *offset, day});
  }
  return visits;
}

// Baseline is drawn earlier only: what comes after it does not narrow its window.
void check_window(const Place& place, std::int32_t window, const trial::TrialDesign& design, Context& context) {
  std::vector<std::int32_t> days;
  for (const auto& visit : design.conduct.visits.visits) days.push_back(visit.nominal_day);
  const auto baseline = design.baseline_visit();
  std::int32_t smallest = 1 << 30;
  for (std::size_t v = 1; v < days.size(); ++v) smallest = std::min(smallest, days[v] - days[v - 1]);
  for (const auto& arm : design.arms) {
    for (const auto& infusion : arm.infusions) {
      for (std::size_t v = 0; v < days.size(); ++v) {
        const auto gap = std::abs(days[v] - infusion.nominal_day);
        const bool after_baseline = v == baseline && infusion.nominal_day > days[v];
        if (gap > 0 && !after_baseline) smallest = std::min(smallest, gap);
      }
    }
  }
  if (2 * window <= smallest) return;
  context.faults.add(
      place.node.mark,
      fmt::format("`{}` reaches beyond half the {} days to a neighboring visit or infusion", place.path, smallest),
      "a window never crosses an infusion or another visit", fmt::format("write at most {} day", smallest / 2));
}

// Infusions of an arm that the scenario writes at one place: a course, or one of a list.
struct WrittenInfusions {
  const trial::Arm& arm;
  std::size_t first = 0, end = 0;  // in the arm
  Mark mark;
};

std::vector<WrittenInfusions> written_infusions(const trial::Arm& arm, const std::vector<Mark>& marks) {
  std::vector<WrittenInfusions> written;
  for (std::size_t i = 0; i < arm.infusions.size(); ++i) {
    const bool same =
        !written.empty() && written.back().mark.line == marks[i].line && written.back().mark.column == marks[i].column;
    if (!same) written.push_back({arm, i, i, marks[i]});
    written.back().end = i + 1;
  }
  return written;
}

// Infusions stand in order of time: the late ones are the last of a course.
void refuse_late(const WrittenInfusions& written, const trial::Visit& last, Context& context) {
  const auto& infusions = written.arm.infusions;
  std::size_t late = written.first;
  while (late < written.end && infusions[late].nominal_day <= last.nominal_day) ++late;
  if (late == written.end) return;
  const auto& first = infusions[late];
  const auto& end = infusions[written.end - 1];
  const bool one = late + 1 == written.end;
  const auto which =
      one ? fmt::format("{} on day {} is", first.name, first.nominal_day)
          : fmt::format("{} to {}, on days {} to {}, are", first.name, end.name, first.nominal_day, end.nominal_day);
  context.faults.add(
      written.mark,
      fmt::format("`arms.{}`: {} after the last visit (day {})", written.arm.name, which, last.nominal_day),
      "nothing is measured after it",
      one ? "move it, or add a later visit"
          : fmt::format("give fewer, more often, or add a visit on or after day {}", end.nominal_day));
}

// The least room that a window of these infusions has before a visit, and where.
struct Narrowest {
  std::int32_t most = 1 << 30;  // days that a window may have there
  std::int32_t gap = 0;
  const trial::InfusionPlan* infusion = nullptr;
  const trial::Visit* visit = nullptr;
};

Narrowest narrowest_of(const WrittenInfusions& written, const trial::TrialDesign& design) {
  Narrowest narrowest;
  const auto& visits = design.conduct.visits.visits;
  const auto& baseline = visits[design.baseline_visit()];
  for (std::size_t i = written.first; i < written.end; ++i) {
    const auto& infusion = written.arm.infusions[i];
    for (const auto& visit : visits) {
      const auto gap = std::abs(visit.nominal_day - infusion.nominal_day);
      const bool one_sided = &visit == &baseline && infusion.nominal_day > visit.nominal_day;
      const auto most = one_sided ? gap : gap / 2;
      if (gap > 0 && infusion.window > most && most < narrowest.most) narrowest = {most, gap, &infusion, &visit};
    }
  }
  return narrowest;
}

void check_infusion_windows(const Draft& draft, Context& context) {
  const auto& design = draft.scenario.design;
  for (std::size_t a = 0; a < design.arms.size(); ++a) {
    for (const auto& written : written_infusions(design.arms[a], draft.infusion_marks[a])) {
      refuse_late(written, design.conduct.visits.visits.back(), context);
      const auto narrowest = narrowest_of(written, design);
      if (narrowest.infusion == nullptr) continue;
      context.faults.add(
          written.mark,
          fmt::format("`arms.{}`: the window of {} (day {}) reaches beyond half the days to a visit, {} (day {})",
                      written.arm.name, narrowest.infusion->name, narrowest.infusion->nominal_day,
                      narrowest.visit->name, narrowest.visit->nominal_day),
          fmt::format("a window never crosses a visit, and the two are {} days apart", narrowest.gap),
          fmt::format("move the infusions or the visit, or write a window of at most {} day", narrowest.most));
    }
  }
}

void check_baseline_exists(const Place& at, const trial::TrialDesign& design, Context& context) {
  std::int32_t limit = 1 << 30;
  for (const auto& arm : design.arms) {
    for (const auto& infusion : arm.infusions) limit = std::min(limit, infusion.nominal_day);
  }
  if (limit == 1 << 30) limit = 0;
  const auto& first = design.conduct.visits.visits.front();
  if (first.nominal_day < design.conduct.screening_day) {
    context.faults.add(at.node.items.front().mark, fmt::format("`{}`: {} is before screening", at.path, first.name),
                       fmt::format("nobody is in the trial before day {}", design.conduct.screening_day),
                       "move the visit or the screening");
  }
  if (first.nominal_day > limit) {
    context.faults.add(at.node.items.front().mark, fmt::format("`{}` has no baseline visit", at.path),
                       fmt::format("baseline is the last visit up to day {}, before anything is infused", limit),
                       "add `0 month`");
  }
}

}  // namespace

void read_visits(const Place& place, Draft& draft, Context& context) {
  const auto before = context.faults.count();
  MapReader map(place, context);
  auto& plan = draft.scenario.design.conduct.visits;
  const std::vector<std::pair<std::string, VisitClock>> clocks = {{"enrollment", VisitClock::enrollment},
                                                                  {"first_infusion", VisitClock::first_infusion},
                                                                  {"last_infusion", VisitClock::last_infusion}};
  plan.clock = map.choice_or("clock", "clock", clocks, VisitClock::enrollment);
  const auto clock = map.require("clock", "enrollment");
  const auto zero = clock && draft.arms_sound ? clock_day(*clock, plan.clock, draft, context) : 0;
  const auto window = map.find("window");
  if (window) {
    plan.window = whole_days(read_quantity(*window, Dimension::time, window_limits, context).value_or(0.0));
  }
  const auto at = map.require("at", "[0 month, 6 month, 12 month]");
  if (at) plan.visits = read_times(*at, zero, context);
  map.finish();
  draft.visits_sound = context.faults.count() == before && !plan.visits.empty();
  if (!draft.visits_sound || !draft.arms_sound) return;
  check_baseline_exists(*at, draft.scenario.design, context);
  if (window) check_window(*window, plan.window, draft.scenario.design, context);
  check_infusion_windows(draft, context);
}

}  // namespace islet::scenarios
