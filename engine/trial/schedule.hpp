#pragma once
// The days of subjects: infusions, visits, dropout. All are known from keys before anything is simulated.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/random/batch.hpp"
#include "engine/trial/design.hpp"

namespace islet::trial {

struct ScheduledInfusion {
  std::int32_t day = 0;
  double dose = 0.0;  // 1e6 cells/kg

  bool operator==(const ScheduledInfusion&) const = default;
};

struct SubjectSchedule {
  std::vector<ScheduledInfusion> infusions;  // one a planned infusion of the arm
  std::vector<std::int32_t> visit_day;       // actual study day, one a visit
  double dropout_day = std::numeric_limits<double>::infinity();
};

// The nominal study day of a visit in an arm. A clock that counts from an infusion counts from the arm's own planned
// infusion, in a control arm from that of the reference arm (the first arm with infusions).
[[nodiscard]] std::int32_t nominal_visit_day(const TrialDesign& design, std::size_t arm, std::size_t visit);

// The last study day on which anything nominal can happen, windows included.
[[nodiscard]] std::int32_t last_study_day(const TrialDesign& design);

// The rules by which the days of an arm's subjects are planned. Arms with equal rules plan equal days for the same
// person.
struct ScheduleRules {
  struct Infusion {
    std::int32_t nominal_day = 0;
    std::int32_t window = 0;
    double dose = 0.0;    // median, 1e6 cells/kg
    double sd_log = 0.0;  // of the dose between subjects

    bool operator==(const Infusion&) const = default;
  };

  std::vector<Infusion> infusions;
  std::vector<std::int32_t> nominal_visit_day;
  std::size_t baseline_visit = 0;
  std::int32_t visit_window = 0;
  std::int32_t screening_day = 0;

  bool operator==(const ScheduleRules&) const = default;
};

[[nodiscard]] ScheduleRules schedule_rules(const TrialDesign& design, std::size_t arm);

// Plans the days, without dropout. A day is uniform within +-window; the first infusion opens the clock and is on its
// day; baseline's window is one-sided (earlier); infusions of one nominal day are given on one day; a visit stays on
// its own side of each infusion (on one day: sample, then infuse).
[[nodiscard]] std::vector<SubjectSchedule> plan_days(const ScheduleRules& rules, const random::PersonKeys& persons);

// The cumulative hazard at which each person leaves: standard exponential.
[[nodiscard]] std::vector<double> dropout_thresholds(const random::PersonKeys& persons);

// On how many days before that of infusion `index` the subject was given the same product. `products` has one product
// an infusion.
[[nodiscard]] std::uint16_t earlier_days_of_product(std::span<const std::uint16_t> products,
                                                    std::span<const ScheduledInfusion> infusions, std::size_t index);

}  // namespace islet::trial
