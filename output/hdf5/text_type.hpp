#pragma once
// Text as HDF5 stores it: UTF-8 of any length (xarray, h5py, netCDF, ncdf4 and rhdf5 read it as text).

#include "output/hdf5/handle.hpp"

namespace islet::output {

[[nodiscard]] Handle text_type();

}  // namespace islet::output
