#pragma once
// The compression function of SHA-256 (FIPS 180-4, 6.2.2) on whole blocks of 64 bytes: by the instructions that most
// processors have for it, some ten times faster, or without. Files of results are hashed whole, as they are written and as
// they are read.

#include <cstddef>

#include "engine/core/sha256.hpp"

namespace islet {

void sha256_blocks_portably(Sha256::State& state, const unsigned char* blocks, std::size_t count);

// Only where has_sha256_instructions() says so.
void sha256_blocks_by_instructions(Sha256::State& state, const unsigned char* blocks, std::size_t count);
[[nodiscard]] bool has_sha256_instructions();

// The faster one.
void sha256_blocks(Sha256::State& state, const unsigned char* blocks, std::size_t count);

}  // namespace islet
