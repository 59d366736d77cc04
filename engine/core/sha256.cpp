#include "engine/core/sha256.hpp"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace islet {
namespace {

EVP_MD_CTX* of(void* context) { return static_cast<EVP_MD_CTX*>(context); }

void require(int succeeded) {
  if (succeeded != 1) throw std::runtime_error("SHA-256 cannot be computed by OpenSSL");
}

}  // namespace

void Sha256::Free::operator()(void* context) const { EVP_MD_CTX_free(of(context)); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  require(context_ ? EVP_DigestInit_ex(of(context_.get()), EVP_sha256(), nullptr) : 0);
}

void Sha256::add(std::string_view bytes) { require(EVP_DigestUpdate(of(context_.get()), bytes.data(), bytes.size())); }

std::string Sha256::hex() const {
  const Sha256 finished;
  require(EVP_MD_CTX_copy_ex(of(finished.context_.get()), of(context_.get())));
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  require(EVP_DigestFinal_ex(of(finished.context_.get()), digest.data(), &size));
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (std::size_t i = 0; i < size; ++i) {
    hex.push_back(digits[digest[i] >> 4U]);
    hex.push_back(digits[digest[i] & 0xFU]);
  }
  return hex;
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.hex();
}

}  // namespace islet
