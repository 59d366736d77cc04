#include <fmt/format.h>

#include <array>

#include "output/report/design_points.hpp"
#include "output/report/sections/sections.hpp"
#include "output/report/words.hpp"
#include "output/text/joint_success.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

// By what designs are compared, where the scenario calls more than one analysis success.
std::string basis_of(const ReportSource& source) {
  const auto& all = source.all;
  if (all.points.size() < 2) return "";
  const auto analysis = deciding_analysis(all);
  if (!has_joint_success(all, analysis)) return "";
  return paragraph(
      fmt::format("Designs are compared, and the front and the best of them chosen, by the power of {} alone, "
                  "unadjusted: {} at this design; {}.",
                  all.analyses[analysis].name, percent(all.points[source.point].analyses[analysis].power),
                  joint_success_text(all, analysis, std::array{source.point})));
}

}  // namespace

std::string cost_section(const ReportSource& source) {
  const auto& r = source.results;
  if (!r.tradeoff || r.tradeoff->costs.empty()) return "";
  const auto& t = *r.tradeoff;
  const auto& cost = t.costs.front();
  Table table{"What a trial costs, expected, effect as specified",
              {"what", "a trial uses", "price, " + t.currency, "cost, " + t.currency},
              {}};
  if (t.fixed > 0.0) table.rows.push_back({"fixed", "-", "-", price(t.fixed)});
  for (std::size_t i = 0; i < t.resources.size(); ++i) {
    const auto& used = cost.quantities[i];
    const double each = t.prices[i];
    table.rows.push_back(
        {plain(t.resources[i]), grouped(used), price(each), amount({each * used.value, each * used.mcse, used.n})});
  }
  table.rows.push_back({"in all", "-", "-", amount(cost.cost)});
  table.rows.push_back({"SD between trials", "-", "-", amount(cost.sd)});
  if (t.budget)
    table.rows.push_back(
        {fmt::format("trials within the budget of {}", price(*t.budget)), "-", "-", percent(cost.within_budget)});
  return html_of(table) + basis_of(source);
}

}  // namespace islet::output
