#include "engine/trial/schedule.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/columns.hpp"
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

// The random numbers from which the days of some persons are planned: uniforms for the windows and a standard normal
// for the dose. There is one deviation of the dose a subject: a person who gets more cells per kilogram gets more at
// each infusion.
class DayDraws {
 public:
  DayDraws(const ScheduleRules& rules, const random::PersonKeys& persons)
      : of_infusions_(persons.candidate.size(), rules.infusions.size(), 0.0),
        of_visits_(persons.candidate.size(), rules.nominal_visit_day.size(), 0.0),
        of_dose_(persons.candidate.size(), 0.0) {
    using random::StreamPurpose;
    bool dose_varies = false;
    for (std::size_t i = 0; i < rules.infusions.size(); ++i) {
      dose_varies = dose_varies || rules.infusions[i].sd_log > 0.0;
      if (i == 0 || rules.infusions[i].window <= 0) continue;
      random::uniforms(persons, StreamPurpose::infusion_day, static_cast<std::int32_t>(i), 0, of_infusions_.column(i));
    }
    if (dose_varies) random::normals(persons, StreamPurpose::infusion_dose, 0, 0, of_dose_);
    for (std::size_t v = 0; v < rules.nominal_visit_day.size() && rules.visit_window > 0; ++v) {
      random::uniforms(persons, StreamPurpose::visit_day, rules.nominal_visit_day[v], 0, of_visits_.column(v));
    }
  }

  [[nodiscard]] double of_infusion(std::size_t person, std::size_t i) const { return of_infusions_.at(person, i); }
  [[nodiscard]] double of_visit(std::size_t person, std::size_t v) const { return of_visits_.at(person, v); }
  [[nodiscard]] double of_dose(std::size_t person) const { return of_dose_[person]; }

 private:
  Columns of_infusions_;
  Columns of_visits_;
  std::vector<double> of_dose_;
};

std::vector<ScheduledInfusion> plan_infusions(const ScheduleRules& rules, const DayDraws& draws, std::size_t person) {
  std::vector<ScheduledInfusion> infusions;
  infusions.reserve(rules.infusions.size());
  for (std::size_t i = 0; i < rules.infusions.size(); ++i) {
    const auto& plan = rules.infusions[i];
    const std::int32_t window = i == 0 ? 0 : plan.window;
    std::int32_t day = plan.nominal_day + uniform_day(-window, window, draws.of_infusion(person, i));
    if (i > 0) {
      const bool same_day = plan.nominal_day == rules.infusions[i - 1].nominal_day;
      day = same_day ? infusions.back().day : std::max(day, infusions.back().day + 1);
    }
    double dose = plan.dose;
    if (plan.sd_log > 0.0) dose *= portable::exp(plan.sd_log * draws.of_dose(person));
    infusions.push_back({day, dose});
  }
  return infusions;
}

std::int32_t plan_visit(const ScheduleRules& rules, std::size_t visit, const std::vector<ScheduledInfusion>& infusions,
                        double u) {
  const std::int32_t nominal = rules.nominal_visit_day[visit];
  const std::int32_t window = rules.visit_window;
  const std::int32_t latest = visit == rules.baseline_visit ? 0 : window;
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

std::vector<SubjectSchedule> plan_days(const ScheduleRules& rules, const random::PersonKeys& persons) {
  const DayDraws draws(rules, persons);
  std::vector<SubjectSchedule> schedules(persons.candidate.size());
  for (std::size_t person = 0; person < schedules.size(); ++person) {
    auto& schedule = schedules[person];
    schedule.infusions = plan_infusions(rules, draws, person);
    schedule.visit_day.reserve(rules.nominal_visit_day.size());
    for (std::size_t v = 0; v < rules.nominal_visit_day.size(); ++v) {
      schedule.visit_day.push_back(plan_visit(rules, v, schedule.infusions, draws.of_visit(person, v)));
    }
  }
  return schedules;
}

std::vector<double> dropout_thresholds(const random::PersonKeys& persons) {
  std::vector<double> thresholds(persons.candidate.size());
  random::uniforms(persons, random::StreamPurpose::dropout, 0, 0, thresholds);
  for (auto& threshold : thresholds) threshold = -portable::log(threshold);
  return thresholds;
}

std::uint16_t earlier_days_of_product(std::span<const std::uint16_t> products,
                                      std::span<const ScheduledInfusion> infusions, std::size_t index) {
  std::uint16_t days = 0;
  std::int32_t last = std::numeric_limits<std::int32_t>::min();
  for (std::size_t i = 0; i < index; ++i) {
    const auto day = infusions[i].day;
    if (products[i] != products[index] || day == last) continue;
    if (day < infusions[index].day) ++days;
    last = day;
  }
  return days;
}

}  // namespace islet::trial
