#include "output/hdf5/file/text_type.hpp"

#include <hdf5.h>

#include "engine/core/utf8.hpp"

namespace islet::output {

Handle text_type() {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "create a text type");
  check(H5Tset_size(type.id(), H5T_VARIABLE), "set the size of a text");
  check(H5Tset_cset(type.id(), H5T_CSET_UTF8), "set the characters of a text");
  return type;
}

Handle text_transfer() {
  constexpr std::size_t buffer_bytes = 32U << 10U;  // some thousand texts at a time
  Handle transfer(H5Pcreate(H5P_DATASET_XFER), H5Pclose, "create transfer properties");
  check(H5Pset_buffer(transfer.id(), buffer_bytes, nullptr, nullptr), "set the size of a buffer");
  return transfer;
}

void require_utf8(const std::string& text, const std::string& name) {
  if (!is_utf8(text)) throw Hdf5Failure("cannot read " + name + ": its text is not UTF-8");
}

}  // namespace islet::output
