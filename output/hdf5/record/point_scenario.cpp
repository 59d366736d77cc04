#include "output/hdf5/record/point_scenario.hpp"

#include <nlohmann/json.hpp>

namespace islet::output {

std::string point_scenario(const std::string& resolved, const std::string& changes) {
  using Json = nlohmann::ordered_json;
  const auto patch = Json::parse(changes, nullptr, false);
  const auto scenario = Json::parse(resolved, nullptr, false);
  if (patch.is_discarded() || scenario.is_discarded()) return "";
  try {
    return scenario.patch(patch).dump(2);
  } catch (const Json::exception&) {
    return "";
  }
}

}  // namespace islet::output
