#include "output/text/rate_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

bool at_the_edge(const simulation::PerformanceMeasure& rate) { return rate.value <= 0.0 || rate.value >= 1.0; }

}  // namespace

std::string rate_text(const simulation::EndpointCharacteristics& endpoint) {
  const auto& [rate, limits] = std::pair(endpoint.rate, endpoint.rate_limits);
  if (!at_the_edge(rate) || std::isnan(limits.low)) return percent(rate);
  const double reach = 100.0 * (rate.value <= 0.0 ? limits.high : 1.0 - limits.low);
  const int decimals = std::clamp(-static_cast<int>(std::floor(std::log10(reach))), 1, 4);
  return rate.value <= 0.0 ? fmt::format("0 % (<{:.{}f})", reach, decimals)
                           : fmt::format("100 % (>{:.{}f})", 100.0 - reach, decimals);
}

std::string rate_interval_text(const simulation::EndpointCharacteristics& endpoint) {
  const auto& limits = endpoint.rate_limits;
  if (std::isnan(limits.low) || at_the_edge(endpoint.rate)) return "";
  const double narrowest = 100.0 * std::min(limits.high, 1.0 - limits.low);  // from the nearer end: of a rare event
  const int decimals = std::clamp(1 - static_cast<int>(std::floor(std::log10(narrowest))), 1, 4);
  return fmt::format("{:.{}f}-{:.{}f} %", 100.0 * limits.low, decimals, 100.0 * limits.high, decimals);
}

}  // namespace islet::output
