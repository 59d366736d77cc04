// What an analysis may look at: the records available at a calendar day.

#include "engine/trial/data_cut.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/simulation/toy_trial.hpp"

namespace islet::simulation {
namespace {

constexpr std::size_t visits = 3;

Scenario with_dropout(double hazard) {
  auto scenario = toy::scenario(30);
  scenario.design.conduct.dropout_hazard = hazard;
  return scenario;
}

int records(const trial::DataCut& cut) {
  int n = 0;
  for (std::size_t i = 0; i < cut.size(); ++i) {
    for (std::size_t v = 0; v < visits; ++v) n += std::isnan(cut.value(i, v, Variable::hba1c)) ? 0 : 1;
  }
  return n;
}

TEST(DataCut, holds_exactly_the_records_that_are_there_on_its_calendar_day) {
  const toy::Trial trial(with_dropout(0.005));
  const toy::Conducted conducted(trial, toy::as_specified, 0, 1);
  const auto& replicate = conducted.replicates()[0];
  int seen = 0;
  int hidden = 0;
  for (const double day : {0.0, 40.0, 90.0, 150.0, 300.0}) {
    const auto cut = replicate.cut(day);
    for (std::size_t i = 0; i < cut.size(); ++i) {
      const auto& subject = replicate.subjects()[i].subject;
      for (std::size_t v = 0; v < visits; ++v) {
        const double on = subject.schedule.visit_day[v];
        const bool expected = subject.enrollment_day + on <= day && on < subject.schedule.dropout_day;
        EXPECT_EQ(!std::isnan(cut.value(i, v, Variable::hba1c)), expected);
        ++(expected ? seen : hidden);
      }
    }
  }
  EXPECT_GT(seen, 100);
  EXPECT_GT(hidden, 100);
}

TEST(DataCut, is_complete_on_the_day_of_the_last_record_and_not_a_moment_before) {
  const toy::Trial trial(with_dropout(0.0));
  const toy::Conducted conducted(trial, toy::as_specified, 0, 1);
  const auto& replicate = conducted.replicates()[0];
  const double last = replicate.last_record_day();
  EXPECT_EQ(records(replicate.cut(last)), 60 * static_cast<int>(visits));
  EXPECT_EQ(records(replicate.cut(std::nextafter(last, 0.0))), 60 * static_cast<int>(visits) - 1);
  EXPECT_EQ(records(replicate.cut(-100.0)), 0);
}

TEST(DataCut, ends_with_dropout_while_the_truth_goes_on) {
  const toy::Trial trial(with_dropout(0.01));
  const toy::Conducted conducted(trial, toy::as_specified, 0, 1);
  const auto& replicate = conducted.replicates()[0];
  const auto cut = replicate.cut(replicate.last_record_day());
  const auto truth = replicate.true_table();
  int dropped = 0;
  for (std::size_t i = 0; i < cut.size(); ++i) {
    EXPECT_FALSE(std::isnan(truth.value(i, 2, Variable::hba1c)));
    if (std::isnan(cut.value(i, 2, Variable::hba1c))) ++dropped;
  }
  EXPECT_GT(dropped, 10);
  EXPECT_LT(dropped, 50);
}

TEST(DataCut, leaves_out_everything_of_a_patient_who_failed_numerically) {
  toy::Trial trial(with_dropout(0.0));
  trial.patients.failing_share = 0.3;
  const toy::Conducted conducted(trial, toy::as_specified, 0, 1);
  const auto& replicate = conducted.replicates()[0];
  const auto cut = replicate.cut(replicate.last_record_day());
  const auto truth = replicate.true_table();
  int failed = 0;
  for (std::size_t i = 0; i < cut.size(); ++i) {
    failed += replicate.subjects()[i].courses.failed ? 1 : 0;
    for (std::size_t v = 0; v < visits; ++v) {
      EXPECT_EQ(std::isnan(cut.value(i, v, Variable::hba1c)), replicate.subjects()[i].courses.failed);
      EXPECT_EQ(std::isnan(truth.value(i, v, Variable::hba1c)), replicate.subjects()[i].courses.failed);
    }
  }
  EXPECT_GT(failed, 5);
  EXPECT_LT(failed, 40);
}

TEST(DataCut, never_shows_the_truth) {
  const toy::Trial trial(with_dropout(0.0));
  const toy::Conducted conducted(trial, toy::as_specified, 0, 1);
  const auto& replicate = conducted.replicates()[0];
  const auto cut = replicate.cut(replicate.last_record_day());
  const auto truth = replicate.true_table();
  ASSERT_EQ(cut.size(), 60U);
  for (std::size_t i = 0; i < cut.size(); ++i) {
    EXPECT_NE(cut.value(i, 2, Variable::hba1c), truth.value(i, 2, Variable::hba1c));
  }
}

TEST(Calendar, starts_when_the_first_subject_is_screened_and_enrolls_at_the_rate_that_is_asked) {
  const toy::Trial trial(with_dropout(0.0));
  constexpr std::uint32_t replicates = 200;
  const toy::Conducted conducted(trial, toy::as_specified, 0, replicates);
  double sum = 0.0;
  for (const auto& replicate : conducted.replicates()) {
    EXPECT_EQ(replicate.subjects().front().subject.enrollment_day, 28.0);
    sum += replicate.last_enrollment_day() - 28.0;
  }
  // 59 exponential gaps of mean 5 days a replicate.
  const double gap = sum / (59.0 * replicates);
  const double se = 5.0 / std::sqrt(59.0 * replicates);
  EXPECT_LT(std::abs(gap - 5.0), 4.0 * se);
  EXPECT_GT(std::abs(gap - 5.5), 4.0 * se);
}

}  // namespace
}  // namespace islet::simulation
