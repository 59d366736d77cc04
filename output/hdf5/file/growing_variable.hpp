#pragma once
// A variable whose first dimension grows while a file is written: rows are appended one after the other, collected, and
// written chunk by chunk.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/file/shared_texts.hpp"
#include "output/hdf5/file/variable_writer.hpp"

namespace islet::output {

class GrowingVariable {
 public:
  // A variable of numbers; `row` gives the extents of each row. Numbers carry a checksum; whole numbers are deflated.
  GrowingVariable(const Handle& group, const Description& description, Element element, Extents row);
  // A variable of text, one text a row.
  GrowingVariable(const Handle& group, const Description& description);

  // Appends whole rows at the end.
  void append(const void* values, std::uint64_t rows);
  void append(std::vector<std::string> values);
  // Writes what has been collected; nothing can be appended after it.
  void finish();

  [[nodiscard]] const Handle& dataset() const { return dataset_; }

 private:
  [[nodiscard]] Block grow(std::uint64_t rows);
  void write_collected();
  void write_texts(const std::vector<std::string>& texts);

  Extents row_;
  Element element_ = Element::f64;
  std::uint64_t row_bytes_ = 0;
  std::uint64_t chunk_rows_ = 0;
  std::uint64_t rows_ = 0;  // rows that are in the file
  std::vector<std::byte> collected_;
  std::vector<std::string> texts_;
  SharedTexts shared_;
  Handle dataset_;
};

}  // namespace islet::output
