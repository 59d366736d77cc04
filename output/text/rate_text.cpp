#include "output/text/rate_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

bool at_the_edge(const simulation::PerformanceMeasure& rate) { return rate.value <= 0.0 || rate.value >= 1.0; }

// The end of an interval that is not 0 or 100 %.
std::string limit_at_the_edge(const simulation::EndpointCharacteristics& endpoint) {
  const auto& limits = endpoint.rate_limits;
  const bool none = endpoint.rate.value <= 0.0;
  const double reach = 100.0 * (none ? limits.high : 1.0 - limits.low);
  const int decimals = reach > 0.0 ? decimals_for(reach, 1, {1, 4}) : 1;
  return fmt::format("{:.{}f}", none ? reach : 100.0 - reach, decimals);
}

}  // namespace

std::string rate_text(const simulation::EndpointCharacteristics& endpoint) {
  if (!has_limits_of_one_subject(endpoint)) return percent(endpoint.rate);
  const auto limit = limit_at_the_edge(endpoint);
  return endpoint.rate.value <= 0.0 ? fmt::format("0 % (<{})", limit) : fmt::format("100 % (>{})", limit);
}

std::string rate_interval_text(const simulation::EndpointCharacteristics& endpoint) {
  const auto& limits = endpoint.rate_limits;
  if (std::isnan(limits.low)) return "";
  if (at_the_edge(endpoint.rate)) {
    const auto limit = limit_at_the_edge(endpoint);
    return endpoint.rate.value <= 0.0 ? fmt::format("0-{} %", limit) : fmt::format("{}-100 %", limit);
  }
  const double narrowest = 100.0 * std::min(limits.high, 1.0 - limits.low);  // from the nearer end: of a rare event
  const int decimals = decimals_for(narrowest, 2, {1, 4});
  return fmt::format("{:.{}f}-{:.{}f} %", 100.0 * limits.low, decimals, 100.0 * limits.high, decimals);
}

bool has_limits_of_one_subject(const simulation::EndpointCharacteristics& endpoint) {
  return at_the_edge(endpoint.rate) && !std::isnan(endpoint.rate_limits.low);
}

std::string count_text(const simulation::PerformanceMeasure& count) {
  return count.value == 0.0 ? "0 (-)" : number(count);
}

}  // namespace islet::output
