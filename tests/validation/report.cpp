#include "tests/validation/report.hpp"

#include <fmt/format.h>

#include <sstream>

namespace islet::validation {
namespace {

constexpr const char* introduction = R"(# Validation report

The model beside published values. This page is written by the validation tests (`tests/validation`) from the numbers
that they compute; a test fails when it is not what the program gives.

How to read a row:

* **model** with its Monte Carlo standard error (0 where nothing is random, and for quantiles of rounded values that lie
  well within a step);
* **criterion**: a *gate* is a test that fails unless the model lies inside the range by 3 standard errors; *shown* has a
  range for the eye only, or none;
* **verdict**: inside (by 3 standard errors), inside at the edge, or outside;
* **the published value was**: *calibrated* - parameters were turned until the model met it, so that agreement says
  nothing about prediction ([calibration](models/calibration.md)); *used in building* - it set a parameter or the
  structure directly, without turning; *unseen* - it played no part in the model.

Sources are keys of `references.bib`. No result of a trial that is reserved for validation appears here.
)";

std::string_view name_of(Use use) {
  switch (use) {
    case Use::calibrated:
      return "calibrated";
    case Use::used_in_building:
      return "used in building";
    case Use::unseen:
      return "unseen";
  }
  return "";
}

std::string line_of(const Row& row) {
  return fmt::format("| {} | {} | {} | {:.{}f} | {:.{}f} | {} | {} | {} |\n", row.what, row.published, row.source,
                     row.model.value, row.decimals, row.model.se, row.decimals + 1, criterion(row), verdict(row),
                     name_of(row.use));
}

std::string section(const Topic& topic) {
  std::string out = fmt::format("\n## {}\n\n{}\n\n", topic.title, topic.introduction);
  out += "| what | published | source | model | mcse | criterion | verdict | the published value was |\n";
  out += "|---|---|---|---|---|---|---|---|\n";
  for (const auto& row : topic.rows) out += line_of(row);
  if (!topic.remarks.empty()) out += fmt::format("\n{}\n", topic.remarks);
  return out;
}

}  // namespace

std::string render(const std::vector<Topic>& topics) {
  std::string out = introduction;
  for (const auto& topic : topics) out += section(topic);
  return out;
}

std::string first_difference(const std::string& expected, const std::string& found) {
  std::istringstream left(expected), right(found);
  for (int number = 1;; ++number) {
    std::string a, b;
    const bool more_left = static_cast<bool>(std::getline(left, a));
    const bool more_right = static_cast<bool>(std::getline(right, b));
    if (!more_left && !more_right) return "";
    if (a != b || more_left != more_right) {
      return fmt::format("line {}\n  the tests give: {}\n  the copy has:   {}\n", number, a, b);
    }
  }
}

}  // namespace islet::validation
