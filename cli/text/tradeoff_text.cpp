#include "cli/text/tradeoff_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "cli/text/number_text.hpp"
#include "cli/text/text_table.hpp"
#include "output/report/design_points.hpp"
#include "output/text/joint_success.hpp"

namespace islet::cli {
namespace {

using output::amount;
using output::Choice;
using output::price;
using output::Tradeoff;
using simulation::PerformanceMeasure;

std::string yes(const std::vector<std::int8_t>& marks, std::size_t point) {
  return marks.empty() ? "not known" : marks[point] != 0 ? "yes" : "-";
}

std::vector<std::size_t> marked(const std::vector<std::int8_t>& marks) {
  std::vector<std::size_t> points;
  for (std::size_t p = 0; p < marks.size(); ++p) {
    if (marks[p] != 0) points.push_back(p);
  }
  return points;
}

std::string within(const Tradeoff& t) {
  return t.budget ? fmt::format(" within {} {}", price(*t.budget), t.currency) : "";
}

// What a trial uses, and what it pays for it.
std::string parts_table(const Tradeoff& t) {
  const auto& cost = t.costs.front();
  TextTable table({"", "a trial uses", "price, " + t.currency, "cost, " + t.currency});
  if (t.fixed > 0.0) table.add({"fixed", "", "", price(t.fixed)});
  for (std::size_t i = 0; i < t.resources.size(); ++i) {
    const auto& used = cost.quantities[i];
    const double each = t.prices[i];
    table.add(
        {t.resources[i], output::grouped(used), price(each), amount({each * used.value, each * used.mcse, used.n})});
  }
  table.add({"in all", "", "", amount(cost.cost)});
  return "\nWhat the trial costs, expected, as specified\n" + table.text();
}

// Under the table, where the scenario calls more than this one analysis success.
std::string basis(const output::ResultsFile& r, std::size_t analysis) {
  if (!output::has_joint_success(r, analysis)) return "";
  return fmt::format(
      "  power: of {} alone, unadjusted; neither families nor a rule of success have a part in this choice\n",
      r.tradeoff->analysis);
}

std::string points_table(const output::ResultsFile& r) {
  const auto& t = *r.tradeoff;
  const auto analysis = output::deciding_analysis(r);
  const std::string caveat = r.planning_caveat.empty() ? "" : ", NOT FOR PLANNING";
  const std::string best = t.budget ? "may be the best within the budget" : "may be the best";
  std::vector<std::string> header{"point", "cost, " + t.currency};
  if (t.budget) header.emplace_back("within the budget");
  header.insert(header.end(), {fmt::format("power {}{}", t.analysis, caveat), "on the front", "may be on it", best});
  if (t.by_assurance) header.insert(header.end(), {"assurance" + caveat, "on its front", "may be on it", best});
  TextTable table(std::move(header));
  for (std::size_t p = 0; p < t.costs.size(); ++p) {
    std::vector<std::string> row{std::to_string(p), amount(t.costs[p].cost)};
    if (t.budget) row.push_back(percent(t.costs[p].within_budget));
    const auto add = [&](const PerformanceMeasure& gain, const Choice& choice) {
      row.insert(row.end(),
                 {percent(gain), yes(choice.on_front, p), yes(choice.may_be_on_front, p), yes(choice.may_be_best, p)});
    };
    add(r.points[p].analyses[analysis].power, t.by_power);
    if (t.by_assurance) add(r.assurance->analyses[p * r.analyses.size() + analysis].assurance, *t.by_assurance);
    table.add(std::move(row));
  }
  return "\nCost against power\n" + table.text() +
         fmt::format(
             "  on the front: no other point costs at most as much and has at least the power; may be: at {:.4g} % "
             "confidence, from the trials in which\n  just one of two points succeeds\n",
             100.0 * t.confidence) +
         basis(r, analysis);
}

// What designs gain, and what a scenario with a rule of success gains by it.
struct Gain {
  std::string name;
  std::vector<PerformanceMeasure> of_point;
  std::vector<std::string> by_the_rule = {};  // [design point], empty where there is none
};

std::string choice_sentence(const output::ResultsFile& r, const Choice& choice, const Gain& gain) {
  const auto& t = *r.tradeoff;
  const auto best = marked(choice.best);
  if (best.empty()) return fmt::format("No design point can be had{}.\n", within(t));
  const auto chosen = best.front();
  auto text =
      fmt::format("Highest {}{}: design point {} ({}), {}{} at an expected {} {}", gain.name, within(t), chosen,
                  r.shape.design_points[chosen], percent(gain.of_point[chosen]),
                  r.planning_caveat.empty() ? "" : " (not for planning)", amount(t.costs[chosen].cost), t.currency);
  if (!gain.by_the_rule.empty() && !gain.by_the_rule[chosen].empty()) text += "; " + gain.by_the_rule[chosen];
  if (choice.may_be_best.empty()) return text + "; which others cannot be told from it is not known here.\n";
  auto others = marked(choice.may_be_best);
  std::erase(others, chosen);
  if (others.empty())
    return text + fmt::format("; no other can be the best at {:.4g} % confidence.\n", 100.0 * t.confidence);
  return text + fmt::format("; at {:.4g} % confidence the best may as well be {} {}.\n", 100.0 * t.confidence,
                            others.size() == 1 ? "point" : "one of the points", fmt::join(others, ", "));
}

std::string choices(const output::ResultsFile& r) {
  const auto& t = *r.tradeoff;
  const auto a = output::deciding_analysis(r);
  const auto name = t.analysis + output::alone(r, a);
  Gain power{"power of " + name, {}};
  for (std::size_t p = 0; p < r.points.size(); ++p) {
    power.of_point.push_back(r.points[p].analyses[a].power);
    power.by_the_rule.push_back(output::joint_success_text(r, a, std::array{p}));
  }
  const auto text = choice_sentence(r, t.by_power, power);
  if (!t.by_assurance) return text;
  Gain assurance{"assurance of " + name, {}};
  for (std::size_t p = 0; p < r.points.size(); ++p) {
    assurance.of_point.push_back(r.assurance->analyses[p * r.analyses.size() + a].assurance);
    if (r.assurance->trials.empty()) continue;
    assurance.by_the_rule.push_back("by its rule of success the trial succeeds in " +
                                    percent(r.assurance->trials[p].assurance));
  }
  return text + choice_sentence(r, *t.by_assurance, assurance);
}

}  // namespace

std::string tradeoff_table(const output::ResultsFile& r) {
  if (!r.tradeoff) return "";
  return r.tradeoff->costs.size() == 1 ? parts_table(*r.tradeoff) : points_table(r);
}

std::string tradeoff_sentence(const output::ResultsFile& r) {
  if (!r.tradeoff) return "";
  const auto& t = *r.tradeoff;
  if (t.costs.size() > 1) return choices(r);
  const auto& cost = t.costs.front();
  auto text = fmt::format("A trial costs {} {} on average, with an SD of {} between trials", amount(cost.cost),
                          t.currency, amount(cost.sd));
  if (t.budget) text += fmt::format("; {} of them stay{}", percent(cost.within_budget), within(t));
  return text + ".\n";
}

}  // namespace islet::cli
