#include "engine/trial/schedule.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/portable_math.hpp"

namespace islet::trial {
namespace {

const Arm& clock_arm(const TrialDesign& design, std::size_t arm) {
  if (!design.arms[arm].infusions.empty()) return design.arms[arm];
  for (const auto& other : design.arms) {
    if (!other.infusions.empty()) return other;
  }
  return design.arms[arm];
}

std::int32_t clock_day(const TrialDesign& design, std::size_t arm) {
  const auto& infusions = clock_arm(design, arm).infusions;
  if (infusions.empty() || design.conduct.visits.clock == VisitClock::enrollment) return 0;
  return design.conduct.visits.clock == VisitClock::first_infusion ? infusions.front().nominal_day
                                                                   : infusions.back().nominal_day;
}

// Uniform on {low, ..., high}.
std::int32_t uniform_day(std::int32_t low, std::int32_t high, double u) {
  const auto count = static_cast<double>(high - low + 1);
  return low + std::min(high - low, static_cast<std::int32_t>(u * count));
}

std::vector<ScheduledInfusion> plan_infusions(const ScheduleRules& rules, const random::Address& person) {
  std::vector<ScheduledInfusion> infusions;
  infusions.reserve(rules.infusions.size());
  for (std::size_t i = 0; i < rules.infusions.size(); ++i) {
    const auto& plan = rules.infusions[i];
    auto key = person;
    key.occasion = static_cast<std::int32_t>(i);
    key.purpose = random::StreamPurpose::infusion_day;
    const std::int32_t window = i == 0 ? 0 : plan.window;
    const double u = window > 0 ? random::uniform(key) : 0.0;
    std::int32_t day = plan.nominal_day + uniform_day(-window, window, u);
    if (i > 0) {
      const bool same_day = plan.nominal_day == rules.infusions[i - 1].nominal_day;
      day = same_day ? infusions.back().day : std::max(day, infusions.back().day + 1);
    }
    double dose = plan.dose;
    if (plan.sd_log > 0.0) {
      // One deviation a subject: a person who gets more cells per kilogram gets more at each infusion.
      key.purpose = random::StreamPurpose::infusion_dose;
      key.occasion = 0;
      dose *= portable::exp(plan.sd_log * random::normal(key));
    }
    infusions.push_back({day, dose});
  }
  return infusions;
}

std::int32_t plan_visit(const ScheduleRules& rules, std::size_t visit, const std::vector<ScheduledInfusion>& infusions,
                        random::Address key) {
  const std::int32_t nominal = rules.nominal_visit_day[visit];
  const std::int32_t window = rules.visit_window;
  key.purpose = random::StreamPurpose::visit_day;
  key.occasion = nominal;
  const std::int32_t latest = visit == rules.baseline_visit ? 0 : window;
  const double u = window > 0 ? random::uniform(key) : 0.0;
  std::int32_t day = nominal + uniform_day(-window, latest, u);
  day = std::max(day, rules.screening_day);
  for (std::size_t i = 0; i < infusions.size(); ++i) {
    const bool before = nominal <= rules.infusions[i].nominal_day;
    day = before ? std::min(day, infusions[i].day) : std::max(day, infusions[i].day + 1);
  }
  return day;
}

}  // namespace

std::int32_t nominal_visit_day(const TrialDesign& design, std::size_t arm, std::size_t visit) {
  return clock_day(design, arm) + static_cast<std::int32_t>(std::lround(design.conduct.visits.visits[visit].offset));
}

std::int32_t last_study_day(const TrialDesign& design) {
  std::int32_t last = 0;
  for (std::size_t a = 0; a < design.arms.size(); ++a) {
    for (const auto& infusion : design.arms[a].infusions) last = std::max(last, infusion.nominal_day + infusion.window);
    for (std::size_t v = 0; v < design.conduct.visits.visits.size(); ++v) {
      last = std::max(last, nominal_visit_day(design, a, v) + design.conduct.visits.window);
    }
  }
  return last + 1;  // a visit may be pushed past a late infusion
}

ScheduleRules schedule_rules(const TrialDesign& design, std::size_t arm) {
  ScheduleRules rules;
  for (const auto& plan : design.arms[arm].infusions) {
    rules.infusions.push_back({plan.nominal_day, plan.window, plan.dose.median, plan.dose.sd_log});
  }
  for (std::size_t v = 0; v < design.conduct.visits.visits.size(); ++v) {
    rules.nominal_visit_day.push_back(nominal_visit_day(design, arm, v));
  }
  rules.baseline_visit = design.baseline_visit();
  rules.visit_window = design.conduct.visits.window;
  rules.screening_day = design.conduct.screening_day;
  return rules;
}

SubjectSchedule plan_days(const ScheduleRules& rules, const random::Address& person) {
  SubjectSchedule schedule;
  schedule.infusions = plan_infusions(rules, person);
  schedule.visit_day.reserve(rules.nominal_visit_day.size());
  for (std::size_t v = 0; v < rules.nominal_visit_day.size(); ++v) {
    schedule.visit_day.push_back(plan_visit(rules, v, schedule.infusions, person));
  }
  return schedule;
}

SubjectSchedule schedule_subject(const TrialDesign& design, std::size_t arm, std::uint64_t seed,
                                 std::uint32_t replicate, std::uint32_t candidate) {
  const random::Address person{seed, random::StreamPurpose::dropout, replicate, candidate, 0, 0};
  auto schedule = plan_days(schedule_rules(design, arm), person);
  if (design.conduct.dropout_hazard > 0.0) {
    schedule.dropout_day = random::exponential(person) / design.conduct.dropout_hazard;
  }
  return schedule;
}

std::uint16_t earlier_days_of_product(const Arm& arm, std::span<const ScheduledInfusion> infusions, std::size_t index) {
  std::uint16_t days = 0;
  std::int32_t last = std::numeric_limits<std::int32_t>::min();
  for (std::size_t i = 0; i < index; ++i) {
    const auto day = infusions[i].day;
    if (arm.infusions[i].product != arm.infusions[index].product || day == last) continue;
    if (day < infusions[index].day) ++days;
    last = day;
  }
  return days;
}

}  // namespace islet::trial
