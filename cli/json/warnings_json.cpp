#include "cli/json/warnings_json.hpp"

namespace islet::cli {

nlohmann::ordered_json warnings_json(const std::vector<simulation::Warning>& warnings) {
  auto json = nlohmann::ordered_json::array();
  for (const auto& w : warnings) json.push_back({{"code", w.code}, {"what", w.what}, {"text", w.text}});
  return json;
}

}  // namespace islet::cli
