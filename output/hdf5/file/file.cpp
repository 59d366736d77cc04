#include "output/hdf5/file/file.hpp"

#include <hdf5.h>

#include "output/hdf5/file/creation.hpp"

namespace islet::output {
namespace {

Handle access_properties() {
  Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "create file properties");
  check(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V110, H5F_LIBVER_V110), "set the version of the format");
  check(H5Pset_fclose_degree(access.id(), H5F_CLOSE_STRONG), "set how the file is closed");
  return access;
}

}  // namespace

Handle create_file(const std::filesystem::path& path, std::uint64_t user_block) {
  const Handle creation = file_creation();
  check(H5Pset_userblock(creation.id(), user_block), "leave space for a seal");
  return {H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access_properties().id()), H5Fclose,
          "create " + path.string()};
}

Handle open_file(const std::filesystem::path& path) {
  return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access_properties().id()), H5Fclose, "open " + path.string()};
}

void flush(const Handle& file) { check(H5Fflush(file.id(), H5F_SCOPE_GLOBAL), "write the file"); }

void close_file(Handle file) {
  flush(file);
  check(H5Fclose(file.release()), "close the file");
}

Handle create_group(const Handle& parent, const std::string& path) {
  const Handle links(H5Pcreate(H5P_LINK_CREATE), H5Pclose, "create link properties");
  check(H5Pset_create_intermediate_group(links.id(), 1), "create groups on the way");
  const Handle creation = group_creation();
  return {H5Gcreate2(parent.id(), path.c_str(), links.id(), creation.id(), H5P_DEFAULT), H5Gclose,
          "create the group " + path};
}

Handle open_group(const Handle& parent, const std::string& path) {
  return {H5Gopen2(parent.id(), path.c_str(), H5P_DEFAULT), H5Gclose, "open the group " + path};
}

bool has_link(const Handle& parent, const std::string& path) {
  return H5Lexists(parent.id(), path.c_str(), H5P_DEFAULT) > 0;
}

}  // namespace islet::output
