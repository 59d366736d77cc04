#pragma once
// Defaults of the conduct as the format writes them: for the reader, which lists them among the assumptions, and the
// schema, which shows them. The values are those of the structs.

#include <string>
#include <string_view>

namespace islet::scenarios {

[[nodiscard]] std::string default_screening();          // "-28 day"
[[nodiscard]] std::string default_dropout_reference();  // "8 %"

// Of the deprescribing rule.
[[nodiscard]] std::string default_stop_below();               // "6.5 %"
[[nodiscard]] std::string default_restart_at();               // "7.0 %"
[[nodiscard]] std::string_view default_consecutive_visits();  // in words: "two"

}  // namespace islet::scenarios
