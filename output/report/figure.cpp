#include "output/report/figure.hpp"

#include <fmt/format.h>

namespace islet::output {

std::string html_of(const Figure& figure) {
  return fmt::format(
      "<figure data-chart id=\"{0}\" tabindex=\"0\" aria-labelledby=\"{0}-title\">\n"
      "<figcaption><strong id=\"{0}-title\">{1}</strong> {2}</figcaption>\n"
      "<div class=\"chart\"></div>\n"
      "<script type=\"application/json\">{3}</script>\n"
      "<details><summary>Table of this figure</summary>\n{4}</details>\n"
      "</figure>\n",
      escaped(figure.id), escaped(figure.title), escaped(figure.note), inside_script(figure.chart),
      html_of(figure.table));
}

}  // namespace islet::output
