#include <fmt/format.h>

#include "output/report/sections/sections.hpp"
#include "output/report/words.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {

std::string cost_section(const ReportSource& source) {
  const auto& r = source.results;
  if (!r.tradeoff || r.tradeoff->costs.empty()) return "";
  const auto& t = *r.tradeoff;
  const auto& cost = t.costs.front();
  Table table{"What a trial costs, expected, effect as specified",
              {"what", "a trial uses", "price, " + t.currency, "cost, " + t.currency},
              {}};
  if (t.fixed > 0.0) table.rows.push_back({"fixed", "-", "-", grouped(t.fixed)});
  for (std::size_t i = 0; i < t.resources.size(); ++i) {
    const auto& used = cost.quantities[i];
    const double price = t.prices[i];
    table.rows.push_back({plain(t.resources[i]), number(used), fmt::format("{:.6g}", price),
                          amount({price * used.value, price * used.mcse, used.n})});
  }
  table.rows.push_back({"in all", "-", "-", amount(cost.cost)});
  table.rows.push_back({"SD between trials", "-", "-", amount(cost.sd)});
  if (t.budget)
    table.rows.push_back(
        {fmt::format("trials within the budget of {}", grouped(*t.budget)), "-", "-", percent(cost.within_budget)});
  return html_of(table);
}

}  // namespace islet::output
