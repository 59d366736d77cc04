#pragma once
// A part of a dataset of text.

#include <string>
#include <vector>

#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/handle.hpp"

namespace islet::output {

void write_text_block(const Handle& dataset, const Block& block, const std::vector<std::string>& values);
[[nodiscard]] std::vector<std::string> read_text_block(const Handle& dataset, const Block& block);

}  // namespace islet::output
