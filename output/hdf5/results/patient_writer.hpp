#pragma once
// /patients: the subjects of the first replicates, batch by batch, under the names of CDISC's analysis data sets.

#include <memory>

#include "engine/simulation/results/results.hpp"
#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/file/variable_writer.hpp"
#include "output/hdf5/record/run_record.hpp"

namespace islet::output {

class PatientWriter {
 public:
  // Creates nothing when the run stores no patients.
  PatientWriter(VariableWriter& writer, const Handle& file, const RunRecord& record);
  PatientWriter(const PatientWriter&) = delete;
  PatientWriter& operator=(const PatientWriter&) = delete;
  ~PatientWriter();

  void write(const simulation::BatchResult& batch);
  void finish();  // after the last batch

 private:
  class Tables;
  std::unique_ptr<Tables> tables_;  // datasets stay open until the file is closed
};

}  // namespace islet::output
