#include "cli/selftest/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/selftest/row_text.hpp"

namespace islet::selftest {
namespace {

constexpr const char* introduction = R"(# Validation report

The program and its model beside reference values. This page is written from what `islet selftest` computes; a test fails
when it is not what the program gives. `islet selftest -o FILE` prints the same for your own machine, to be filed.
What the comparisons allow the program to be used for is in [credibility.md](credibility.md).

How to read a row:

* **model**: what the program gives, with its Monte Carlo standard error in parentheses (none where nothing is random, and
  none for quantiles of rounded values that lie well within a step);
* **criterion**:
  a *gate* is promised: the self-test fails unless the model lies inside the range by 3 standard errors;
  *shown* has a range for the eye only, or none;
  *95 % of trials* is the prediction interval of the statistic in simulated trials of the published size: the published
  value is held when at least 2.5 % of them lie at or below it and 2.5 % at or above;
  *% of trials that find it*: a direction and significance were published, not a number; a finding that fewer than 5 % of
  the simulated trials make is a misfit;
* **verdict**: inside, inside at the edge (within Monte Carlo error of the limit), or misfit. A misfit stays in the table
  and is explained below it;
* **the published value was**: *calibrated* - parameters were turned until the model met it, so that agreement says
  nothing about prediction ([calibration](models/calibration.md)); *used in building* - it set a parameter, a population or
  the structure directly, without turning; *unseen* - it played no part in the model;
* *(recalled)* marks a value that was found in no source: it is shown, judged by nothing, and nothing is tuned to it.

Sources are keys of `references.bib`. No result of a trial that is reserved for validation appears here.
)";

std::string line_of(const Row& row, Section section) {
  const auto& r = row.reference;
  const auto judged = verdict(row);
  const auto word = judged == Verdict::misfit ? std::string("**misfit**") : std::string(name_of(judged));
  if (section == Section::verification) {
    return fmt::format("| {} | {} | {} | {} | {} | {} |\n", r.what, r.published, r.source, criterion(row), r.reason,
                       word);
  }
  return fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", r.what, published_text(row), r.source,
                     model_text(row, section), criterion(row), word, name_of(r.use));
}

std::string topic_text(const Topic& topic) {
  std::string out = fmt::format("\n### {}\n\n{}\n\n", topic.title, topic.introduction);
  out += topic.section == Section::verification
             ? "| what | reference | source | criterion | why this tolerance | verdict |\n|---|---|---|---|---|---|\n"
             : "| what | published | source | model | criterion | verdict | the published value was |\n"
               "|---|---|---|---|---|---|---|\n";
  for (const auto& row : topic.rows) out += line_of(row, topic.section);
  if (!topic.remarks.empty()) out += fmt::format("\n{}\n", topic.remarks);
  return out;
}

std::string section_text(const std::vector<Topic>& topics, Section section) {
  std::string out;
  for (const auto& topic : topics) {
    if (topic.section == section) out += topic_text(topic);
  }
  return out;
}

std::string misfits(const std::vector<Topic>& topics) {
  std::string out;
  for (const auto& topic : topics) {
    for (const auto& row : topic.rows) {
      if (verdict(row) == Verdict::misfit) out += fmt::format("* {}: {}\n", topic.title, row.reference.what);
    }
  }
  return out;
}

}  // namespace

std::string markdown(const std::vector<Topic>& topics) {
  std::string out = introduction;
  out += "\n## Verification: does the program compute what it says?\n";
  out += section_text(topics, Section::verification);
  out += "\n## Validation: does the model agree with what was published?\n";
  out += section_text(topics, Section::validation);
  out += "\n## All misfits\n\n" + misfits(topics);
  return out;
}

}  // namespace islet::selftest
