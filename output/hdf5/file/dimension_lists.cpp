#include "output/hdf5/file/dimension_lists.hpp"

#include <hdf5.h>

#include <array>
#include <type_traits>

namespace islet::output {
namespace {

static_assert(std::is_same_v<hobj_ref_t, haddr_t> && sizeof(hobj_ref_t) == sizeof(ObjectReference));

// As the library lays it out itself.
struct ListedUse {
  hobj_ref_t dataset;
  int dimension;
};

Handle type_of_use() {
  Handle type(H5Tcreate(H5T_COMPOUND, sizeof(ListedUse)), H5Tclose, "create the type of a use");
  check(H5Tinsert(type.id(), "dataset", offsetof(ListedUse, dataset), H5T_STD_REF_OBJ), "describe a use");
  check(H5Tinsert(type.id(), "dimension", offsetof(ListedUse, dimension), H5T_NATIVE_INT), "describe a use");
  return type;
}

void write_list(const Handle& object, const char* name, const Handle& type, std::size_t size, const void* values) {
  const std::array<hsize_t, 1> extent = {size};
  const Handle space(H5Screate_simple(1, extent.data(), nullptr), H5Sclose, "create a data space");
  const Handle list(H5Acreate2(object.id(), name, type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
                    "list dimensions");
  check(H5Awrite(list.id(), type.id(), values), "list dimensions");
}

}  // namespace

ObjectReference reference_to(const Handle& object) {
  hobj_ref_t reference = 0;
  check(H5Rcreate(&reference, object.id(), ".", H5R_OBJECT, -1), "refer to a variable");
  return reference;
}

void write_dimension_list(const Handle& variable, const std::vector<ObjectReference>& scales) {
  if (scales.empty()) return;
  auto references = scales;
  std::vector<hvl_t> axes;
  for (auto& scale : references) axes.push_back({1, &scale});
  const Handle type(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose, "create the type of an axis");
  write_list(variable, "DIMENSION_LIST", type, axes.size(), axes.data());
}

void write_reference_list(const Handle& scale, const std::vector<ScaleUse>& uses) {
  if (uses.empty()) return;
  std::vector<ListedUse> listed(uses.size());
  for (std::size_t i = 0; i < uses.size(); ++i) {
    listed[i].dataset = uses[i].variable;
    listed[i].dimension = static_cast<int>(uses[i].axis);
  }
  write_list(scale, "REFERENCE_LIST", type_of_use(), listed.size(), listed.data());
}

}  // namespace islet::output
