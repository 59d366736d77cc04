#pragma once
// Small facts beside a group or a dataset.

#include <cstdint>
#include <string>

#include "output/hdf5/file/handle.hpp"

namespace islet::output {

void write_attribute(const Handle& object, const std::string& name, const std::string& text);
void write_attribute(const Handle& object, const std::string& name, std::int32_t value);
void write_attribute(const Handle& object, const std::string& name,
                     std::int64_t value);  // not in public files: R has no 64-bit integers
[[nodiscard]] std::string read_text_attribute(const Handle& object, const std::string& name);
[[nodiscard]] std::int64_t read_integer_attribute(const Handle& object, const std::string& name);
[[nodiscard]] bool has_attribute(const Handle& object, const std::string& name);

}  // namespace islet::output
