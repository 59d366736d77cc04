#include "output/hdf5/file/text_block.hpp"

#include <hdf5.h>

#include "output/hdf5/file/text_type.hpp"

namespace islet::output {
namespace {

// The part of a dataset that a block names, in the file and in memory.
struct Selection {
  Handle file;
  Handle memory;
};

Selection select(const Handle& dataset, const Block& block) {
  const std::vector<hsize_t> start(block.start.begin(), block.start.end());
  const std::vector<hsize_t> count(block.count.begin(), block.count.end());
  Selection selection{
      {H5Dget_space(dataset.id()), H5Sclose, "read a data space"},
      {H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), H5Sclose, "create a data space"}};
  check(H5Sselect_hyperslab(selection.file.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr),
        "select a part of a dataset");
  return selection;
}

}  // namespace

void write_text_block(const Handle& dataset, const Block& block, const std::vector<std::string>& values) {
  std::vector<const char*> texts;
  for (const auto& value : values) texts.push_back(value.c_str());
  const auto at = select(dataset, block);
  const Handle type = text_type();
  check(H5Dwrite(dataset.id(), type.id(), at.memory.id(), at.file.id(), text_transfer().id(), texts.data()),
        "write a dataset of text");
}

std::vector<std::string> read_text_block(const Handle& dataset, const Block& block) {
  const Handle found(H5Dget_type(dataset.id()), H5Tclose, "read the type of a dataset");
  if (H5Tis_variable_str(found.id()) <= 0) throw Hdf5Failure("cannot read a dataset: it is no text");
  std::size_t size = 1;
  for (const auto extent : block.count) size *= extent;
  std::vector<char*> texts(size, nullptr);
  const auto at = select(dataset, block);
  const Handle type = text_type();
  check(H5Dread(dataset.id(), type.id(), at.memory.id(), at.file.id(), text_transfer().id(), texts.data()),
        "read a dataset");
  std::vector<std::string> values;
  for (const char* text : texts) values.emplace_back(text == nullptr ? "" : text);
  H5Dvlen_reclaim(type.id(), at.memory.id(), H5P_DEFAULT, texts.data());
  for (const auto& value : values) require_utf8(value, "a dataset");
  return values;
}

}  // namespace islet::output
