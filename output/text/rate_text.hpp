#pragma once
// A rate of responders as a reader wants it.

#include <string>

#include "engine/simulation/characteristics/operating_characteristics.hpp"

namespace islet::output {

// "41.2 % (1.1)". When nobody, or everybody, responded the text has one limit, that of one subject a replicate:
// "0 % (<3.7)".
[[nodiscard]] std::string rate_text(const simulation::EndpointCharacteristics& endpoint);

// "39.1-43.3 %", the 95 % interval; empty where rate_text has the limit already.
[[nodiscard]] std::string rate_interval_text(const simulation::EndpointCharacteristics& endpoint);

}  // namespace islet::output
