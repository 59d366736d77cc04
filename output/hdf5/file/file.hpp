#pragma once
// Files and groups. Written in the format of HDF5 1.10, in which a half-written file refuses to open, and without
// times.

#include <cstdint>
#include <filesystem>
#include <string>

#include "output/hdf5/file/handle.hpp"

namespace islet::output {

// `user_block`: bytes left free in front of the content, a power of two from 512 on, or none.
[[nodiscard]] Handle create_file(const std::filesystem::path& path, std::uint64_t user_block = 0);
[[nodiscard]] Handle open_file(const std::filesystem::path& path);  // for reading
void flush(const Handle& file);                                     // writes what is still in memory
// Flushes and closes the file; afterwards the file is whole, or Hdf5Failure was thrown.
void close_file(Handle file);

// `path` may name several levels; all are created.
[[nodiscard]] Handle create_group(const Handle& parent, const std::string& path);
[[nodiscard]] Handle open_group(const Handle& parent, const std::string& path);
[[nodiscard]] bool has_link(const Handle& parent, const std::string& path);

}  // namespace islet::output
