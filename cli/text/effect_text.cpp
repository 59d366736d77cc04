#include "cli/text/effect_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/text/number_text.hpp"
#include "cli/text/text_table.hpp"
#include "output/report/words.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/rate_text.hpp"

namespace islet::cli {
namespace {

using output::as_specified;
using output::no_effect;
using output::no_effect_unbiased;

// "%", "mmol/L", "% of baseline", "log1p": what the numbers of an endpoint are counted in.
std::string scale_text(const output::EndpointLabel& endpoint) {
  if (endpoint.measure == "responder") return "points";
  if (endpoint.measure == "percent_change") return "% of baseline";
  if (endpoint.measure == "log_ratio") return "log ratio";
  if (endpoint.transform != "none") return output::plain(endpoint.transform);
  const auto unit = output::readable_unit(endpoint.unit);
  return unit.empty() ? "-" : unit;
}

// Rates are compared in percentage points. The estimates of other tests of responders are no differences of rates.
struct EffectScale {
  std::string unit;
  bool difference_in_points = false, estimate_in_points = false;
};

EffectScale scale_of(const output::ResultsFile& r, const output::AnalysisLabel& label) {
  const auto endpoint = std::ranges::find(r.endpoints, label.endpoint, &output::EndpointLabel::name);
  if (endpoint == r.endpoints.end()) return {};
  const bool rate = endpoint->measure == "responder";
  const bool of_rates = label.test == "fisher" || label.test == "chi_square" || label.test == "mcnemar";
  return {scale_text(*endpoint), rate, rate && of_rates};
}

}  // namespace

std::string analysis_name(const output::AnalysisLabel& label) {
  return label.name + (label.role == "primary" ? " *" : "");
}

std::string effects_table(const output::ResultsFile& r) {
  const bool one_arm = r.shape.arms.size() == 1;
  TextTable table({"analysis", "unit", "effect of the cells", one_arm ? "change in the arm" : "difference of arms",
                   "SD", "r with baseline", "bias", "coverage",
                   r.planning_caveat.empty() ? "normal theory" : "normal theory, NOT FOR PLANNING"});
  for (std::size_t a = 0; a < r.analyses.size(); ++a) {
    const auto& c = r.characteristics.analyses[a];
    const auto scale = scale_of(r, r.analyses[a]);
    const auto difference = [&](const auto& m) { return scale.difference_in_points ? points(m) : number(m); };
    const auto estimate = [&](const auto& m) { return scale.estimate_in_points ? points(m) : number(m); };
    std::string theory = "-";
    if (!std::isnan(c.normal_theory_power)) {
      theory = fmt::format("{:.1f} %{}", 100.0 * c.normal_theory_power, c.normal_theory_differs ? " (!)" : "");
    }
    table.add({analysis_name(r.analyses[a]), scale.unit, estimate(c.true_estimand), difference(c.true_difference),
               difference(c.sd_change), number(c.baseline_correlation), estimate(c.bias), percent(c.coverage), theory});
  }
  return "\nThe effect in the designer's terms, on the scale of the endpoint (effect and difference error-free, SD and "
         "r observed)\n" +
         table.text() +
         fmt::format("  effect of the cells: against the same people without it; {}: with {}expectation\n",
                     one_arm ? "change in the arm" : "difference of arms",
                     one_arm ? "the natural course and " : "selection and ") +
         "  normal theory: power of a normal-theory test for these; (!) differs by more than 3 standard errors plus 2 "
         "points\n";
}

std::string rates_table(const output::ResultsFile& r) {
  TextTable table({"endpoint", "unit", "arm", "as specified", "95 % interval", "no effect", "no effect, unbiased"});
  const std::size_t endpoints = r.endpoints.size();
  const std::size_t arms = r.shape.arms.size();
  const auto at = [&](std::size_t h, std::size_t e, std::size_t a) -> const auto& {
    return r.characteristics.endpoints[(h * endpoints + e) * arms + a];
  };
  for (std::size_t e = 0; e < endpoints; ++e) {
    const bool rate = r.endpoints[e].measure == "responder";
    for (std::size_t a = 0; a < arms; ++a) {
      const auto text = [&](std::size_t h) { return rate ? output::rate_text(at(h, e, a)) : number(at(h, e, a).mean); };
      const auto interval = rate ? output::rate_interval_text(at(as_specified, e, a)) : std::string();
      table.add({a == 0 ? fmt::format("{} ({})", r.endpoints[e].name, rate ? "rate" : r.endpoints[e].measure) : "",
                 a != 0 ? ""
                 : rate ? "%"
                        : scale_text(r.endpoints[e]),
                 r.shape.arms[a], text(as_specified), interval, text(no_effect), text(no_effect_unbiased)});
    }
  }
  return "\nRates and means in each arm\n" + table.text();
}

}  // namespace islet::cli
