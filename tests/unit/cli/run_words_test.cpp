// What check and solve say of the work: time, size, how far a search is.

#include <gtest/gtest.h>

#include "cli/run/solve.hpp"
#include "cli/text/duration_text.hpp"

namespace islet::cli {
namespace {

TEST(RunWords, long_times_are_minutes_and_hours_and_large_files_gigabytes) {
  EXPECT_EQ(core_time_text(37.2), "37.2 core seconds");
  EXPECT_EQ(core_time_text(4370.0), "73 core minutes");
  EXPECT_EQ(core_time_text(7560.0), "2.1 core hours");
  EXPECT_EQ(size_text(0.344), "0.34 MB");
  EXPECT_EQ(size_text(137.4), "137 MB");
  EXPECT_EQ(size_text(1030.0), "1.0 GB");
}

TEST(RunWords, a_search_of_sizes_names_the_smallest_arm_where_they_differ) {
  simulation::Scenario scenario;
  scenario.design.arms = {{"MSC", 60, {}}, {"Control", 30, {}}};
  scenarios::SolveQuestion question;
  question.what = scenarios::Solved::subjects_per_arm;
  question.name = "subjects_per_arm";
  EXPECT_EQ(searched_value(question, scenario, 75.0), "subjects_per_arm 75 of the smallest arm");
  scenario.design.arms[0].subjects = 30;
  EXPECT_EQ(searched_value(question, scenario, 75.0), "subjects_per_arm 75");
  question = {scenarios::Solved::dose, "dose", "cells/kg", {}, 0, std::nullopt};
  EXPECT_EQ(searched_value(question, scenario, 1.2e6), "dose 1.2e+06 cells/kg");
}

}  // namespace
}  // namespace islet::cli
