#pragma once
// Values as fields of a CSV file (RFC 4180).

#include <string>
#include <vector>

namespace islet::output {

// In quotation marks where a comma, a quotation mark or the end of a line stands in it.
[[nodiscard]] std::string csv_field(const std::string& text);
// With the end of the line.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& fields);

}  // namespace islet::output
