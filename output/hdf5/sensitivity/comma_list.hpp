#pragma once
// Several names in one text, as variables keep them whose list would need a dimension of its own.

#include <string>
#include <string_view>
#include <vector>

namespace islet::output {

// "a, b" and "a,b" are a and b; spaces around a name are no part of it. Empty names are left out.
[[nodiscard]] std::vector<std::string> names_in(std::string_view list);

}  // namespace islet::output
