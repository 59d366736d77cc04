// A size that was solved for: per arm where the arms are alike, otherwise of the smallest arm.

#include <gtest/gtest.h>

#include "output/report/figures/figures.hpp"
#include "output/report/sections/arms_table.hpp"
#include "output/report/solved.hpp"

namespace islet::output {
namespace {

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

ReportSource source_of(const char* what, std::vector<std::int32_t> arms) {
  ReportSource source;
  source.results.shape.arms = {"MSC", "Placebo"};
  source.results.arm_subjects = std::move(arms);
  auto& answer = source.answers.solve.emplace();
  answer.what = what;
  answer.analysis = "x";
  answer.target = 0.8;
  answer.confidence = 0.95;
  answer.lowest = 10.0;
  answer.highest = 500.0;
  answer.result.outcome = exploration::SearchOutcome::found;
  answer.result.design = 187.0;
  answer.result.evaluations = {{187.0, 0, 200, 160}};
  return source;
}

TEST(ReportSolve, names_the_smallest_arm_where_sizes_differ) {
  const auto source = source_of("subjects_per_arm", {374, 187});
  const auto figure = solve_figure(source);
  ASSERT_TRUE(figure.has_value());
  EXPECT_EQ(figure->title, "Which number of subjects of the smallest arm gives x a power of 80 %.");
  EXPECT_TRUE(has(figure->chart, "\"title\":\"subjects of the smallest arm\"")) << figure->chart;
  EXPECT_FALSE(has(figure->chart, "per arm")) << figure->chart;
  EXPECT_EQ(figure->table.header[0], "subjects of the smallest arm");
  EXPECT_TRUE(has(differs_from_the_text(source), "This design sets: subjects of the smallest arm 187."));
}

TEST(ReportSolve, keeps_the_words_of_the_scenario_elsewhere) {
  EXPECT_EQ(solved_quantity(source_of("subjects_per_arm", {187, 187})), "subjects per arm");
  EXPECT_EQ(solved_quantity(source_of("dose", {374, 187})), "dose");
  EXPECT_EQ(solve_figure(source_of("dose", {374, 187}))->title, "Which dose gives x a power of 80 %.");
}

}  // namespace
}  // namespace islet::output
