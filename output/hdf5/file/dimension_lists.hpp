#pragma once
// Which variable has which dimensions, in the two attributes that the library's "dimension scales" are: a variable has
// DIMENSION_LIST, the scales of its axes; a scale has REFERENCE_LIST, the variables that have it, with the axis. The
// library's own H5DSattach_scale reads and writes the list of a scale anew for each variable: with the hundreds of
// variables of a results file that took a third of the time of writing it. Here each list is written once.
// Left out: several scales of one axis.

#include <cstdint>
#include <vector>

#include "output/hdf5/file/handle.hpp"

namespace islet::output {

// The address of an object in its file, by which attributes refer to it (hobj_ref_t).
using ObjectReference = std::uint64_t;
[[nodiscard]] ObjectReference reference_to(const Handle& object);

struct ScaleUse {
  ObjectReference variable = 0;
  std::uint32_t axis = 0;
};

// Gives a variable its scales, one an axis.
void write_dimension_list(const Handle& variable, const std::vector<ObjectReference>& scales);

// Gives a scale the variables that have it; none if nobody does.
void write_reference_list(const Handle& scale, const std::vector<ScaleUse>& uses);

}  // namespace islet::output
