#pragma once
// Pieces of an HTML page. Text that comes from a user goes through escaped(); nothing else makes markup of it.

#include <string>
#include <string_view>
#include <vector>

namespace islet::output {

// Safe as the content of an element and inside a quoted attribute.
[[nodiscard]] std::string escaped(std::string_view text);

// JSON text that may stand inside a <script> element: '<' is written as an escape of JSON.
[[nodiscard]] std::string inside_script(std::string json);

struct Table {
  std::string caption;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;  // the first cell names the row
};

// The table as HTML; cells and header are escaped here.
[[nodiscard]] std::string html_of(const Table& table);

// As html_of(), but a long table is folded behind a line that names it; printing the page opens it.
[[nodiscard]] std::string html_of_long(const Table& table);

// Folds content that not everyone reads behind the line `summary`; it is open in print.
[[nodiscard]] std::string folded(std::string_view summary, std::string_view html);

[[nodiscard]] std::string paragraph(std::string_view text);

}  // namespace islet::output
