#include "output/report/chart_style.hpp"
#include "output/report/figures/figures.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {

using nlohmann::json;

std::optional<Figure> exclusion_figure(const ReportSource& source) {
  const auto& r = source.results;
  json rows = json::array();
  Table table{"", {"not enrolled because of", "expected number of candidates"}, {}};
  for (std::size_t k = 0; k < r.shape.criteria.size(); ++k) {
    const auto& failures = r.characteristics.failed_by_criterion[k];  // of the first hypothesis
    if (!(failures.value > 0.0)) continue;
    rows.push_back({{"criterion", r.shape.criteria[k]}, {"number", json_number(failures.value)}, {"text", number(failures)}});
    table.rows.push_back({r.shape.criteria[k], number(failures)});
  }
  if (rows.empty()) return std::nullopt;
  auto spec = chart_of(std::move(rows), "Expected number of candidates that fail each eligibility criterion");
  spec["width"] = chart_width - 120;
  spec["height"] = {{"step", 20}};
  spec["mark"] = {{"type", "bar"}, {"color", "#0072B2"}};
  spec["encoding"] = {{"y", {{"field", "criterion"}, {"type", "nominal"}, {"sort", "-x"}, {"title", nullptr}}},
                      {"x", {{"field", "number"}, {"type", "quantitative"}, {"title", "candidates a trial"}}},
                      {"tooltip", {{{"field", "criterion"}}, {{"field", "text"}}}}};
  return Figure{"exclusions", "Why candidates are not enrolled.", "Expected number a trial; a candidate is counted at the first criterion that he fails.",
                spec.dump(), table};
}

}  // namespace islet::output
