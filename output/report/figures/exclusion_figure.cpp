#include <fmt/format.h>

#include "output/report/chart_style.hpp"
#include "output/report/figures/figures.hpp"
#include "output/report/words.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {

using nlohmann::json;

std::optional<Figure> exclusion_figure(const ReportSource& source) {
  const auto& r = source.results;
  json rows = json::array();
  std::string alternative = "Bars. Candidates that fail each criterion first, expected number a trial:";
  Table table{"Criteria of eligibility", {"criterion", "kind", "what it says", "candidates that fail it, a trial"}, {}};
  for (std::size_t k = 0; k < r.criteria.size(); ++k) {
    const auto& criterion = r.criteria[k];
    const auto& failures = r.characteristics.failed_by_criterion[as_specified * r.criteria.size() + k];
    const bool counted = criterion.kind != "not_simulated";
    table.rows.push_back({criterion.name, plain(criterion.kind), criterion.text, counted ? number(failures) : "-"});
    if (!(failures.value > 0.0)) continue;
    rows.push_back({{"criterion", criterion.name},
                    {"number", json_number(failures.value)},
                    {"says", criterion.text},
                    {"text", number(failures)}});
    alternative += fmt::format(" {} {};", criterion.name, number(failures));
  }
  if (rows.empty()) return std::nullopt;
  auto spec = chart_of(std::move(rows), "Expected number of candidates that fail each eligibility criterion");
  spec["width"] = chart_width - 120;
  spec["height"] = {{"step", 20}};
  spec["mark"] = {{"type", "bar"}, {"color", "#0072B2"}};
  spec["encoding"] = {
      {"y", {{"field", "criterion"}, {"type", "nominal"}, {"sort", "-x"}, {"title", nullptr}}},
      {"x",
       {{"field", "number"}, {"type", "quantitative"}, {"title", "candidates a trial"}, {"axis", {{"tickCount", 6}}}}},
      {"tooltip", {{{"field", "criterion"}}, {{"field", "says"}}, {{"field", "text"}}}}};
  return Figure{"exclusions",
                "Why candidates are not enrolled.",
                "Expected number a trial; each candidate is counted at the first criterion that is not met.",
                alternative,
                spec.dump(),
                table};
}

}  // namespace islet::output
