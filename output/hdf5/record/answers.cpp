#include "output/hdf5/record/answers.hpp"

#include "output/hdf5/file/file.hpp"
#include "output/hdf5/file/storage_fault.hpp"
#include "output/hdf5/sensitivity/sensitivity_writer.hpp"

namespace islet::output {

void write_answers(VariableWriter& writer, const Handle& file, const Answers& answers) {
  if (answers.precision) write_precision(file, *answers.precision);
  if (answers.solve) write_solve(file, *answers.solve);
  write_sensitivity(writer, file, answers.sensitivity);
}

Answers read_answers(const std::filesystem::path& path) {
  const QuietLibrary quiet;
  try {
    const Handle file = open_file(path);
    return {read_precision(file), read_solve(file), read_sensitivity(file)};
  } catch (const Hdf5Failure& failure) {
    reject(path, path.string() + " cannot be read as results", failure.what(),
           "it is no HDF5 file, or it is damaged: run the scenario again");
  }
}

}  // namespace islet::output
