#pragma once
// A variable whose first dimension grows while a file is written: rows are appended batch by batch, compressed.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "output/hdf5/dataset.hpp"
#include "output/hdf5/handle.hpp"
#include "output/hdf5/variable_writer.hpp"

namespace islet::output {

class GrowingVariable {
 public:
  // `row`: extents of what stands in each row. Numbers carry a checksum and are shuffled and deflated without loss.
  GrowingVariable(const Handle& group, const Description& description, Element element, Extents row);
  // Of text, one a row.
  GrowingVariable(const Handle& group, const Description& description);

  // Whole rows, at the end.
  void append(const void* values, std::uint64_t rows);
  void append(const std::vector<std::string>& values);

  [[nodiscard]] const Handle& dataset() const { return dataset_; }

 private:
  [[nodiscard]] Block grow(std::uint64_t rows);

  Extents row_;
  Element element_ = Element::f64;
  std::uint64_t rows_ = 0;
  Handle dataset_;
};

}  // namespace islet::output
