#pragma once
// SHA-256 (FIPS 180-4) by OpenSSL, as a fingerprint of scenarios and files; not used to keep secrets.

#include <memory>
#include <string>
#include <string_view>

namespace islet {

// Takes the bytes piece by piece, so that a file need not fit into memory. Throws std::runtime_error if OpenSSL
// refuses.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  [[nodiscard]] std::string hex() const;  // 64 lower-case hexadecimal digits, of all bytes added so far

 private:
  struct Free {
    void operator()(void* context) const;
  };
  std::unique_ptr<void, Free> context_;  // EVP_MD_CTX
};

// The SHA-256 of the bytes as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace islet
