// The days of one subject.

#include "engine/trial/schedule.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "tests/unit/trial/example_designs.hpp"

namespace islet::trial {
namespace {

using example::accepted_standard_errors;
using example::seed;
using example::set_visits;
using example::Share;
using example::two_arms;

constexpr std::uint32_t many = 20'000;

SubjectSchedule schedule(const TrialDesign& design, std::size_t arm, std::uint32_t candidate) {
  constexpr std::uint32_t replicate = 0;
  const random::PersonKeys person{seed, {&replicate, 1}, {&candidate, 1}};
  auto schedule = plan_days(schedule_rules(design, arm), person).front();
  if (design.conduct.dropout_hazard > 0.0) {
    schedule.dropout_day = dropout_thresholds(person).front() / design.conduct.dropout_hazard;
  }
  return schedule;
}

TrialDesign quarterly(std::int32_t window) {
  auto design = two_arms(30, 30);
  set_visits(design, VisitClock::enrollment, {0.0, 45.0, 91.0, 140.0, 182.0, 365.0}, window);
  return design;
}

TEST(Visits, fall_on_every_day_of_their_window_equally_often) {
  const auto design = quarterly(7);
  std::map<std::int32_t, Share> days;
  for (std::uint32_t c = 0; c < many; ++c) days[schedule(design, 1, c).visit_day[5]].yes += 1.0;
  ASSERT_EQ(days.size(), 15U);
  EXPECT_EQ(days.begin()->first, 358);
  EXPECT_EQ(days.rbegin()->first, 372);
  for (auto& [day, share] : days) {
    share.n = many;
    EXPECT_LT(share.standard_errors_from(1.0 / 15.0), accepted_standard_errors);
    EXPECT_GT(share.standard_errors_from(1.0 / 11.0), accepted_standard_errors);  // a window of 5 days would be seen
  }
}

TEST(Visits, stay_on_their_nominal_day_without_a_window) {
  const auto design = quarterly(0);
  for (std::uint32_t c = 0; c < 50; ++c) {
    EXPECT_EQ(schedule(design, 1, c).visit_day, (std::vector<std::int32_t>{0, 45, 91, 140, 182, 365}));
  }
}

TEST(Visits, have_a_baseline_that_may_be_early_but_never_late) {
  const auto design = quarterly(7);
  std::int32_t earliest = 0;
  for (std::uint32_t c = 0; c < many; ++c) {
    for (const std::size_t arm : {0U, 1U}) {
      const auto day = schedule(design, arm, c).visit_day[0];
      EXPECT_LE(day, 0);
      EXPECT_GE(day, -7);
      earliest = std::min(earliest, day);
    }
  }
  EXPECT_EQ(earliest, -7);
}

TEST(Visits, are_not_before_screening) {
  auto design = quarterly(20);
  design.conduct.screening_day = -5;
  std::int32_t earliest = 0;
  for (std::uint32_t c = 0; c < 200; ++c) earliest = std::min(earliest, schedule(design, 1, c).visit_day[0]);
  EXPECT_EQ(earliest, -5);
}

TEST(Visits, never_cross_an_infusion_or_each_other) {
  // As close as the scenario reader allows: windows of half the days between visits and infusions.
  auto design = two_arms(30, 30);
  design.arms[0].infusions[1].window = 10;
  set_visits(design, VisitClock::enrollment, {0.0, 20.0, 71.0, 91.0, 111.0}, 10);
  int moved = 0;
  for (std::uint32_t c = 0; c < many; ++c) {
    const auto treated = schedule(design, 0, c);
    const auto free = schedule(design, 1, c);
    const auto infused = treated.infusions[1].day;
    EXPECT_TRUE(std::ranges::is_sorted(treated.visit_day));
    EXPECT_TRUE(std::ranges::is_sorted(free.visit_day));
    EXPECT_LE(treated.visit_day[2], infused);
    EXPECT_LE(treated.visit_day[3], infused);  // planned on the infusion's day: sample first, then infuse
    EXPECT_GT(treated.visit_day[4], infused);
    EXPECT_GT(treated.visit_day[1], treated.infusions[0].day);
    if (treated.visit_day != free.visit_day) ++moved;
  }
  EXPECT_GT(moved, static_cast<int>(many) / 10);  // the rule had something to do
}

TEST(Visits, keep_their_days_when_another_visit_is_added) {
  const auto before = quarterly(7);
  auto after = two_arms(30, 30);
  set_visits(after, VisitClock::enrollment, {0.0, 45.0, 91.0, 140.0, 182.0, 270.0, 365.0}, 7);
  for (std::uint32_t c = 0; c < 200; ++c) {
    auto with = schedule(after, 0, c).visit_day;
    with.erase(with.begin() + 5);
    EXPECT_EQ(with, schedule(before, 0, c).visit_day);
  }
}

TEST(Visits, of_the_same_person_fall_on_the_same_days_in_either_arm_where_no_infusion_is_near) {
  const auto design = quarterly(7);
  for (std::uint32_t c = 0; c < 200; ++c) {
    const auto treated = schedule(design, 0, c).visit_day;
    const auto control = schedule(design, 1, c).visit_day;
    for (const std::size_t v : {0U, 1U, 3U, 4U, 5U}) EXPECT_EQ(treated[v], control[v]);
  }
}

// The clock's zero, read off the first visit.
std::int32_t zero_of(VisitClock clock, std::size_t arm, bool second_treated_arm = false) {
  auto design = two_arms(30, 30);
  design.arms[0].infusions[0].nominal_day = 10;
  design.arms[0].infusions[1].nominal_day = 101;
  if (second_treated_arm) {
    auto late = design.arms[0];
    late.infusions[0].nominal_day = 40;
    late.infusions[1].nominal_day = 140;
    design.arms.push_back(late);
  }
  set_visits(design, clock, {0.0, 182.625}, 0);
  EXPECT_EQ(nominal_visit_day(design, arm, 1) - nominal_visit_day(design, arm, 0), 183);  // whole days
  return nominal_visit_day(design, arm, 0);
}

TEST(VisitClock, counts_from_enrollment_in_every_arm) {
  EXPECT_EQ(zero_of(VisitClock::enrollment, 0), 0);
  EXPECT_EQ(zero_of(VisitClock::enrollment, 1), 0);
}

TEST(VisitClock, counts_from_the_first_or_last_infusion_and_for_controls_from_the_planned_day_of_the_treated) {
  EXPECT_EQ(zero_of(VisitClock::first_infusion, 0), 10);
  EXPECT_EQ(zero_of(VisitClock::first_infusion, 1), 10);
  EXPECT_EQ(zero_of(VisitClock::last_infusion, 0), 101);
  EXPECT_EQ(zero_of(VisitClock::last_infusion, 1), 101);
}

TEST(VisitClock, counts_from_an_arms_own_infusion_where_it_has_one) {
  EXPECT_EQ(zero_of(VisitClock::first_infusion, 2, true), 40);
  EXPECT_EQ(zero_of(VisitClock::last_infusion, 2, true), 140);
  EXPECT_EQ(zero_of(VisitClock::first_infusion, 1, true), 10);  // the control's reference is the first treated arm
}

TEST(Infusions, open_the_clock_on_the_day_and_vary_within_their_window_after_it) {
  auto design = quarterly(0);
  design.arms[0].infusions[0].window = 7;  // has no effect: day 0 is the day it happens
  std::map<std::int32_t, int> days;
  for (std::uint32_t c = 0; c < many; ++c) {
    const auto infusions = schedule(design, 0, c).infusions;
    ASSERT_EQ(infusions.size(), 2U);
    EXPECT_EQ(infusions[0].day, 0);
    ++days[infusions[1].day];
  }
  EXPECT_EQ(days.size(), 15U);
  EXPECT_EQ(days.begin()->first, 84);
  EXPECT_EQ(days.rbegin()->first, 98);
  EXPECT_TRUE(schedule(design, 1, 0).infusions.empty());
}

TEST(Infusions, give_a_person_the_same_deviation_from_the_median_dose_each_time) {
  auto design = quarterly(0);
  for (auto& infusion : design.arms[0].infusions) infusion.dose = {1.5, 0.2};
  double sum = 0.0;
  double squares = 0.0;
  for (std::uint32_t c = 0; c < many; ++c) {
    const auto infusions = schedule(design, 0, c).infusions;
    EXPECT_EQ(infusions[0].dose, infusions[1].dose);
    const double deviation = std::log(infusions[0].dose / 1.5);
    sum += deviation;
    squares += deviation * deviation;
  }
  // ln dose is normal: the mean has standard error sd / sqrt(n), the SD has sd / sqrt(2 n).
  const double mean = sum / many;
  const double sd = std::sqrt(squares / many - mean * mean);
  const double se = 0.2 / std::sqrt(static_cast<double>(many));
  EXPECT_LT(std::abs(mean), accepted_standard_errors * se);
  EXPECT_LT(std::abs(sd - 0.2), accepted_standard_errors * se / std::sqrt(2.0));
  EXPECT_GT(std::abs(sd - 0.22), accepted_standard_errors * se / std::sqrt(2.0));
}

TEST(Infusions, give_everyone_the_planned_dose_when_it_does_not_vary) {
  const auto design = quarterly(0);
  for (std::uint32_t c = 0; c < 50; ++c) EXPECT_EQ(schedule(design, 0, c).infusions[1].dose, 1.0);
}

TEST(Dropout, has_the_hazard_that_it_claims) {
  auto design = quarterly(0);
  design.conduct.dropout_hazard = 0.3 / 365.0;
  Share gone;
  for (std::uint32_t c = 0; c < many; ++c) gone.add(schedule(design, 1, c).dropout_day < 365.0);
  EXPECT_LT(gone.standard_errors_from(1.0 - std::exp(-0.3)), accepted_standard_errors);
  EXPECT_GT(gone.standard_errors_from(1.0 - std::exp(-0.35)), accepted_standard_errors);
}

TEST(Dropout, never_happens_without_a_hazard_and_does_not_depend_on_the_arm) {
  auto design = quarterly(0);
  EXPECT_TRUE(std::isinf(schedule(design, 0, 0).dropout_day));
  design.conduct.dropout_hazard = 0.001;
  for (std::uint32_t c = 0; c < 50; ++c) {
    EXPECT_EQ(schedule(design, 0, c).dropout_day, schedule(design, 1, c).dropout_day);
  }
}

TEST(LastStudyDay, is_not_before_anything_that_can_happen) {
  auto design = quarterly(7);
  design.arms[0].infusions[1].nominal_day = 365;
  design.arms[0].infusions[1].window = 9;
  std::int32_t latest = 0;
  for (std::uint32_t c = 0; c < many; ++c) {
    const auto days = schedule(design, 0, c);
    latest = std::max({latest, days.visit_day.back(), days.infusions.back().day});
  }
  EXPECT_LE(latest, last_study_day(design));
  EXPECT_GE(latest, last_study_day(design) - 2);  // nor much later
}

// Cord cells on day 0; on day 91 +- 7 cord cells by two routes and a second product, on one day.
TrialDesign combined() {
  auto design = two_arms(30, 30);
  auto& plans = design.arms[0].infusions;
  auto again = plans[1];
  again.route = model::Route::pancreatic_artery;
  auto marrow = plans[1];
  marrow.product = 1;
  plans.push_back(again);
  plans.push_back(marrow);
  return design;
}

TEST(Infusions, of_one_nominal_day_are_given_on_one_day) {
  const auto design = combined();
  std::map<std::int32_t, int> days;
  for (std::uint32_t c = 0; c < 300; ++c) {
    const auto given = schedule(design, 0, c).infusions;
    ASSERT_EQ(given.size(), 4U);
    EXPECT_EQ(given[2].day, given[1].day);
    EXPECT_EQ(given[3].day, given[1].day);
    ++days[given[1].day];
  }
  EXPECT_EQ(days.size(), 15U);
}

TEST(Infusions, are_repeats_of_their_product_on_later_days_only) {
  auto design = combined();
  auto late = design.arms[0].infusions[1];
  late.nominal_day = 182;
  design.arms[0].infusions.push_back(late);
  const auto given = schedule(design, 0, 7);
  std::vector<std::uint16_t> products;
  for (const auto& plan : design.arms[0].infusions) products.push_back(plan.product);
  std::vector<int> repeats;
  for (std::size_t i = 0; i < 5; ++i) repeats.push_back(earlier_days_of_product(products, given.infusions, i));
  EXPECT_EQ(repeats, (std::vector<int>{0, 1, 1, 0, 2}));
}

}  // namespace
}  // namespace islet::trial
