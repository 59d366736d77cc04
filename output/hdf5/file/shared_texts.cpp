#include "output/hdf5/file/shared_texts.hpp"

#include <hdf5.h>

#include <algorithm>
#include <cstring>

#include "output/hdf5/file/text_block.hpp"

namespace islet::output {

bool SharedTexts::write(const Handle& dataset, std::uint64_t first, const std::vector<std::string>& rows) {
  if (!repeat_) return false;
  const auto texts = new_ones(rows);
  repeat_ = texts.size() <= std::min(chunk_rows, rows.size() / 2);
  if (!repeat_) return false;
  if (!texts.empty()) store(dataset, first, texts);
  std::vector<Reference> chunk(chunk_rows);
  for (std::size_t done = 0; done < rows.size(); done += chunk_rows) {
    const auto count = std::min(chunk_rows, rows.size() - done);
    for (std::size_t i = 0; i < count; ++i) chunk[i] = stored_.at(rows[done + i]);
    std::fill(chunk.begin() + static_cast<std::ptrdiff_t>(count), chunk.end(), Reference{});  // past the end: no text
    const hsize_t start = first + done;
    check(H5Dwrite_chunk(dataset.id(), H5P_DEFAULT, 0, &start, chunk_rows * sizeof(Reference), chunk.data()),
          "write a dataset of text");
  }
  return true;
}

std::vector<std::string> SharedTexts::new_ones(const std::vector<std::string>& rows) const {
  std::vector<std::string> texts;
  std::unordered_set<std::string> seen;
  for (const auto& text : rows) {
    if (!stored_.contains(text) && seen.insert(text).second) texts.push_back(text);
  }
  return texts;
}

// Stores texts through the library, in the first rows, and then reads which references the library wrote there.
void SharedTexts::store(const Handle& dataset, std::uint64_t first, const std::vector<std::string>& texts) {
  write_text_block(dataset, {{first}, {texts.size()}}, texts);
  std::vector<Reference> chunk(chunk_rows);
  const hsize_t start = first;
  std::uint32_t filters = 0;
  check(H5Dread_chunk(dataset.id(), H5P_DEFAULT, &start, &filters, chunk.data()), "read a dataset of text");
  for (std::size_t i = 0; i < texts.size(); ++i) stored_.emplace(texts[i], chunk[i]);
}

}  // namespace islet::output
