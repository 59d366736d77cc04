#include "cli/text/effect_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/text/number_text.hpp"
#include "cli/text/text_table.hpp"
#include "output/report/effect_scale.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/rate_text.hpp"

namespace islet::cli {
namespace {

using output::as_specified;
using output::no_effect;
using output::no_effect_unbiased;

bool has_time_to_event(const output::ResultsFile& r) {
  return std::ranges::any_of(r.endpoints, &output::EndpointLabel::is_time_to_event);
}

bool has_event_free_time(const output::ResultsFile& r) {
  return std::ranges::any_of(r.endpoints, &output::EndpointLabel::is_event_free_time);
}

bool analyses_times(const output::ResultsFile& r) {
  return std::ranges::any_of(r.analyses, [&](const output::AnalysisLabel& label) {
    const auto endpoint = endpoint_of(r, label);
    return endpoint.is_time_to_event() || endpoint.is_event_free_time();
  });
}

// What the limits of 0 and 100 % rest on; empty where no rate of the table has them.
std::string edge_note(const output::ResultsFile& r) {
  const auto arms = r.shape.arms.size();
  for (std::size_t i = 0; i < r.characteristics.endpoints.size(); ++i) {
    if (r.endpoints[i / arms % r.endpoints.size()].is_responder() &&
        output::has_limits_of_one_subject(r.characteristics.endpoints[i])) {
      return fmt::format("  limits of 0 and 100 %: as of one subject a {}; those of a trial are not independent\n",
                         r.assurance ? "draw" : "trial");
    }
  }
  return "";
}

}  // namespace

std::string analysis_name(const output::AnalysisLabel& label) { return label.name + (label.is_primary() ? " *" : ""); }

output::EndpointLabel endpoint_of(const output::ResultsFile& r, const output::AnalysisLabel& label) {
  const auto endpoint = std::ranges::find(r.endpoints, label.endpoint, &output::EndpointLabel::name);
  return endpoint == r.endpoints.end() ? output::EndpointLabel{} : *endpoint;
}

std::string arm_values_note(const output::ResultsFile& r) {
  std::string text;
  if (has_time_to_event(r)) text = "share with the event: Kaplan-Meier's, by the visit";
  if (has_event_free_time(r)) {
    text += (text.empty() ? "" : "; ") + std::string("event-free time: the area under the Kaplan-Meier curve");
  }
  return text.empty() ? "" : "  " + text + "\n";
}

std::string effects_table(const output::ResultsFile& r) {
  const bool one_arm = r.shape.arms.size() == 1;
  TextTable table({"analysis", "unit", "effect of the cells", one_arm ? "change in the arm" : "difference of arms",
                   "SD", "r with baseline", "bias", "coverage",
                   r.planning_caveat.empty() ? "normal theory" : "normal theory, NOT FOR PLANNING"});
  for (std::size_t a = 0; a < r.analyses.size(); ++a) {
    const auto& c = r.characteristics.analyses[a];
    const auto& label = r.analyses[a];
    const auto endpoint = endpoint_of(r, label);
    const auto difference = [&](const auto& m) { return output::difference_text(endpoint, m); };
    const auto estimate = [&](const auto& m) { return output::estimate_text(label, m); };
    std::string theory = "-";
    if (!std::isnan(c.normal_theory_power)) {
      theory = fmt::format("{:.1f} %{}", 100.0 * c.normal_theory_power, c.normal_theory_differs ? " (!)" : "");
    }
    table.add({analysis_name(label), output::difference_unit(endpoint), estimate(c.true_estimand),
               difference(c.true_difference), difference(c.sd_change), number(c.baseline_correlation), estimate(c.bias),
               percent(c.coverage), theory});
  }
  return "\nThe effect in the designer's terms, on the scale of the endpoint (effect and difference error-free, SD and "
         "r observed)\n" +
         table.text() +
         fmt::format("  effect of the cells: against the same people without it; {}: with {}expectation\n",
                     one_arm ? "change in the arm" : "difference of arms",
                     one_arm ? "the natural course and " : "selection and ") +
         "  normal theory: power of a normal-theory test for these; (!) differs by more than 3 standard errors plus 2 "
         "points\n" +
         (analyses_times(r)
              ? "  points with the event: of a time to an event the shares with the event by the visit differ\n"
              : "");
}

std::string rates_table(const output::ResultsFile& r) {
  const bool has_rates = std::ranges::any_of(r.endpoints, &output::EndpointLabel::is_responder);
  std::vector<std::string> header = {"endpoint", "unit", "arm", "as specified"};
  if (has_rates) header.emplace_back("95 % interval");
  header.insert(header.end(), {"no effect", "no effect, unbiased"});
  TextTable table(std::move(header));
  const std::size_t endpoints = r.endpoints.size();
  const std::size_t arms = r.shape.arms.size();
  const auto at = [&](std::size_t h, std::size_t e, std::size_t a) -> const auto& {
    return r.characteristics.endpoints[(h * endpoints + e) * arms + a];
  };
  for (std::size_t e = 0; e < endpoints; ++e) {
    const auto& endpoint = r.endpoints[e];
    const bool rate = endpoint.is_responder();
    for (std::size_t a = 0; a < arms; ++a) {
      const auto text = [&](std::size_t h) {
        const auto& c = at(h, e, a);
        return rate ? output::rate_text(c) : output::arm_value_text(endpoint, c.mean, r.characteristics.n_replicates);
      };
      std::vector<std::string> row = {
          a == 0 ? fmt::format("{} ({})", endpoint.name, output::arm_value_name(endpoint)) : "",
          a == 0 ? output::arm_value_unit(endpoint) : "", r.shape.arms[a], text(as_specified)};
      if (has_rates) row.push_back(rate ? output::rate_interval_text(at(as_specified, e, a)) : "");
      row.insert(row.end(), {text(no_effect), text(no_effect_unbiased)});
      table.add(std::move(row));
    }
  }
  return "\nRates and means in each arm\n" + table.text() + edge_note(r) + arm_values_note(r);
}

}  // namespace islet::cli
