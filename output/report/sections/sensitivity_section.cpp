#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/report/sections/sections.hpp"
#include "output/report/words.hpp"
#include "output/text/counted.hpp"
#include "output/text/number_text.hpp"
#include "output/text/study_text.hpp"

namespace islet::output {
namespace {

std::string method_name(const std::string& method) {
  if (method == "latin_hypercube") return "Latin hypercube";
  if (method == "morris") return "Morris' elementary effects";
  return method == "sobol" ? "Sobol' indices" : method;
}

std::string study_in_a_sentence(const SensitivityRecord& r) {
  const auto& count = r.result.count;
  auto text = fmt::format("{} ({}{}, {} of each, {} in all).", method_name(r.method),
                          counted(r.rows * r.points_per_row, "point"),
                          r.rows > 1 ? " in " + counted(r.rows, "row") : "",  // a tornado has none
                          counted(r.replicates, "simulated trial"), grouped(static_cast<double>(count.evaluations)));
  if (count.failed > 0) {
    text +=
        fmt::format(" {} of them failed (policy: {}); {} replicates and {} {} were set aside.", count.failed, r.policy,
                    count.replicates_set_aside, count.rows_set_aside, r.method == "tornado" ? "factors" : "rows");
  }
  if (!std::isnan(r.result.noise_share)) {
    text += fmt::format(" {:.0f} % of the variance between the points is Monte Carlo noise, which is taken out.",
                        100.0 * r.result.noise_share);
  }
  return text;
}

std::string totals_of(const SensitivityRecord& r) {
  Table table{"Of the whole study", {"what", "value", fmt::format("{:g} % interval", 100.0 * r.confidence)}, {}};
  for (const auto& total : r.result.totals) {
    const auto [value, limits] = study_words(r, total.name, total.estimate);
    const auto* const sign = is_in_percent(r, total.name) ? " %" : "";
    table.rows.push_back({plain(total.name) + ": " + total.meaning, value + sign,
                          limits.empty() || limits == "-" ? "-" : limits + sign});
  }
  return table.rows.empty() ? "" : html_of(table);
}

}  // namespace

std::string sensitivity_section(const ReportSource& source) {
  if (!source.answers.sensitivity) return "";
  const auto& r = *source.answers.sensitivity;
  Table factors{"Factors", {"factor", "sets", "varied over", "range"}, {}};
  for (const auto& factor : r.factors) {
    factors.rows.push_back({factor.name, factor.sets, varied_over(factor), basis_of(factor)});
  }
  return paragraph("Method: " + study_in_a_sentence(r)) + html_of(factors) +
         (r.result.stopped ? "" : totals_of(with_limits_of_agreement(r)));
}

}  // namespace islet::output
