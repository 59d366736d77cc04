#include "output/hdf5/file/variable_writer.hpp"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "output/hdf5/file/attribute.hpp"

namespace islet::output {
namespace {

void describe(const Handle& dataset, const Description& description) {
  write_attribute(dataset, "long_name", description.long_name);
  if (!description.units.empty()) write_attribute(dataset, "units", description.units);
}

}  // namespace

void VariableWriter::add_axis(const Description& description, Handle scale, std::uint64_t size) {
  if (axes_.contains(description.name)) throw std::logic_error("a dimension twice: " + description.name);
  check(H5DSset_scale(scale.id(), description.name.c_str()), "make the dimension " + description.name);
  describe(scale, description);
  const auto reference = reference_to(scale);
  axes_[description.name] = Axis{size, std::move(scale), reference};
}

void VariableWriter::coordinate(const Handle& group, const Description& description,
                                const std::vector<std::string>& values) {
  if (values.empty()) {
    axes_[description.name] = Axis{};
    return;
  }
  add_axis(description, write_strings(group, description.name, values, {values.size()}), values.size());
}

template <typename T>
void VariableWriter::coordinate_of_numbers(const Handle& group, const Description& description,
                                           const std::vector<T>& values) {
  if (values.empty()) {
    axes_[description.name] = Axis{};
    return;
  }
  add_axis(description, write_checked<T>(group, description.name, values), values.size());
}

void VariableWriter::coordinate(const Handle& group, const Description& description,
                                const std::vector<std::int64_t>& values) {
  coordinate_of_numbers(group, description, values);
}

void VariableWriter::coordinate(const Handle& group, const Description& description,
                                const std::vector<double>& values) {
  coordinate_of_numbers(group, description, values);
}

void VariableWriter::count_from_zero(const Handle& group, const Description& description, std::uint64_t size) {
  std::vector<std::int64_t> values(size);
  std::iota(values.begin(), values.end(), 0);
  coordinate(group, description, values);
}

Extents VariableWriter::extents(const Dimensions& dimensions) const {
  Extents extents;
  for (const auto& name : dimensions) extents.push_back(axes_.at(name).size);
  return extents;
}

bool VariableWriter::is_empty(const Dimensions& dimensions) const {
  return std::ranges::any_of(extents(dimensions), [](std::uint64_t size) { return size == 0; });
}

void VariableWriter::require_size(const std::string& name, const Dimensions& dimensions, std::size_t size) const {
  std::uint64_t expected = 1;
  for (const auto extent : extents(dimensions)) expected *= extent;
  if (expected != size) throw std::logic_error("the values of " + name + " do not fill its dimensions");
}

void VariableWriter::attach(const Handle& dataset, const Dimensions& dimensions) {
  const auto variable = reference_to(dataset);
  std::vector<ObjectReference> scales;
  for (const auto& name : dimensions) {
    auto& axis = axes_.at(name);
    axis.uses.push_back({variable, static_cast<std::uint32_t>(scales.size())});
    scales.push_back(axis.reference);
  }
  write_dimension_list(dataset, scales);
}

void VariableWriter::list_uses() const {
  for (const auto& [name, axis] : axes_) {
    if (axis.scale) write_reference_list(*axis.scale, axis.uses);
  }
}

void VariableWriter::adopt_axis(const std::string& name, const Handle& scale) {
  check(H5DSset_scale(scale.id(), name.c_str()), "make the dimension " + name);
  check(H5Iinc_ref(scale.id()), "share a dimension");
  const auto reference = reference_to(scale);
  axes_[name] = Axis{0, Handle(scale.id(), H5Dclose, "share a dimension"), reference};
}

std::optional<Handle> VariableWriter::create(const Handle& group, const Description& description, Element element,
                                             const Dimensions& dimensions, const Extents& chunk) {
  if (is_empty(dimensions)) return std::nullopt;
  Handle dataset = create_dataset(group, description.name, element, extents(dimensions), chunk);
  describe(dataset, description);
  attach(dataset, dimensions);
  return dataset;
}

void VariableWriter::write_text(const Handle& group, const Description& description, const Dimensions& dimensions,
                                const std::vector<std::string>& values) {
  if (is_empty(dimensions)) return;
  require_size(description.name, dimensions, values.size());
  const Handle dataset = write_strings(group, description.name, values, extents(dimensions));
  describe(dataset, {description.name, description.long_name, ""});
  attach(dataset, dimensions);
}

}  // namespace islet::output
