#include "output/export/csv_text.hpp"

namespace islet::output {

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  quoted += '"';
  return quoted;
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (const auto& field : fields) {
    if (&field != fields.data()) line += ',';
    line += csv_field(field);
  }
  line += '\n';
  return line;
}

}  // namespace islet::output
