#include "cli/json/faults_json.hpp"

#include "scenarios/reader/text/characters.hpp"

namespace islet::cli {

nlohmann::ordered_json faults_json(const std::vector<InputFault>& faults) {
  using scenarios::printable;  // a fault quotes its input, which may be anything
  auto json = nlohmann::ordered_json::array();
  for (const auto& fault : faults) {
    nlohmann::ordered_json entry = {{"file", printable(fault.file)}, {"line", nullptr}, {"column", nullptr}};
    if (fault.line > 0) {
      entry["line"] = fault.line;
      entry["column"] = fault.column;
    }
    entry["problem"] = printable(fault.problem);
    entry["reason"] = printable(fault.reason);
    entry["suggestion"] = printable(fault.suggestion);
    json.push_back(std::move(entry));
  }
  return json;
}

}  // namespace islet::cli
