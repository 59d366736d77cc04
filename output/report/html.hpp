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

// Cells and header are escaped here.
[[nodiscard]] std::string html_of(const Table& table);

[[nodiscard]] std::string paragraph(std::string_view text);

}  // namespace islet::output
