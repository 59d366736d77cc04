#include <fmt/format.h>

#include <algorithm>

#include "cli/selftest/report.hpp"
#include "cli/selftest/row_text.hpp"
#include "cli/selftest/run_cases.hpp"
#include "cli/text/text_table.hpp"

namespace islet::selftest {
namespace {

constexpr std::size_t widest = 110;  // letters of a paragraph's line

std::string wrapped(const std::string& text) {
  std::string out;
  std::size_t used = 0, begin = 0;
  while (begin < text.size()) {
    const auto end = std::min(text.find(' ', begin), text.size());
    const auto length = end - begin;
    if (used > 0 && used + 1 + length > widest) {
      out += "\n";
      used = 0;
    }
    out += used > 0 ? " " : "  ";
    out += text.substr(begin, length);
    used += (used > 0 ? 1 : 2) + length;
    begin = end + 1;
  }
  out += "\n";
  return out;
}

std::string topic_in_text(const Topic& topic) {
  std::string out = fmt::format("\n{}\n", topic.title);
  if (topic.skipped) return out + "  not run: a quick self-test leaves it out\n";
  out += wrapped(topic.introduction);
  out += "\n";
  const bool verification = topic.section == Section::verification;
  cli::TextTable table(verification ? std::vector<std::string>{"what", "reference", "program", "criterion", "verdict"}
                                    : std::vector<std::string>{"what", "published", "source", "model", "criterion",
                                                               "verdict", "the published value was"});
  for (const auto& row : topic.rows) {
    const auto& r = row.reference;
    auto cells = std::vector<std::string>{r.what, published_text(row)};
    if (!verification) cells.push_back(r.source);
    cells.push_back(model_text(row, topic.section));
    cells.push_back(criterion(row));
    cells.emplace_back(name_of(verdict(row)));
    if (!verification) cells.emplace_back(name_of(r.use));
    table.add(cells);
  }
  out += table.text();
  if (!topic.remarks.empty()) out += fmt::format("\n{}", wrapped(topic.remarks));
  return out;
}

std::string heading(const Setting& s) {
  std::string out = fmt::format("islet {} self-test{}\n", s.build.version, s.quick ? " (quick)" : "");
  out += fmt::format("  commit {}, {}, {}\n", s.build.commit, s.build.build_type, s.build.compiler);
  out += fmt::format("  {}, {} threads, {}\n", s.machine, s.threads, s.date);
  return out;
}

std::string summary_text(const std::vector<Topic>& topics, const Setting& setting) {
  const auto s = summary_of(topics);
  std::string out =
      fmt::format("\nResult: {}. {} of {} gates hold", s.passed() ? "passed" : "FAILED", s.gates - s.broken, s.gates);
  out += fmt::format("; of {} other comparisons {} inside, {} at the edge, {} misfits. {:.0f} s.\n",
                     s.inside + s.edge + s.misfits, s.inside, s.edge, s.misfits, setting.seconds);
  for (const auto& topic : topics) out += broken_gates(topic);
  out += "A misfit is no failure: the model is known not to meet that value, and the remark says why.\n";
  return out;
}

}  // namespace

std::string report_text(const std::vector<Topic>& topics, const Setting& setting) {
  std::string out = heading(setting);
  for (const auto section : {Section::verification, Section::validation}) {
    out += section == Section::verification ? "\nVERIFICATION: does the program compute what it says?\n"
                                            : "\nVALIDATION: does the model agree with what was published?\n";
    for (const auto& topic : topics) {
      if (topic.section == section) out += topic_in_text(topic);
    }
  }
  return out + summary_text(topics, setting);
}

}  // namespace islet::selftest
