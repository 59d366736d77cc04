#include "output/hdf5/file/growing_variable.hpp"

#include <hdf5.h>

#include <algorithm>
#include <bit>
#include <functional>
#include <iterator>
#include <numeric>
#include <span>
#include <utility>

#include "output/hdf5/file/attribute.hpp"
#include "output/hdf5/file/creation.hpp"
#include "output/hdf5/file/fletcher32.hpp"
#include "output/hdf5/file/text_block.hpp"
#include "output/hdf5/file/text_type.hpp"

namespace islet::output {
namespace {

constexpr std::uint64_t chunk_bytes = 128U << 10U;
constexpr std::uint64_t most_chunk_rows = 4096;
constexpr std::size_t texts_at_once = 8 * SharedTexts::chunk_rows;
constexpr std::size_t checksum_bytes = 4;
static_assert(std::endian::native == std::endian::little, "chunks are written as they stand in memory");

// The extent of the variable: no rows yet, and no limit to their number.
Handle growing_space(const Extents& row) {
  std::vector<hsize_t> now = {0};
  std::vector<hsize_t> most = {H5S_UNLIMITED};
  now.insert(now.end(), row.begin(), row.end());
  most.insert(most.end(), row.begin(), row.end());
  return {H5Screate_simple(static_cast<int>(now.size()), now.data(), most.data()), H5Sclose, "create a data space"};
}

// What a variable holds: it decides how it is stored. Whole numbers are small and alike, and are compressed. Of
// simulated doubles compression takes off a third, at some twenty times the cost of writing them: they are stored as
// they are.
enum class Content { texts, whole_numbers, doubles };

std::uint64_t bytes_of(Element element) {
  switch (element) {
    case Element::f64:
    case Element::u64:
    case Element::i64:
      return 8;
    case Element::i32:
      return 4;
    case Element::i8:
      return 1;
  }
  throw std::logic_error("unknown element");
}

Content content_of(Element element) { return element == Element::f64 ? Content::doubles : Content::whole_numbers; }

std::uint64_t rows_of_a_chunk(std::uint64_t row_bytes, Content content) {
  if (content == Content::texts) return SharedTexts::chunk_rows;
  return std::clamp<std::uint64_t>(chunk_bytes / row_bytes, 1, most_chunk_rows);
}

std::uint64_t values_of(const Extents& row) {
  return std::accumulate(row.begin(), row.end(), std::uint64_t{1}, std::multiplies<>());
}

Handle growing_properties(const Extents& row, Content content) {
  std::vector<hsize_t> chunk = {rows_of_a_chunk(sizeof(double) * values_of(row), content)};
  chunk.insert(chunk.end(), row.begin(), row.end());
  Handle creation = dataset_creation();
  check(H5Pset_chunk(creation.id(), static_cast<int>(chunk.size()), chunk.data()), "set chunks");
  if (content == Content::texts) return creation;  // readers of netCDF expect no filter on text
  if (content == Content::whole_numbers) {
    check(H5Pset_shuffle(creation.id()), "set the order of bytes");
    check(H5Pset_deflate(creation.id(), 1), "set compression");
  }
  check(H5Pset_fletcher32(creation.id()), "set checksums");
  return creation;
}

Handle create(const Handle& group, const Description& description, hid_t type, const Extents& row, Content content) {
  const Handle space = growing_space(row);
  const Handle creation = growing_properties(row, content);
  Handle dataset(
      H5Dcreate2(group.id(), description.name.c_str(), type, space.id(), H5P_DEFAULT, creation.id(), H5P_DEFAULT),
      H5Dclose, "create " + description.name);
  write_attribute(dataset, "long_name", description.long_name);
  if (!description.units.empty()) write_attribute(dataset, "units", description.units);
  return dataset;
}

}  // namespace

GrowingVariable::GrowingVariable(const Handle& group, const Description& description, Element element, Extents row)
    : row_(std::move(row)),
      element_(element),
      row_bytes_(bytes_of(element) * values_of(row_)),
      chunk_rows_(rows_of_a_chunk(sizeof(double) * values_of(row_), content_of(element))),
      dataset_(create(group, description, file_type(element), row_, content_of(element))) {}

GrowingVariable::GrowingVariable(const Handle& group, const Description& description)
    : dataset_(create(group, {description.name, description.long_name, ""}, text_type().id(), {}, Content::texts)) {}

Block GrowingVariable::grow(std::uint64_t rows) {
  Extents extents = {rows_ + rows};
  extents.insert(extents.end(), row_.begin(), row_.end());
  const std::vector<hsize_t> sizes(extents.begin(), extents.end());
  check(H5Dset_extent(dataset_.id(), sizes.data()), "make room in a dataset");
  Block block{Extents(extents.size(), 0), extents};
  block.start[0] = rows_;
  block.count[0] = rows;
  rows_ += rows;
  return block;
}

void GrowingVariable::append(const void* values, std::uint64_t rows) {
  const std::span<const std::byte> all(static_cast<const std::byte*>(values), rows * row_bytes_);
  const std::uint64_t chunk = chunk_rows_ * row_bytes_;
  for (std::uint64_t done = 0; done < all.size();) {
    const auto piece = all.subspan(done, std::min(chunk - collected_.size(), all.size() - done));
    if (collected_.capacity() < chunk) collected_.reserve(chunk + checksum_bytes);
    collected_.insert(collected_.end(), piece.begin(), piece.end());
    if (collected_.size() == chunk) write_collected();
    done += piece.size();
  }
}

// Writes what has been collected. Doubles are written as the library's pipeline would write them: a chunk that is not
// full has zeros after its rows.
void GrowingVariable::write_collected() {
  const auto block = grow(collected_.size() / row_bytes_);
  if (content_of(element_) == Content::doubles) {
    collected_.resize(chunk_rows_ * row_bytes_);
    const std::uint32_t sum = fletcher32(collected_);
    for (unsigned byte = 0; byte < checksum_bytes; ++byte) {
      collected_.push_back(static_cast<std::byte>(sum >> (8U * byte)));
    }
    const std::vector<hsize_t> start(block.start.begin(), block.start.end());
    check(H5Dwrite_chunk(dataset_.id(), H5P_DEFAULT, 0, start.data(), collected_.size(), collected_.data()),
          "write a dataset");
  } else {
    write_block(dataset_, block, element_, collected_.data());
  }
  collected_.clear();
}

void GrowingVariable::append(std::vector<std::string> values) {
  texts_.insert(texts_.end(), std::move_iterator(values.begin()), std::move_iterator(values.end()));
  if (texts_.size() < texts_at_once) return;
  const auto whole = static_cast<std::ptrdiff_t>(texts_.size() / SharedTexts::chunk_rows * SharedTexts::chunk_rows);
  std::vector<std::string> rest(std::move_iterator(texts_.begin() + whole), std::move_iterator(texts_.end()));
  texts_.resize(static_cast<std::size_t>(whole));
  write_texts(std::exchange(texts_, std::move(rest)));
}

void GrowingVariable::write_texts(const std::vector<std::string>& texts) {
  const auto block = grow(texts.size());
  if (!shared_.write(dataset_, block.start[0], texts)) write_text_block(dataset_, block, texts);
}

void GrowingVariable::finish() {
  if (!collected_.empty()) write_collected();
  if (!texts_.empty()) write_texts(texts_);
  texts_.clear();
}

}  // namespace islet::output
