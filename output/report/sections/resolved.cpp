#include "output/report/sections/resolved.hpp"

namespace islet::output {

nlohmann::json resolved_scenario(const ResultsFile& results) {
  auto json = nlohmann::json::parse(results.resolved_scenario, nullptr, false);
  return json.is_object() ? json : nlohmann::json::object();
}

nlohmann::json part_of(const nlohmann::json& object, const char* key) {
  if (!object.is_object()) return nlohmann::json::object();
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? nlohmann::json::object() : *found;
}

}  // namespace islet::output
