#include "cli/json/number_json.hpp"

#include <cmath>

namespace islet::cli {

using Json = nlohmann::ordered_json;

Json number_json(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json estimate_json(const simulation::PerformanceMeasure& measure) {
  return {{"value", number_json(measure.value)}, {"mcse", number_json(measure.mcse)}};
}

Json measure_json(const simulation::PerformanceMeasure& measure) {
  auto json = estimate_json(measure);
  json["n"] = measure.n;
  return json;
}

}  // namespace islet::cli
