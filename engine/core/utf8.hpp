#pragma once
// UTF-8, as RFC 3629 defines it: shortest form, no surrogates.

#include <cstddef>
#include <string_view>

namespace islet {

// Length of the sequence at the front of a text that is not empty; 0 when it is none.
[[nodiscard]] std::size_t utf8_length(std::string_view rest);

[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace islet
