#include "output/report/figure.hpp"

#include <fmt/format.h>

namespace islet::output {

std::string html_of(const Figure& figure) {
  Table table = figure.table;
  if (table.caption.empty()) table.caption = figure.title;
  return fmt::format(
      "<figure data-chart id=\"{0}\" aria-labelledby=\"{0}-title\">\n"
      "<figcaption><strong id=\"{0}-title\">{1}</strong> {2}</figcaption>\n"
      "<div class=\"chart\" role=\"img\" aria-label=\"{3}\" tabindex=\"0\"></div>\n"
      "<script type=\"application/json\">{4}</script>\n"
      "<details><summary>Table of this figure</summary>\n{5}</details>\n"
      "</figure>\n",
      escaped(figure.id), escaped(figure.title), escaped(figure.note), escaped(figure.alt), inside_script(figure.chart),
      html_of(table));
}

}  // namespace islet::output
