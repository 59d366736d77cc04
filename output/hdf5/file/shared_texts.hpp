#pragma once
// Texts that repeat from row to row (arms, sexes, flags), each stored once in the file. A row of text of any length
// holds a reference of 16 bytes to a piece of the file's global heap (HDF5 File Format Specification, version 3, "Disk
// Format: Level 1E - Global Heap"); the library writes a piece of its own for each row. Here rows that say the same
// refer to the same piece, which every reader follows as it follows others, at a tenth of the time and half of the
// room. A file written in this way must not be changed in place: overwriting one row frees the piece of all rows that
// share it.

#include <array>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/handle.hpp"

namespace islet::output {

class SharedTexts {
 public:
  static constexpr std::size_t chunk_rows = 512;

  // Writes rows of a dataset of text, which has no filters and chunks of `chunk_rows`, from `first` on: whole chunks,
  // or the last rows. Returns whether they were written. It writes only texts that repeat: when more texts are new than
  // a chunk has rows, or than half of `rows`, this call and all later ones write nothing.
  [[nodiscard]] bool write(const Handle& dataset, std::uint64_t first, const std::vector<std::string>& rows);

 private:
  using Reference = std::array<std::byte, 16>;

  [[nodiscard]] std::vector<std::string> new_ones(const std::vector<std::string>& rows) const;
  void store(const Handle& dataset, std::uint64_t first, const std::vector<std::string>& texts);

  std::unordered_map<std::string, Reference> stored_;
  bool repeat_ = true;
};

}  // namespace islet::output
