#pragma once
// The frame of the report: head, content policy, style, drawing script.

#include <string>

#include "output/report/bundle.hpp"

namespace islet::output {

// The whole page; `body` is HTML. The content policy forbids every load and allows one script and one style sheet, both
// named by their checksum.
[[nodiscard]] std::string page(const std::string& title, const std::string& body, const Bundle& bundle);

}  // namespace islet::output
