#pragma once
// A rate of responders as a reader wants it.

#include <string>

#include "engine/simulation/characteristics/operating_characteristics.hpp"

namespace islet::output {

// "41.2 % (1.1)". When nobody, or everybody, responded the text has one limit, that of one subject a replicate:
// "0 % (<3.7)".
[[nodiscard]] std::string rate_text(const simulation::EndpointCharacteristics& endpoint);

// "39.1-43.3 %", the 95 % interval; "0-0.8 %" when nobody responded.
[[nodiscard]] std::string rate_interval_text(const simulation::EndpointCharacteristics& endpoint);

// Whether the limits of a rate are those of one subject a replicate.
[[nodiscard]] bool has_limits_of_one_subject(const simulation::EndpointCharacteristics& endpoint);

// Events or people in a trial, or per patient-year. Of none the error is not known: "0 (-)".
[[nodiscard]] std::string count_text(const simulation::PerformanceMeasure& count);

}  // namespace islet::output
