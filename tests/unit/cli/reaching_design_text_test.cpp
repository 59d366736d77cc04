#include "cli/text/reaching_design_text.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/analysis/estimators.hpp"

namespace islet::cli {
namespace {

constexpr std::int64_t replicates = 400;

// Two arms of `per_arm` subjects at each point, and the power of one primary analysis.
struct Point {
  int per_arm;
  double power;
};

output::ResultsFile file_of(const std::vector<Point>& points, simulation::DesignFactor factor,
                            std::vector<std::uint32_t> levels, simulation::DesignFactor other,
                            std::vector<std::uint32_t> others) {
  output::ResultsFile r;
  r.shape.arms = {"Cells", "Sham"};
  output::AnalysisLabel label;
  label.name = "HbA1c";
  label.role = "primary";
  r.analyses.push_back(label);
  r.space.factors = {std::move(factor), std::move(other)};
  for (std::size_t p = 0; p < points.size(); ++p) {
    r.space.points.push_back({levels[p], others[p]});
    r.arm_subjects.insert(r.arm_subjects.end(), 2, points[p].per_arm);
    simulation::AnalysisCharacteristics analysis;
    const double power = points[p].power;
    analysis.power = {power, std::sqrt(power * (1.0 - power) / replicates), replicates};
    analysis.power_limits = analysis::wilson(std::llround(power * replicates), replicates, 0.95);
    analysis.n_ok = replicates;
    simulation::OperatingCharacteristics c;
    c.n_replicates = replicates;
    c.analyses = {analysis};
    r.points.push_back(std::move(c));
  }
  r.characteristics = r.points.front();
  return r;
}

const simulation::DesignFactor sizes{"per_arm", {"arms.*.subjects"}, "1", {"40", "60"}, {40, 60}, false};
const simulation::DesignFactor doses{
    "dose", {"arms.Cells.infusions.dose"}, "{cells}/kg", {"1e6 cells/kg", "2e6 cells/kg"}, {1e6, 2e6}, false};
const simulation::DesignFactor forms{"form", {"products.cells.model"}, "", {"emax", "bell"}, {}, true};

output::ResultsFile four(std::array<double, 4> power) {
  return file_of({{40, power[0]}, {40, power[1]}, {60, power[2]}, {60, power[3]}}, sizes, {0, 0, 1, 1}, doses,
                 {0, 1, 0, 1});
}

void expect_begins(const std::string& text, const std::string& with) { EXPECT_EQ(text.substr(0, with.size()), with); }

// 400 trials: 82.5 % has the interval 78.5 to 85.9 %, 77 % that of 72.6 to 80.8 %, 95 % that of 92.4 to 96.7 %.
TEST(ReachingDesign, is_the_smallest_with_what_the_trials_cannot_tell) {
  EXPECT_EQ(reaching_design_sentences(four({0.6, 0.77, 0.825, 0.95})),
            "Fewest subjects with 80 % power of HbA1c: point 3 (per_arm 60, dose 2e6 cells/kg), 95.0 % (1.1) at 120 "
            "subjects in all; with "
            "as few subjects it is reached too at: 2; smaller points that may have it too: 1.\n"
            "Fewest subjects with 90 % power of HbA1c: point 3 (per_arm 60, dose 2e6 cells/kg), 95.0 % (1.1) at 120 "
            "subjects in all.\n");
  expect_begins(reaching_design_sentences(four({0.5, 0.825, 0.7, 0.85})),
                "Fewest subjects with 80 % power of HbA1c: point 1 (per_arm 40, dose 2e6 cells/kg), 82.5 % (1.9) at 80 "
                "subjects in all; its "
                "95 % interval begins at 78.5 %, more replicates would tell.\nNo design");
}

TEST(ReachingDesign, is_said_to_be_missing_with_those_that_may_have_the_power) {
  EXPECT_EQ(reaching_design_sentences(four({0.5, 0.6, 0.7, 0.77})),
            "No design that was simulated has an estimated 80 % power of HbA1c; within their 95 % intervals these may "
            "have it: 3.\n"
            "No design that was simulated has an estimated 90 % power of HbA1c.\n");
}

// Of two forms of the model the weaker one counts: 95 % under one and 70 % under the other is no 80 %.
TEST(ReachingDesign, has_the_power_under_every_form_of_the_model) {
  const auto r = file_of({{40, 0.95}, {40, 0.7}, {60, 0.95}, {60, 0.92}}, sizes, {0, 0, 1, 1}, forms, {0, 1, 0, 1});
  expect_begins(reaching_design_sentences(r),
                "Fewest subjects with 80 % power of HbA1c under every form of the model: points 2, 3 (per_arm 60), at "
                "least 92.0 % (1.4) at "
                "120 subjects in all");
}

// By cost another design may be the first: here the points cost 4, 3, 2 and 1 thousand.
TEST(ReachingDesign, is_the_cheapest_where_there_are_costs) {
  auto r = four({0.85, 0.95, 0.95, 0.6});
  output::Tradeoff tradeoff;
  tradeoff.currency = "EUR";
  tradeoff.analysis = "HbA1c";
  for (const double cost : {4000.0, 3000.0, 2000.0, 1000.0}) {
    simulation::CostCharacteristics of_point;
    of_point.cost = {cost, 12.0, replicates};
    tradeoff.costs.push_back(of_point);
  }
  r.tradeoff = tradeoff;
  expect_begins(reaching_design_sentences(r),
                "Cheapest design with 80 % power of HbA1c: point 2 (per_arm 60, dose 1e6 cells/kg), 95.0 % (1.1) at an "
                "expected 2,000 (12) EUR.\n"
                "Cheapest");
  r.tradeoff->budget = 1500.0;
  expect_begins(reaching_design_sentences(r),
                "No design within 1,500 EUR has an estimated 80 % power of HbA1c; the cheapest that has it costs an "
                "expected 2,000 (12) EUR: "
                "point 2.\nCheapest design with 80 %");
  r.tradeoff->budget = 2000.0;
  expect_begins(reaching_design_sentences(r), "Cheapest design with 80 %");
}

TEST(ReachingDesign, is_not_asked_for_where_all_designs_spend_the_same) {
  const auto r = file_of({{40, 0.85}, {40, 0.95}}, sizes, {0, 0}, doses, {0, 1});
  EXPECT_EQ(reaching_design_sentences(r), "");
}

}  // namespace
}  // namespace islet::cli
