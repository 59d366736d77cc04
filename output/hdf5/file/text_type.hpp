#pragma once
// Text as HDF5 stores it: UTF-8 of any length. xarray, h5py, netCDF, ncdf4 and rhdf5 read it as text, while datasets of
// text of a fixed length come as bytes or lose values in xarray, and crash R's ncdf4.

#include <string>

#include "output/hdf5/file/handle.hpp"

namespace islet::output {

[[nodiscard]] Handle text_type();

// The transfer properties of text: a small buffer, because the library would otherwise clear a buffer of a megabyte for
// every dataset.
[[nodiscard]] Handle text_transfer();

// Throws Hdf5Failure when what was read is not UTF-8: the library does not check it, and no screen, page or JSON could
// show it.
void require_utf8(const std::string& text, const std::string& name);

}  // namespace islet::output
