#include "cli/run/batch_size.hpp"

#include <algorithm>
#include <system_error>

#include "engine/simulation/results/batch_shape.hpp"
#include "engine/simulation/slots/stored_patients.hpp"
#include "output/hdf5/parts/manifest.hpp"
#include "output/hdf5/parts/part_store.hpp"

namespace islet::cli {
namespace {

constexpr std::uint32_t usual_batch_size = 250;
constexpr std::uint32_t largest_batch_size = 1000;  // where the trials are small
constexpr std::size_t subjects_of_a_batch = 60'000;
constexpr std::uint32_t smallest_batch_size = 16;  // of large design spaces: a batch is in memory as a whole
constexpr std::size_t most_bytes_of_a_batch = std::size_t{64} << 20U;

// How many replicates fit into the memory of a batch.
std::size_t fitting_replicates(const simulation::ResultShape& shape, std::size_t subjects) {
  const auto plain = std::max<std::size_t>(1, simulation::bytes_of_a_replicate(shape));
  const auto stored = subjects * simulation::bytes_of_a_stored_subject(shape);
  const auto of_all_stored = shape.patients.replicates * stored;
  if (of_all_stored + plain > most_bytes_of_a_batch) return most_bytes_of_a_batch / (plain + stored);
  return (most_bytes_of_a_batch - of_all_stored) / plain;
}

}  // namespace

std::uint32_t batch_size_of(const RunArguments& arguments, const std::filesystem::path& output,
                            const output::RunRecord& record) {
  if (arguments.batch_size > 0) return arguments.batch_size;
  const auto manifest = output::PartStore::directory_of(output) / "manifest.json";
  std::error_code ignored;
  if (!arguments.force && std::filesystem::is_regular_file(manifest, ignored))
    return output::read_manifest(manifest).batch_size;
  const auto subjects = static_cast<std::size_t>(record.scenario.design.subjects()) * record.shape.design_points.size();
  const auto wanted = std::clamp<std::size_t>(subjects_of_a_batch / std::max<std::size_t>(1, subjects),
                                              usual_batch_size, largest_batch_size);
  const auto fit = std::max<std::size_t>(smallest_batch_size, fitting_replicates(record.shape, subjects));
  return static_cast<std::uint32_t>(std::min(wanted, fit));
}

}  // namespace islet::cli
