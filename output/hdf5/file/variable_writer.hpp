#pragma once
// Variables with named dimensions, after the conventions of netCDF-4: a dimension is a coordinate variable (a dimension
// scale), every variable names its unit and says what it is. A file is not complete before list_uses().

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/dimension_lists.hpp"
#include "output/hdf5/file/handle.hpp"

namespace islet::output {

struct Description {
  std::string name;
  std::string long_name;
  std::string units = "1";  // UCUM; text has none: ""
};

using Dimensions = std::vector<std::string>;

class VariableWriter {
 public:
  // A coordinate variable in `group`. An empty dimension is left out, and so is every variable that has it.
  void coordinate(const Handle& group, const Description& description, const std::vector<std::string>& values);
  void coordinate(const Handle& group, const Description& description, const std::vector<std::int64_t>& values);
  void coordinate(const Handle& group, const Description& description, const std::vector<double>& values);
  void count_from_zero(const Handle& group, const Description& description, std::uint64_t size);

  // A variable to be filled block by block; nothing if one of its dimensions is empty.
  [[nodiscard]] std::optional<Handle> create(const Handle& group, const Description& description, Element element,
                                             const Dimensions& dimensions, const Extents& chunk);

  template <typename T>
  void write(const Handle& group, const Description& description, const Dimensions& dimensions,
             const std::vector<T>& values) {
    const auto dataset = create(group, description, element_of<T>, dimensions, whole(dimensions));
    if (!dataset) return;
    require_size(description.name, dimensions, values.size());
    write_values(*dataset, element_of<T>, values.data());
  }
  void write_text(const Handle& group, const Description& description, const Dimensions& dimensions,
                  const std::vector<std::string>& values);

  // A dimension whose scale is filled elsewhere, and a variable that has dimensions and is filled elsewhere.
  void adopt_axis(const std::string& name, const Handle& scale);
  void attach(const Handle& dataset, const Dimensions& dimensions);

  // Tells each dimension the variables that have it: last, and once.
  void list_uses() const;

  [[nodiscard]] Extents extents(const Dimensions& dimensions) const;

 private:
  struct Axis {
    std::uint64_t size = 0;
    std::optional<Handle> scale;
    ObjectReference reference = 0;  // to the scale
    std::vector<ScaleUse> uses = {};
  };

  [[nodiscard]] Extents whole(const Dimensions& dimensions) const { return extents(dimensions); }
  [[nodiscard]] bool is_empty(const Dimensions& dimensions) const;
  void require_size(const std::string& name, const Dimensions& dimensions, std::size_t size) const;
  template <typename T>
  void coordinate_of_numbers(const Handle& group, const Description& description, const std::vector<T>& values);
  void add_axis(const Description& description, Handle scale, std::uint64_t size);

  std::map<std::string, Axis> axes_;
};

}  // namespace islet::output
