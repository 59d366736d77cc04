#pragma once
// Writes single values, each with a description.

#include <string>

#include "output/hdf5/file/attribute.hpp"
#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/variable_writer.hpp"

namespace islet::output {

inline void write_fact(const Handle& group, const Description& description, const std::string& text) {
  const Handle dataset = write_strings(group, description.name, {text}, {});
  write_attribute(dataset, "long_name", description.long_name);
}

template <typename T>
void write_number(const Handle& group, const Description& description, T value) {
  const Handle dataset = create_dataset(group, description.name, element_of<T>, {});
  write_values(dataset, element_of<T>, &value);
  write_attribute(dataset, "long_name", description.long_name);
  write_attribute(dataset, "units", description.units);
}

}  // namespace islet::output
