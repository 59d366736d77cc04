// The histograms of estimates: on which scale they are, and where a true effect can be drawn beside them.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "output/report/effect_scale.hpp"
#include "output/report/figures/figures.hpp"

namespace islet::output {
namespace {

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

AnalysisLabel analysis(const char* test, const char* tested = "") {
  AnalysisLabel label;
  label.name = "x";
  label.endpoint = "e";
  label.test = test;
  label.tested = tested;
  return label;
}

EndpointLabel endpoint(const char* measure, const char* transform = "none", const char* unit = "mmol/L") {
  return {"e", "fpg", measure, transform, "6 month", "decrease", "complete_case", "", unit};
}

// One analysis whose estimates lie between 0 and 0.2.
ReportSource source_of(const char* test, double true_effect) {
  ReportSource source;
  auto& r = source.results;
  r.shape.hypotheses = {"as_specified", "no_effect"};
  r.analyses = {analysis(test)};
  r.endpoints = {endpoint("responder", "none", "1")};
  r.characteristics.analyses.resize(2);
  for (auto& c : r.characteristics.analyses) {
    c.estimate = {0.1, 0.01, 100};
    c.true_estimand = {true_effect, 0.001, 100};
  }
  source.estimates = {{0.0, 0.2, {40, 60}, 100}, {0.0, 0.2, {60, 40}, 100}};
  return source;
}

TEST(ReportEstimates, are_on_the_scale_of_their_test) {
  const auto text = [](const AnalysisLabel& a, const EndpointLabel& e) { return estimate_scale(a, e).text(); };
  const auto change = endpoint("change");
  EXPECT_EQ(text(analysis("t_welch"), change), "difference of means, mmol/L");
  EXPECT_EQ(text(analysis("ancova", "arm"), change), "adjusted difference of means, mmol/L");
  EXPECT_EQ(text(analysis("t_pooled"), endpoint("change", "log1p", "1")), "difference of means, log1p scale");
  EXPECT_EQ(text(analysis("t_pooled"), endpoint("percent_change", "none", "%")), "difference of means, % of baseline");
  EXPECT_EQ(text(analysis("t_paired"), change), "mean of the arm, mmol/L");
  EXPECT_EQ(text(analysis("wilcoxon"), change), "probability of the larger value, minus 1/2");
  const auto responder = endpoint("responder", "none", "1");
  EXPECT_EQ(text(analysis("chi_square"), responder), "difference of shares, percentage points");
  EXPECT_EQ(text(analysis("mcnemar"), responder), "change of the share, percentage points");
  EXPECT_EQ(text(analysis("logistic", "arm"), responder), "log odds ratio");
  EXPECT_EQ(text(analysis("logistic", "age"), responder), "log odds ratio per unit of age at screening (days)");
  EXPECT_EQ(text(analysis("poisson", "dose"), change), "log rate ratio per million cells/kg");
  EXPECT_EQ(text(analysis("log_rank"), endpoint("time_to_event", "none", "1")), "log hazard ratio");
}

TEST(ReportEstimates, have_no_line_where_the_true_effect_is_on_another_scale) {
  const auto figures = estimate_figures(source_of("logistic", std::nan("")));
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_FALSE(has(figures[0].note, "Dashed")) << figures[0].note;
  EXPECT_TRUE(has(figures[0].note, "on another scale than the log odds ratio")) << figures[0].note;
  EXPECT_TRUE(has(figures[0].chart, "\"title\":\"log odds ratio\"")) << figures[0].chart;
  EXPECT_EQ(figures[0].table.rows[0][1], "0.100 (0.010)");
}

TEST(ReportEstimates, of_shares_are_drawn_and_said_in_percentage_points) {
  const auto figures = estimate_figures(source_of("fisher", 0.08));
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_TRUE(has(figures[0].note, "Dashed: the true effect")) << figures[0].note;
  EXPECT_TRUE(has(figures[0].chart, "\"title\":\"difference of shares, percentage points\"")) << figures[0].chart;
  EXPECT_EQ(figures[0].table.rows[0][1], "10.0 (1.0)");
  double highest = 0.0;
  const auto chart = nlohmann::json::parse(figures[0].chart);
  for (const auto& row : chart["data"]["values"]) highest = std::max(highest, row.value("high", 0.0));
  EXPECT_DOUBLE_EQ(highest, 20.0);
}

TEST(ReportEstimates, of_many_analyses_name_the_scale_of_each) {
  auto source = source_of("fisher", 0.08);
  auto& r = source.results;
  r.analyses.resize(4, r.analyses.front());
  for (std::size_t a = 0; a < 4; ++a) r.analyses[a].name = "a" + std::to_string(a);
  r.analyses[3].test = "logistic";
  r.characteristics.analyses.resize(8, r.characteristics.analyses.front());
  r.characteristics.analyses[3].true_estimand = {std::nan(""), std::nan(""), 0};
  source.estimates.resize(8, source.estimates.front());
  const auto figures = estimate_figures(source);
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_EQ(figures[0].table.rows.front()[0], "a0, percentage points");
  EXPECT_EQ(figures[0].table.rows.back()[0], "a3, log odds ratio");
  EXPECT_TRUE(has(figures[0].note, "Dashed: ")) << figures[0].note;
  EXPECT_TRUE(has(figures[0].note, "No line where that effect")) << figures[0].note;
}

// 4 of 10 subjects on average, as exact as 2,400 independent subjects: of these the 95 % Wilson limits. An event that
// nobody has in 100 trials still has an upper limit, 3.8415 / (100 + 3.8415).
TEST(ReportEstimates, of_adverse_events_have_their_monte_carlo_error) {
  ReportSource source;
  auto& r = source.results;
  r.shape.arms = {"MSC"};
  r.shape.events = {"fever", "hematoma"};
  r.characteristics.events.resize(2);
  r.characteristics.events[0].subject_share = {0.4, 0.01, 100};
  r.characteristics.events[1].subject_share = {0.0, 0.0, 100};
  const auto rows = [&] { return nlohmann::json::parse(event_figure(source).value().chart)["data"]["values"]; };
  EXPECT_NEAR(rows()[0]["low"].get<double>(), 0.38058, 1e-5);
  EXPECT_NEAR(rows()[0]["high"].get<double>(), 0.41974, 1e-5);
  EXPECT_EQ(rows()[1]["low"].get<double>(), 0.0);
  EXPECT_NEAR(rows()[1]["high"].get<double>(), 0.03699, 1e-5);
  r.characteristics.events[0].subject_share.mcse = 0.02;  // twice the error: about twice the length
  EXPECT_NEAR(rows()[0]["high"].get<double>() - rows()[0]["low"].get<double>(), 2 * 0.0392, 0.001);
  EXPECT_NE(event_figure(source).value().note.find("Monte Carlo error"), std::string::npos);
}

}  // namespace
}  // namespace islet::output
