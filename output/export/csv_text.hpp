#pragma once
// Values as fields of a CSV file (RFC 4180).

#include <string>
#include <string_view>
#include <vector>

namespace islet::output {

// The text as a field: in quotation marks when it contains a comma, a quotation mark or the end of a line.
[[nodiscard]] std::string csv_field(const std::string& text);
// The fields as a line, with the end of the line.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& fields);
// The fields of a line; what follows the end of the line does not count.
[[nodiscard]] std::vector<std::string> csv_fields(std::string_view line);

}  // namespace islet::output
