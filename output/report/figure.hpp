#pragma once
// A figure of the report: what is drawn, and the same numbers as a table for those who cannot or do not look.

#include <string>

#include "output/report/html.hpp"

namespace islet::output {

struct Figure {
  std::string id;     // of the element: letters and hyphens
  std::string title;  // one line, names what is compared
  std::string note;   // how to read it: bands, lines, intervals
  std::string alt;    // a sentence for readers who do not see it: what is drawn, and the main numbers
  std::string chart;  // a Vega-Lite specification, JSON
  Table table;
};

[[nodiscard]] std::string html_of(const Figure& figure);

}  // namespace islet::output
