// A time to an event in the tables of the report: shares with the event, never bare numbers.

#include <gtest/gtest.h>

#include <cmath>

#include "output/report/effect_scale.hpp"
#include "output/report/sections/effect_section.hpp"
#include "output/report/sections/sections.hpp"

namespace islet::output {
namespace {

bool has(const std::string& html, const std::string& words) { return html.find(words) != std::string::npos; }

EndpointLabel time_to(const char* what, const char* measure, const char* unit) {
  return {"time", what, measure, "none", "12 month", "increase", "censored", "treatment_policy", unit};
}

const EndpointLabel first_event = time_to("insulin_independence", "time_to_event", "1");
const EndpointLabel free_time = time_to("insulin_free_time", "event_free_time", "d");

ReportSource source_of(const EndpointLabel& endpoint, double mean) {
  ReportSource source;
  auto& r = source.results;
  r.shape.hypotheses = {"as_specified"};
  r.shape.arms = {"MSC", "Sham"};
  r.endpoints = {endpoint};
  r.analyses.resize(1);
  r.analyses[0].name = "x";
  r.analyses[0].endpoint = "time";
  r.analyses[0].test = "log_rank";
  r.characteristics.analyses.resize(1);
  auto& c = r.characteristics.analyses[0];
  c.true_estimand = c.bias = {std::nan(""), std::nan(""), 0};
  c.true_difference = {0.0125, 0.0011, 1000};
  c.sd_change = {0.166, 0.0013, 1000};
  r.characteristics.endpoints.resize(2);
  for (auto& arm : r.characteristics.endpoints) arm.mean = {mean, mean / 50.0, 1000};
  return source;
}

TEST(ReportTimes, are_a_share_with_the_event_in_each_arm) {
  const auto html = means_section(source_of(first_event, 0.0372));
  EXPECT_TRUE(has(html, "Time to first insulin independence at 12 months: Kaplan-Meier share with the event")) << html;
  EXPECT_TRUE(has(html, "<td>3.72 % (0.07)</td>")) << html;
}

TEST(ReportTimes, free_of_an_event_are_days_under_a_curve) {
  const auto html = means_section(source_of(free_time, 120.0));
  EXPECT_TRUE(has(html, "Time free of insulin at 12 months, days: area under the Kaplan-Meier curve")) << html;
  EXPECT_TRUE(has(html, "<td>120.0 (2.4)</td>")) << html;
}

TEST(ReportTimes, differ_by_shares_with_the_event_in_points) {
  for (const auto& endpoint : {first_event, free_time}) {
    const auto html = effect_section(source_of(endpoint, 0.0372).results);
    EXPECT_TRUE(has(html, "at 12 months: share with the event, percentage points")) << html;
    EXPECT_TRUE(has(html, "<td>1.25 (0.11)</td><td>16.60 (0.13)</td>")) << html;
    EXPECT_EQ(difference_unit(endpoint), "points with the event");
  }
}

}  // namespace
}  // namespace islet::output
