// Parts of the page that stand only where they say something.

#include <gtest/gtest.h>

#include "output/report/figures/figures.hpp"
#include "output/report/sections/arms_table.hpp"
#include "output/report/sections/sections.hpp"

namespace islet::output {
namespace {

bool has(const std::string& html, const std::string& words) { return html.find(words) != std::string::npos; }

ReportSource source_of(const std::string& resolved) {
  ReportSource source;
  source.results.resolved_scenario = resolved;
  source.results.shape.arms = {"MSC", "Control"};
  source.results.arm_subjects = {20, 22};
  source.results.characteristics.n_replicates = 60;
  source.all = source.results;
  source.all.points.resize(1);
  return source;
}

TEST(ReportSections, rescue_stands_beside_the_endpoints_of_a_trial_that_has_one) {
  for (const bool rescue : {false, true}) {
    auto source = source_of(rescue ? R"({"conduct": {"rescue": [{"variable": "fpg", "above": 15.0}]}})"
                                   : R"({"conduct": {"masking": "open_label"}})");
    source.results.endpoints = {
        {"e", "fpg", "change", "none", "6 month", "decrease", "complete_case", "treatment_policy", "mmol/L"}};
    const auto html = estimand_section(source);
    EXPECT_TRUE(has(html, "complete case"));
    EXPECT_EQ(has(html, "rescue therapy"), rescue);
    EXPECT_EQ(has(html, "treatment policy"), rescue);
  }
}

TEST(ReportSections, the_warnings_are_those_of_the_screen) {
  auto source = source_of("{}");
  source.results.warnings = {{"homa_in_insulin_users", "/summary/trajectory", "HOMA of everyone"}};
  EXPECT_FALSE(has(answer_section(source), "HOMA of everyone"));
  source.results.warnings = {{"homa_in_insulin_users", "endpoints.homa_beta", "HOMA of an endpoint"}};
  EXPECT_TRUE(has(answer_section(source), "endpoints.homa_beta: HOMA of an endpoint.</p>"));
}

// As the scenario was composed for the design: one row an infusion, each with its own dose.
TEST(ReportSections, the_arms_are_those_of_the_resolved_scenario) {
  const auto source = source_of("{}");
  const auto scenario = nlohmann::json::parse(R"({"arms": [
    {"name": "MSC", "subjects": 1, "infusions": [{"name": "infusion_1", "day": 0, "dose": {"median": 2.0}}, {"name": "infusion_2", "day": 60, "dose": {"median": 0.5}}]},
    {"name": "Control", "subjects": 1, "infusions": []}]})");
  const auto table = arms_table(scenario, source);
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0][1], "20");
  EXPECT_EQ(table.rows[0][4], "2 million cells/kg");
  EXPECT_EQ(table.rows[1][2], "infusion_2");
  EXPECT_EQ(table.rows[1][4], "0.5 million cells/kg");
  EXPECT_EQ(table.rows[2][2], "none");
}

TEST(ReportSections, a_base_that_is_a_share_is_in_percent) {
  auto source = source_of("{}");
  source.answers.sensitivity.emplace();
  auto& record = *source.answers.sensitivity;
  record.method = "tornado";
  record.outcome = "power of x";
  record.result.totals = {{"base", "output at the medians of all factors", {0.32, 0.05, 0.227, 0.413}}};
  record.factors.push_back({"dose", "arms.MSC.infusions.dose", "", "uniform", 1.0, 2.0, false});
  const auto html = sensitivity_section(source);
  EXPECT_TRUE(has(html, "<td>32.0 %</td><td>22.7 to 41.3 %</td>")) << html;
  EXPECT_TRUE(has(html, "<td>no source given</td>"));
  EXPECT_TRUE(has(html, "tornado (0 points, 0 simulated trials of each")) << html;  // and no rows
  record.result.totals.front().estimate = {0.32, 0.0, 0.32, 0.32};                  // trials that agree tell no limits
  EXPECT_TRUE(has(sensitivity_section(source), "<td>32 %</td><td>-</td>"));
  record.result.totals.front().estimate = {0.32, 0.05, 0.227, 0.413};
  record.outcome = "mean of x";
  EXPECT_TRUE(has(sensitivity_section(source), "<td>0.320</td><td>0.227 to 0.413</td>"));
}

// Power, then the error in either direction, as the table of single analyses; what of it is for benefit comes last.
TEST(ReportSections, the_table_of_families_has_the_order_of_the_table_of_power) {
  auto source = source_of("{}");
  auto& r = source.results;
  r.shape.hypotheses = {"as_specified", "no_effect", "no_effect_unbiased", "under_uncertainty"};
  r.families = {{"doses", "low, high", 0.05}};
  const auto of = [](double benefit, double either) {
    return simulation::FamilyCharacteristics{
        {benefit, 0.01, 100}, {0.1, 0.01, 100}, {1.2, 0.01, 100}, {either, 0.01, 100}};
  };
  for (const auto& family : {of(0.8, 0.81), of(0.02, 0.05), of(0.01, 0.04), of(0.6, 0.61)})
    r.characteristics.families.insert(r.characteristics.families.end(), 3, family);
  const auto figure = family_figure(source);
  ASSERT_TRUE(figure.has_value());
  EXPECT_EQ(figure->table.header[2], "power, at least one");
  EXPECT_EQ(figure->table.header[6], "at least one rejects, no effect");
  EXPECT_EQ(figure->table.rows.front(),
            (std::vector<std::string>{"doses", "unadjusted", "80.0 % (1.0)", "10.0 % (1.0)", "1.200 (0.010)",
                                      "60.0 % (1.0)", "5.0 % (1.0)", "4.0 % (1.0)", "2.0 % (1.0)", "1.0 % (1.0)"}));
}

// Two members of one family, [adjustment][analysis] as specified; nothing where the file does not know them.
TEST(ReportSections, the_members_of_a_family_have_their_power_by_adjustment) {
  auto r = source_of("{}").results;
  r.analyses.resize(2);
  r.analyses[0].name = "low";
  r.analyses[1].name = "high";
  r.families = {{"doses", "low, high", 0.05}};
  r.characteristics.analyses.resize(2);
  EXPECT_EQ(family_section(r), "");
  r.characteristics.family_power = {{0.8, 0.01, 100}, {0.9, 0.01, 100}, {0.7, 0.01, 100},
                                    {0.9, 0.01, 100}, {0.7, 0.01, 100}, {0.9, 0.01, 100}};
  const auto html = family_section(r);
  EXPECT_TRUE(has(html, ">low</th><td>doses</td><td>80.0 % (1.0)</td><td>70.0 % (1.0)</td>")) << html;
  EXPECT_TRUE(has(html, "power, holm")) << html;
}

}  // namespace
}  // namespace islet::output
