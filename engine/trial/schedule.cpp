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

std::vector<ScheduledInfusion> schedule_infusions(const Arm& arm, const random::Address& person) {
  std::vector<ScheduledInfusion> infusions;
  for (std::size_t i = 0; i < arm.infusions.size(); ++i) {
    const auto& plan = arm.infusions[i];
    auto key = person;
    key.occasion = static_cast<std::int32_t>(i);
    key.purpose = random::StreamPurpose::infusion_day;
    const std::int32_t window = i == 0 ? 0 : plan.window;
    std::int32_t day = plan.nominal_day + uniform_day(-window, window, random::uniform(key));
    if (i > 0) {
      const bool same_day = plan.nominal_day == arm.infusions[i - 1].nominal_day;
      day = same_day ? infusions.back().day : std::max(day, infusions.back().day + 1);
    }
    double dose = plan.dose.median;
    if (plan.dose.sd_log > 0.0) {
      // One deviation a subject: a person who gets more cells per kilogram gets more at each infusion.
      key.purpose = random::StreamPurpose::infusion_dose;
      key.occasion = 0;
      dose *= portable::exp(plan.dose.sd_log * random::normal(key));
    }
    infusions.push_back({day, dose});
  }
  return infusions;
}

std::int32_t schedule_visit(const TrialDesign& design, std::size_t arm, std::size_t visit,
                            const std::vector<ScheduledInfusion>& infusions, random::Address key) {
  const std::int32_t nominal = nominal_visit_day(design, arm, visit);
  const std::int32_t window = design.conduct.visits.window;
  key.purpose = random::StreamPurpose::visit_day;
  key.occasion = nominal;
  const std::int32_t latest = visit == design.baseline_visit() ? 0 : window;
  std::int32_t day = nominal + uniform_day(-window, latest, random::uniform(key));
  day = std::max(day, design.conduct.screening_day);
  for (std::size_t i = 0; i < infusions.size(); ++i) {
    const bool before = nominal <= design.arms[arm].infusions[i].nominal_day;
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

SubjectSchedule schedule_subject(const TrialDesign& design, std::size_t arm, std::uint64_t seed,
                                 std::uint32_t replicate, std::uint32_t candidate) {
  random::Address person{seed, random::StreamPurpose::dropout, replicate, candidate, 0, 0};
  SubjectSchedule schedule;
  if (design.conduct.dropout_hazard > 0.0) {
    schedule.dropout_day = random::exponential(person) / design.conduct.dropout_hazard;
  }
  schedule.infusions = schedule_infusions(design.arms[arm], person);
  for (std::size_t v = 0; v < design.conduct.visits.visits.size(); ++v) {
    schedule.visit_day.push_back(schedule_visit(design, arm, v, schedule.infusions, person));
  }
  return schedule;
}

std::uint16_t earlier_days_of_product(const Arm& arm, const SubjectSchedule& schedule, std::size_t index) {
  std::uint16_t days = 0;
  std::int32_t last = std::numeric_limits<std::int32_t>::min();
  for (std::size_t i = 0; i < index; ++i) {
    const auto day = schedule.infusions[i].day;
    if (arm.infusions[i].product != arm.infusions[index].product || day == last) continue;
    if (day < schedule.infusions[index].day) ++days;
    last = day;
  }
  return days;
}

}  // namespace islet::trial
