#include "cli/text/tradeoff_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "cli/text/number_text.hpp"
#include "cli/text/text_table.hpp"

namespace islet::cli {
namespace {

using output::amount;
using output::Choice;
using output::Tradeoff;
using simulation::PerformanceMeasure;

// As it was written, without an exponent; thousands apart where it is a whole number.
std::string price(double value) {
  constexpr double longest_written_out = 1e12;  // beyond it digits are only counted, not read
  return value == std::floor(value) && value < longest_written_out ? output::grouped(value)
                                                                   : fmt::format("{:.10g}", value);
}

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
    table.add({t.resources[i], number(used), price(each), amount({each * used.value, each * used.mcse, used.n})});
  }
  table.add({"in all", "", "", amount(cost.cost)});
  return "\nWhat the trial costs, expected, as specified\n" + table.text();
}

// Whose gain stands against the cost.
std::size_t analysis_of(const output::ResultsFile& r) {
  const auto found = std::ranges::find(r.analyses, r.tradeoff->analysis, &output::AnalysisLabel::name);
  return static_cast<std::size_t>(found - r.analyses.begin());
}

std::string points_table(const output::ResultsFile& r) {
  const auto& t = *r.tradeoff;
  const auto analysis = analysis_of(r);
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
             100.0 * t.confidence);
}

// `gains` are of the design points.
std::string choice_sentence(const output::ResultsFile& r, const Choice& choice, const std::string& gain,
                            const std::vector<PerformanceMeasure>& gains) {
  const auto& t = *r.tradeoff;
  const auto best = marked(choice.best);
  if (best.empty()) return fmt::format("No design point can be had{}.\n", within(t));
  auto text = fmt::format("Highest {}{}: design point {} ({}), {}{} at an expected {} {}", gain, within(t),
                          best.front(), r.shape.design_points[best.front()], percent(gains[best.front()]),
                          r.planning_caveat.empty() ? "" : " (not for planning)", amount(t.costs[best.front()].cost),
                          t.currency);
  if (choice.may_be_best.empty()) return text + "; which others cannot be told from it is not known here.\n";
  auto others = marked(choice.may_be_best);
  std::erase(others, best.front());
  if (others.empty())
    return text + fmt::format("; no other can be the best at {:.4g} % confidence.\n", 100.0 * t.confidence);
  return text + fmt::format("; at {:.4g} % confidence the best may as well be {} {}.\n", 100.0 * t.confidence,
                            others.size() == 1 ? "point" : "one of the points", fmt::join(others, ", "));
}

}  // namespace

std::string tradeoff_table(const output::ResultsFile& r) {
  if (!r.tradeoff) return "";
  return r.tradeoff->costs.size() == 1 ? parts_table(*r.tradeoff) : points_table(r);
}

std::string tradeoff_sentence(const output::ResultsFile& r) {
  if (!r.tradeoff) return "";
  const auto& t = *r.tradeoff;
  if (t.costs.size() > 1) {
    const auto a = analysis_of(r);
    std::vector<PerformanceMeasure> power, assurance;
    for (const auto& point : r.points) power.push_back(point.analyses[a].power);
    auto text = choice_sentence(r, t.by_power, "power of " + t.analysis, power);
    if (!t.by_assurance) return text;
    for (std::size_t p = 0; p < r.points.size(); ++p)
      assurance.push_back(r.assurance->analyses[p * r.analyses.size() + a].assurance);
    return text + choice_sentence(r, *t.by_assurance, "assurance of " + t.analysis, assurance);
  }
  const auto& cost = t.costs.front();
  auto text = fmt::format("A trial costs {} {} on average, with an SD of {} between trials", amount(cost.cost),
                          t.currency, amount(cost.sd));
  if (t.budget) text += fmt::format("; {} of them stay{}", percent(cost.within_budget), within(t));
  return text + ".\n";
}

}  // namespace islet::cli
