#include "output/hdf5/file/creation.hpp"

#include <hdf5.h>

namespace islet::output {
namespace {

constexpr unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

Handle creation_of(hid_t kind, const char* what) {
  Handle creation(H5Pcreate(kind), H5Pclose, what);
  check(H5Pset_obj_track_times(creation.id(), 0), "leave out times");
  check(H5Pset_attr_creation_order(creation.id(), order), "track the order of attributes");
  return creation;
}

Handle with_links(Handle creation) {
  check(H5Pset_link_creation_order(creation.id(), order), "track the order of links");
  return creation;
}

}  // namespace

Handle dataset_creation() { return creation_of(H5P_DATASET_CREATE, "create dataset properties"); }
Handle group_creation() { return with_links(creation_of(H5P_GROUP_CREATE, "create group properties")); }
Handle file_creation() { return with_links(creation_of(H5P_FILE_CREATE, "create file properties")); }

}  // namespace islet::output
