#pragma once
// /results: one row a replicate, filled batch by batch.

#include <string>
#include <vector>

#include "engine/simulation/results/batch_shape.hpp"
#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/file/variable_writer.hpp"

namespace islet::output {

class ReplicateWriter {
 public:
  ReplicateWriter(VariableWriter& writer, const Handle& file, const simulation::ResultShape& shape);

  void write(const simulation::BatchResult& batch);

 private:
  struct Column {
    std::string group;
    std::string name;
    Extents extents;
    Handle dataset;
  };
  std::vector<Column> columns_;  // stay open until the file is closed
};

}  // namespace islet::output
