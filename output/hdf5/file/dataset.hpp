#pragma once
// Datasets of numbers and text: little endian, one element type a dataset, C order.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "output/hdf5/file/handle.hpp"

namespace islet::output {

enum class Element { f64, u64, i64, i32, i8 };

template <typename T>
inline constexpr Element element_of = Element::f64;
template <>
inline constexpr Element element_of<std::uint64_t> = Element::u64;
template <>
inline constexpr Element element_of<std::int64_t> = Element::i64;
template <>
inline constexpr Element element_of<std::int32_t> = Element::i32;
template <>
inline constexpr Element element_of<std::int8_t> = Element::i8;

// The library's type of an element in a file.
[[nodiscard]] ObjectId file_type(Element element);

using Extents = std::vector<std::uint64_t>;  // none: a scalar

struct Block {
  Extents start;
  Extents count;
};

// A chunked dataset carries a checksum (fletcher32) that is verified when it is read; `chunk` empty: contiguous.
[[nodiscard]] Handle create_dataset(const Handle& parent, const std::string& name, Element element,
                                    const Extents& extents, const Extents& chunk = {});
[[nodiscard]] Handle open_dataset(const Handle& parent, const std::string& name);
[[nodiscard]] Extents extents_of(const Handle& dataset);

// Writes the whole dataset through to the file, so that a full disk is noticed here and not when the dataset is closed.
void write_values(const Handle& dataset, Element element, const void* values);
// Writes a block, which may stay in memory until the file is closed; the dataset must stay open until then.
void write_block(const Handle& dataset, const Block& block, Element element, const void* values);
void read_values(const Handle& dataset, Element element, void* values, std::size_t count);
void read_block(const Handle& dataset, const Block& block, Element element, void* values);

// Writes the whole dataset as one chunk, with its checksum.
template <typename T>
Handle write_checked(const Handle& parent, const std::string& name, std::span<const T> values) {
  const Extents extents = {values.size()};
  Handle dataset = create_dataset(parent, name, element_of<T>, extents, values.empty() ? Extents{} : extents);
  if (!values.empty()) write_values(dataset, element_of<T>, values.data());
  return dataset;
}

template <typename T>
std::vector<T> read_all(const Handle& parent, const std::string& name) {
  const Handle dataset = open_dataset(parent, name);
  std::size_t size = 1;
  for (const auto extent : extents_of(dataset)) size *= extent;
  std::vector<T> values(size);
  read_values(dataset, element_of<T>, values.data(), size);
  return values;
}

// Throws Hdf5Failure when a dataset has not as many values as others ask for.
void require_size(std::size_t size, std::size_t expected, const std::string& name);

// All of a dataset that must have so many values.
template <typename T>
std::vector<T> read_sized(const Handle& parent, const std::string& name, std::size_t size) {
  auto values = read_all<T>(parent, name);
  require_size(values.size(), size, name);
  return values;
}

// The value of a variable that has exactly one.
template <typename T>
T read_one(const Handle& parent, const std::string& name) {
  const auto values = read_all<T>(parent, name);
  if (values.size() != 1) throw Hdf5Failure("cannot read " + name + ": it is no single value");
  return values.front();
}

Handle write_strings(const Handle& parent, const std::string& name, const std::vector<std::string>& values,
                     const Extents& extents);
[[nodiscard]] std::vector<std::string> read_strings(const Handle& parent, const std::string& name);
[[nodiscard]] std::string read_one_string(const Handle& parent, const std::string& name);

}  // namespace islet::output
