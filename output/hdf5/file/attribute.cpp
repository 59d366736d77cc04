#include "output/hdf5/file/attribute.hpp"

#include <hdf5.h>

#include <algorithm>

#include "output/hdf5/file/text_type.hpp"

namespace islet::output {
namespace {

// A text type of fixed length, as netCDF writes its own attributes: every reader takes it for text.
Handle fixed_text_type(std::size_t size) {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "create a text type");
  check(H5Tset_size(type.id(), size == 0 ? 1 : size), "set the size of a text");
  check(H5Tset_cset(type.id(), H5T_CSET_UTF8), "set the characters of a text");
  return type;
}

Handle create(const Handle& object, const std::string& name, hid_t type) {
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose, "create a scalar");
  return {H5Acreate2(object.id(), name.c_str(), type, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
          "create the attribute " + name};
}

Handle open(const Handle& object, const std::string& name) {
  return {H5Aopen(object.id(), name.c_str(), H5P_DEFAULT), H5Aclose, "open the attribute " + name};
}

}  // namespace

void write_attribute(const Handle& object, const std::string& name, const std::string& text) {
  const Handle type = fixed_text_type(text.size());
  const Handle attribute = create(object, name, type.id());
  check(H5Awrite(attribute.id(), type.id(), text.c_str()), "write the attribute " + name);
}

void write_attribute(const Handle& object, const std::string& name, std::int32_t value) {
  const Handle attribute = create(object, name, H5T_STD_I32LE);
  check(H5Awrite(attribute.id(), H5T_NATIVE_INT32, &value), "write the attribute " + name);
}

void write_attribute(const Handle& object, const std::string& name, std::int64_t value) {
  const Handle attribute = create(object, name, H5T_STD_I64LE);
  check(H5Awrite(attribute.id(), H5T_NATIVE_INT64, &value), "write the attribute " + name);
}

std::string read_text_attribute(const Handle& object, const std::string& name) {
  const Handle attribute = open(object, name);
  const Handle found(H5Aget_type(attribute.id()), H5Tclose, "read the type of " + name);
  if (H5Tget_class(found.id()) != H5T_STRING || H5Tis_variable_str(found.id()) != 0) {
    throw Hdf5Failure("cannot read the attribute " + name + ": it is no text");
  }
  std::string text(H5Tget_size(found.id()), '\0');
  check(H5Aread(attribute.id(), found.id(), text.data()), "read the attribute " + name);
  text.resize(std::min(text.find('\0'), text.size()));
  require_utf8(text, "the attribute " + name);
  return text;
}

std::int64_t read_integer_attribute(const Handle& object, const std::string& name) {
  const Handle attribute = open(object, name);
  const Handle space(H5Aget_space(attribute.id()), H5Sclose, "read the attribute " + name);
  if (H5Sget_simple_extent_npoints(space.id()) != 1) throw Hdf5Failure("cannot read the attribute " + name);
  std::int64_t value = 0;
  check(H5Aread(attribute.id(), H5T_NATIVE_INT64, &value), "read the attribute " + name);
  return value;
}

bool has_attribute(const Handle& object, const std::string& name) { return H5Aexists(object.id(), name.c_str()) > 0; }

}  // namespace islet::output
