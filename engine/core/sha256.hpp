#pragma once
// SHA-256 (FIPS 180-4), as a fingerprint of scenarios and files; not used to keep secrets.

#include <string>
#include <string_view>

namespace islet {

// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace islet
