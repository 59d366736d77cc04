#pragma once
// A seal in front of an HDF5 file (its user block): who wrote it and the SHA-256 of everything that follows, so that a
// file that was changed, cut or never finished is found out before the HDF5 library opens it.
//
//   islet sealed 1 <sha256 of all after this line> <bytes after this line, 20 digits>\n
//   <description, JSON>, padded with spaces to seal_bytes
//   <HDF5>

#include <cstdint>
#include <filesystem>
#include <string>

namespace islet::output {

inline constexpr std::uint64_t seal_bytes = 1024;

// Seals a closed file that was created with a user block of seal_bytes. Hdf5Failure when it cannot be written.
void seal(const std::filesystem::path& path, const std::string& description);

// Checks every byte of the file and returns its description. Throws Hdf5Failure, with the reason, when the file cannot
// be read, was not sealed by this program, or is not what was sealed.
[[nodiscard]] std::string verified_description(const std::filesystem::path& path);

}  // namespace islet::output
