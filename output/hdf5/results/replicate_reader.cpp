#include "output/hdf5/results/replicate_reader.hpp"

#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/file/storage_fault.hpp"

namespace islet::output {
namespace {

ReplicateRows read(const std::filesystem::path& path, std::size_t analyses) {
  const Handle file = open_file(path);
  const Handle group = open_group(file, "results/analysis");
  const auto extents = extents_of(open_dataset(group, "reject"));
  // The extents are [design_point, hypothesis, draw, replicate, analysis, look]; the run must be plain, with one point,
  // draw and look.
  if (extents.size() != 6 || extents[0] != 1 || extents[2] != 1 || extents[4] != analyses || extents[5] != 1) {
    throw Hdf5Failure("cannot read results/analysis: it has another shape");
  }
  const auto reject = read_all<std::int8_t>(group, "reject");
  const auto harm = read_all<std::int8_t>(group, "reject_harm");
  const auto truth = read_all<double>(group, "true_estimand");
  if (harm.size() != reject.size() || truth.size() != reject.size() || extents[1] == 0)
    throw Hdf5Failure("cannot read results/analysis: its variables differ in size");
  const std::size_t rows = static_cast<std::size_t>(extents[3]) * analyses;  // as_specified stands in front
  ReplicateRows out;
  out.analyses = analyses;
  for (std::size_t i = 0; i < rows; ++i) {
    out.success.push_back(reject[i] == 1 && harm[i] == 0 ? 1.0 : 0.0);
    out.true_estimand.push_back(truth[i]);
  }
  return out;
}

}  // namespace

ReplicateRows read_replicates(const std::filesystem::path& path, std::size_t analyses) {
  if (analyses == 0) return {};
  const QuietLibrary quiet;
  try {
    return read(path, analyses);
  } catch (const Hdf5Failure& failure) {
    reject(path, path.string() + " cannot be read as results", failure.what(),
           "it is no HDF5 file, or it is damaged: run the scenario again");
  }
}

}  // namespace islet::output
