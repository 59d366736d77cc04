#include "output/hdf5/file/dataset.hpp"

#include <hdf5.h>

#include "output/hdf5/file/creation.hpp"
#include "output/hdf5/file/text_type.hpp"

namespace islet::output {

ObjectId file_type(Element element) {
  switch (element) {
    case Element::f64:
      return H5T_IEEE_F64LE;
    case Element::u64:
      return H5T_STD_U64LE;
    case Element::i64:
      return H5T_STD_I64LE;
    case Element::i32:
      return H5T_STD_I32LE;
    case Element::i8:
      return H5T_STD_I8LE;
  }
  throw std::logic_error("unknown element");
}

namespace {

// The library's type of an element in memory.
hid_t memory_type(Element element) {
  switch (element) {
    case Element::f64:
      return H5T_NATIVE_DOUBLE;
    case Element::u64:
      return H5T_NATIVE_UINT64;
    case Element::i64:
      return H5T_NATIVE_INT64;
    case Element::i32:
      return H5T_NATIVE_INT32;
    case Element::i8:
      return H5T_NATIVE_INT8;
  }
  throw std::logic_error("unknown element");
}

std::vector<hsize_t> sizes(const Extents& extents) { return {extents.begin(), extents.end()}; }

Handle space_of(const Extents& extents) {
  if (extents.empty()) return {H5Screate(H5S_SCALAR), H5Sclose, "create a scalar"};
  return {H5Screate_simple(static_cast<int>(extents.size()), sizes(extents).data(), nullptr), H5Sclose,
          "create a data space"};
}

Handle creation_properties(const Extents& chunk) {
  Handle creation = dataset_creation();
  if (!chunk.empty()) {
    check(H5Pset_chunk(creation.id(), static_cast<int>(chunk.size()), sizes(chunk).data()), "set chunks");
    check(H5Pset_fletcher32(creation.id()), "set checksums");
  }
  return creation;
}

}  // namespace

Handle create_dataset(const Handle& parent, const std::string& name, Element element, const Extents& extents,
                      const Extents& chunk) {
  const Handle space = space_of(extents);
  const Handle creation = creation_properties(chunk);
  return {
      H5Dcreate2(parent.id(), name.c_str(), file_type(element), space.id(), H5P_DEFAULT, creation.id(), H5P_DEFAULT),
      H5Dclose, "create " + name};
}

namespace {

// A dataset whose size was changed by another program claims values that nobody wrote; reading them would take all
// memory.
void require_stored(const Handle& dataset, const std::string& name) {
  constexpr double always_read = double{1 << 26};  // bytes
  constexpr double most_compressed = 1100.0;       // deflate reaches 1032
  const Handle space(H5Dget_space(dataset.id()), H5Sclose, "read a data space");
  const Handle type(H5Dget_type(dataset.id()), H5Tclose, "read the type of a dataset");
  const auto claimed =
      static_cast<double>(H5Sget_simple_extent_npoints(space.id())) * static_cast<double>(H5Tget_size(type.id()));
  if (claimed <= always_read) return;
  if (claimed > most_compressed * static_cast<double>(H5Dget_storage_size(dataset.id()))) {
    throw Hdf5Failure("cannot read " + name + ": it claims more values than the file holds");
  }
}

}  // namespace

Handle open_dataset(const Handle& parent, const std::string& name) {
  Handle dataset(H5Dopen2(parent.id(), name.c_str(), H5P_DEFAULT), H5Dclose, "open " + name);
  require_stored(dataset, name);
  return dataset;
}

Extents extents_of(const Handle& dataset) {
  const Handle space(H5Dget_space(dataset.id()), H5Sclose, "read a data space");
  const int rank = H5Sget_simple_extent_ndims(space.id());
  check(rank, "read the rank of a dataset");
  std::vector<hsize_t> extents(static_cast<std::size_t>(rank));
  if (rank > 0) check(H5Sget_simple_extent_dims(space.id(), extents.data(), nullptr), "read a data space");
  return {extents.begin(), extents.end()};
}

void write_values(const Handle& dataset, Element element, const void* values) {
  check(H5Dwrite(dataset.id(), memory_type(element), H5S_ALL, H5S_ALL, H5P_DEFAULT, values), "write a dataset");
  check(H5Dflush(dataset.id()), "write a dataset");
}

void write_block(const Handle& dataset, const Block& block, Element element, const void* values) {
  const Handle memory = space_of(block.count);
  const Handle file(H5Dget_space(dataset.id()), H5Sclose, "read a data space");
  check(H5Sselect_hyperslab(file.id(), H5S_SELECT_SET, sizes(block.start).data(), nullptr, sizes(block.count).data(),
                            nullptr),
        "select a part of a dataset");
  check(H5Dwrite(dataset.id(), memory_type(element), memory.id(), file.id(), H5P_DEFAULT, values), "write a dataset");
}

void read_values(const Handle& dataset, Element element, void* values, std::size_t count) {
  const Handle space(H5Dget_space(dataset.id()), H5Sclose, "read a data space");
  if (H5Sget_simple_extent_npoints(space.id()) != static_cast<hssize_t>(count)) {
    throw Hdf5Failure("cannot read a dataset: it has another size");
  }
  const Handle type(H5Dget_type(dataset.id()), H5Tclose, "read the type of a dataset");
  if (H5Tequal(type.id(), file_type(element)) <= 0) throw Hdf5Failure("cannot read a dataset: it has another type");
  if (count == 0) return;
  check(H5Dread(dataset.id(), memory_type(element), H5S_ALL, H5S_ALL, H5P_DEFAULT, values), "read a dataset");
}

void read_block(const Handle& dataset, const Block& block, Element element, void* values) {
  const Handle type(H5Dget_type(dataset.id()), H5Tclose, "read the type of a dataset");
  if (H5Tequal(type.id(), file_type(element)) <= 0) throw Hdf5Failure("cannot read a dataset: it has another type");
  const Handle memory = space_of(block.count);
  const Handle file(H5Dget_space(dataset.id()), H5Sclose, "read a data space");
  check(H5Sselect_hyperslab(file.id(), H5S_SELECT_SET, sizes(block.start).data(), nullptr, sizes(block.count).data(),
                            nullptr),
        "select a part of a dataset");
  check(H5Dread(dataset.id(), memory_type(element), memory.id(), file.id(), H5P_DEFAULT, values), "read a dataset");
}

Handle write_strings(const Handle& parent, const std::string& name, const std::vector<std::string>& values,
                     const Extents& extents) {
  const Handle type = text_type();
  const Handle space = space_of(extents);
  const Handle creation = creation_properties({});
  Handle dataset(H5Dcreate2(parent.id(), name.c_str(), type.id(), space.id(), H5P_DEFAULT, creation.id(), H5P_DEFAULT),
                 H5Dclose, "create " + name);
  std::vector<const char*> texts;
  for (const auto& value : values) texts.push_back(value.c_str());
  if (!texts.empty()) {
    check(H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, text_transfer().id(), texts.data()), "write " + name);
    check(H5Dflush(dataset.id()), "write " + name);
  }
  return dataset;
}

std::vector<std::string> read_strings(const Handle& parent, const std::string& name) {
  const Handle dataset = open_dataset(parent, name);
  const Handle found(H5Dget_type(dataset.id()), H5Tclose, "read the type of " + name);
  if (H5Tis_variable_str(found.id()) <= 0) throw Hdf5Failure("cannot read " + name + ": it is no text");
  std::size_t size = 1;
  for (const auto extent : extents_of(dataset)) size *= extent;
  std::vector<char*> texts(size, nullptr);
  if (size == 0) return {};
  const Handle type = text_type();
  check(H5Dread(dataset.id(), type.id(), H5S_ALL, H5S_ALL, text_transfer().id(), texts.data()), "read " + name);
  std::vector<std::string> values;
  for (const char* text : texts) values.emplace_back(text == nullptr ? "" : text);
  const Handle space(H5Dget_space(dataset.id()), H5Sclose, "read a data space");
  H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, texts.data());
  for (const auto& value : values) require_utf8(value, name);
  return values;
}

void require_size(std::size_t size, std::size_t expected, const std::string& name) {
  if (size != expected) throw Hdf5Failure("cannot read " + name + ": it has another size");
}

std::string read_one_string(const Handle& parent, const std::string& name) {
  const auto values = read_strings(parent, name);
  if (values.size() != 1) throw Hdf5Failure("cannot read " + name + ": it is no single text");
  return values.front();
}

}  // namespace islet::output
