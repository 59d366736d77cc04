#include <fmt/format.h>

#include "output/report/chart_style.hpp"
#include "output/report/figures/figures.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

using nlohmann::json;

std::vector<std::string> series_names() {
  return {"alone, effect as specified", "alone, no effect", "with controls, effect as specified",
          "with controls, no effect"};
}

json single_arm_chart(json rows, const std::vector<std::string>& series) {
  auto spec = chart_of(std::move(rows),
                       "How often each analysis of a single arm succeeds, alone and with concurrent controls, with and "
                       "without an effect");
  spec["width"] = chart_width;
  spec["height"] = {{"step", 8}};
  spec["layer"] = dot_layers(series, 55, 1.5);
  return spec;
}

}  // namespace

std::optional<Figure> single_arm_figure(const ReportSource& source) {
  const auto& r = source.results;
  const auto& contrasts = r.characteristics.contrasts;
  const std::size_t analyses = r.analyses.size();
  const auto series = series_names();
  json rows = json::array();
  Table table{"",
              {"analysis", "alone: succeeds", "alone: succeeds without any effect", "mean change", "of it the cells",
               "with controls: power", "with controls: rejects without an effect", "mean difference"},
              {}};
  for (std::size_t a = 0; a < analyses && !contrasts.empty(); ++a) {
    if (contrasts[a].power.n == 0) continue;
    const auto& with = characteristics_of(r, as_specified, a);
    const auto& without = characteristics_of(r, no_effect, a);
    const std::vector<const simulation::PerformanceMeasure*> shares = {&with.power, &without.power, &contrasts[a].power,
                                                                       &contrasts[analyses + a].reject_any};
    for (std::size_t s = 0; s < series.size(); ++s) {
      if (s < 2 && never_estimable(s == 0 ? with : without)) continue;
      const auto limits = wilson_limits(*shares[s]);
      rows.push_back({{"analysis", r.analyses[a].name},
                      {"series", series[s]},
                      {"share", json_number(shares[s]->value)},
                      {"low", json_number(limits.low)},
                      {"high", json_number(limits.high)},
                      {"text", percent(*shares[s])}});
    }
    table.rows.push_back({r.analyses[a].name, share_text(with, with.power), share_text(without, without.power),
                          number(with.estimate), number(with.true_estimand), percent(contrasts[a].power),
                          percent(contrasts[analyses + a].reject_any), number(contrasts[a].estimate)});
  }
  if (table.rows.empty()) return std::nullopt;
  std::string alternative = "Dots. Success without any effect of the cells, alone and with controls:";
  for (const auto& row : table.rows) alternative += fmt::format(" {} {} and {};", row[0], row[2], row[6]);
  return Figure{"single-arm",
                "The single arm, and the same question with concurrent controls.",
                "Alone, a success for benefit needs no effect of the cells: regression to the mean, trial effect, "
                "expectation and "
                "fluctuation suffice. With controls: as many again, allocated 1:1, adjusted for baseline where the "
                "endpoint is a change. "
                "Lines: 95 % Wilson intervals (Monte Carlo error).",
                alternative,
                single_arm_chart(std::move(rows), series).dump(),
                table};
}

}  // namespace islet::output
