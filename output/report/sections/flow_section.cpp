#include <fmt/format.h>

#include "output/report/sections/sections.hpp"
#include "output/report/words.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

std::string box(const std::string& title, const std::vector<std::string>& lines) {
  std::string out = fmt::format("<div><h4>{}</h4><ul>", escaped(title));
  for (const auto& line : lines) out += fmt::format("<li>{}</li>", escaped(line));
  return out + "</ul></div>\n";
}

bool anyone_rescued(const ResultsFile& r) {
  for (const auto& arm : r.characteristics.arms) {
    if (arm.rescued.value > 0.0) return true;
  }
  return false;
}

std::string arm_box(const ResultsFile& r, std::size_t a) {
  const auto& arm = r.characteristics.arms[a];
  std::vector<std::string> lines = {number(arm.allocated) + " allocated", number(arm.dosed) + " infused"};
  if (anyone_rescued(r)) lines.push_back(number(arm.rescued) + " given rescue therapy");
  lines.push_back(number(arm.completed) + " completed");
  for (std::size_t k = 0; k < r.shape.discontinuations.size(); ++k) {
    const auto& left = r.characteristics.discontinued[a * r.shape.discontinuations.size() + k];
    if (left.value > 0.0) lines.push_back(number(left) + " left: " + plain(r.shape.discontinuations[k]));
  }
  if (arm.failed_numerically > 0)
    lines.push_back(fmt::format("{} failed numerically (all trials)", arm.failed_numerically));
  return box(r.shape.arms[a], lines);
}

}  // namespace

std::string flow_section(const ReportSource& source) {
  const auto& r = source.results;
  const auto& trial = r.characteristics.trials.front();
  std::string out =
      "<h3>Who takes part</h3>\n" +
      paragraph("Expected numbers of one trial, effect as specified; Monte Carlo standard errors in parentheses.") +
      "<div class=\"flow\">\n";
  out += box("Candidates", {number(trial.n_screened) + " screened", number(trial.n_enrolled) + " enrolled",
                            number(trial.months_last_in) + " months to the last in",
                            number(trial.months) + " months to the last out"});
  for (std::size_t a = 0; a < r.shape.arms.size(); ++a) out += arm_box(r, a);
  return out + "</div>\n";
}

}  // namespace islet::output
