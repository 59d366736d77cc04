#include "output/hdf5/write_results.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "engine/core/faults.hpp"
#include "engine/simulation/planning_caveat.hpp"
#include "engine/simulation/trajectory_summary.hpp"
#include "output/hdf5/attribute.hpp"
#include "output/hdf5/characteristics_writer.hpp"
#include "output/hdf5/file.hpp"
#include "output/hdf5/pending_file.hpp"
#include "output/hdf5/record_writer.hpp"
#include "output/hdf5/replicate_writer.hpp"
#include "output/hdf5/trajectory_writer.hpp"

namespace islet::output {
namespace {

void require_all_parts(const PartStore& parts, std::uint64_t replicates) {
  std::uint64_t next = 0;
  for (const auto& [first, count] : parts.parts()) {
    if (first != next) throw std::logic_error(fmt::format("the batch from replicate {} on is missing", next));
    next = first + count;
  }
  if (next != replicates) throw std::logic_error(fmt::format("{} of {} replicates are on record", next, replicates));
}

void write_header(const Handle& file, const RunRecord& record) {
  write_attribute(file, "format", std::string("islet results"));
  write_attribute(file, "format_version", format_version);
  write_attribute(file, "title", record.scenario.title);
  const auto caveat = simulation::planning_caveat(record.scenario);
  if (!caveat.empty()) write_attribute(file, "planning_caveat", caveat);
}

void write_contents(const Handle& file, const RunRecord& record, const PartStore& parts) {
  VariableWriter writer;
  write_header(file, record);
  write_coordinates(writer, file, record);
  write_provenance(file, record);
  write_parameters(writer, file, record.parameters);
  write_assumptions(writer, file, record.scenario.assumptions);
  write_design(writer, file, record);

  ReplicateWriter replicates(writer, file, record.shape);
  simulation::CharacteristicsAccumulator characteristics(question_of(record));
  simulation::TrajectorySums trajectories = simulation::empty_trajectories(record.shape);
  for (const auto& [first, count] : parts.parts()) {
    const auto batch = parts.read(first, count);
    replicates.write(batch);
    characteristics.add(batch);
    trajectories.add(batch.trajectories);
  }
  write_characteristics(writer, file, characteristics.evaluate(), simulation::planning_caveat(record.scenario));
  write_flow(writer, file, characteristics.evaluate());
  write_events(writer, file, characteristics.evaluate());
  write_trajectories(writer, file, trajectories);
  write_warnings(writer, file, simulation::warnings_of(record.scenario, record.shape, trajectories));
  flush(file);  // while the datasets are open: what fails when they are closed would go unnoticed
}

void fill(const std::filesystem::path& path, const RunRecord& record, const PartStore& parts) {
  Handle file = create_file(path);
  write_contents(file, record, parts);
  write_attribute(file, "complete", 1);
  close_file(std::move(file));
}

}  // namespace

void write_results(const std::filesystem::path& file, const RunRecord& record, const PartStore& parts) {
  require_all_parts(parts, record.replicates);
  const QuietLibrary quiet;
  PendingFile pending(file);
  try {
    fill(pending.path(), record, parts);
  } catch (const Hdf5Failure& failure) {
    throw EnvironmentFailure(fmt::format("cannot write {}: {}", file.string(), failure.what()));
  }
  pending.commit();
}

}  // namespace islet::output
