#include "output/hdf5/results/write_results.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "engine/core/faults.hpp"
#include "engine/simulation/characteristics/design_point_rows.hpp"
#include "engine/simulation/characteristics/draw_successes.hpp"
#include "engine/simulation/characteristics/paired_successes.hpp"
#include "engine/simulation/results/trajectory_summary.hpp"
#include "engine/simulation/warnings/planning_caveat.hpp"
#include "engine/simulation/warnings/run_warnings.hpp"
#include "output/hdf5/file/attribute.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/file/pending_file.hpp"
#include "output/hdf5/record/record_writer.hpp"
#include "output/hdf5/results/assurance_writer.hpp"
#include "output/hdf5/results/characteristics_writer.hpp"
#include "output/hdf5/results/patient_writer.hpp"
#include "output/hdf5/results/replicate_writer.hpp"
#include "output/hdf5/results/surface_writer.hpp"
#include "output/hdf5/results/tradeoff_file.hpp"
#include "output/hdf5/results/trajectory_writer.hpp"

namespace islet::output {
namespace {

void write_header(const Handle& file, const RunRecord& record) {
  write_attribute(file, "format", std::string("islet results"));
  write_attribute(file, "format_version", format_version);
  write_attribute(file, "title", record.scenario.title);
  const auto caveat = simulation::planning_caveat(record.scenario);
  if (!caveat.empty()) write_attribute(file, "planning_caveat", caveat);
}

using Accumulators = std::vector<simulation::CharacteristicsAccumulator>;

Accumulators accumulators_of(const RunRecord& record) {
  Accumulators points;
  for (std::size_t p = 0; p < record.shape.design_points.size(); ++p) points.emplace_back(question_of(record, p), p);
  return points;
}

std::vector<simulation::OperatingCharacteristics> evaluate(const Accumulators& points) {
  std::vector<simulation::OperatingCharacteristics> rows;
  for (const auto& point : points) rows.push_back(point.evaluate());
  return rows;
}

std::vector<simulation::Warning> all_warnings(const RunRecord& record, const simulation::TrajectorySums& trajectories) {
  std::vector<const simulation::Scenario*> designs;
  for (std::size_t p = 0; p < record.shape.design_points.size(); ++p) designs.push_back(&scenario_at(record, p));
  return simulation::run_warnings(designs, record.shape, trajectories, record.parameters);
}

void write_contents(const Handle& file, const RunRecord& record, const BatchStream& batches, const Answers& answers) {
  VariableWriter writer;
  write_header(file, record);
  write_coordinates(writer, file, record);
  write_provenance(file, record);
  write_parameters(writer, file, record.parameters);
  write_assumptions(writer, file, record.scenario.assumptions);
  write_design(writer, file, record);

  ReplicateWriter replicates(writer, file, record.shape);
  auto points = accumulators_of(record);
  simulation::PairedSuccesses pairs(record.shape);
  PatientWriter patients(writer, file, record);
  auto draws = draw_successes_of(record);
  auto tradeoff = tradeoff_sums_of(record);
  simulation::TrajectorySums trajectories = simulation::empty_trajectories(record.shape);
  batches([&](const simulation::BatchResult& batch) {
    for (auto& point : points) point.add(batch);  // first: it refuses a gap
    pairs.add(batch);
    if (draws) draws->add(batch);
    if (tradeoff) tradeoff->add(batch);
    replicates.write(batch);
    patients.write(batch);
    trajectories.add(batch.trajectories);
  });
  patients.finish();
  if (points.front().replicates() != record.replicates) {
    throw std::logic_error(
        fmt::format("{} of {} replicates are on record", points.front().replicates(), record.replicates));
  }
  const auto each = evaluate(points);
  const auto characteristics = simulation::joined(each);
  write_characteristics(writer, file, characteristics, simulation::planning_caveat(record.scenario));
  write_point_differences(writer, file, pairs, points.size());
  const auto assurance = draws ? std::optional(assurance_of(record, *draws)) : std::nullopt;
  const auto costs = tradeoff ? std::optional(tradeoff->evaluate(each, pairs)) : std::nullopt;
  if (assurance) write_assurance(writer, file, record, *assurance);
  if (costs) write_tradeoff(writer, file, *costs);
  write_surface(file, record, {each, assurance, costs});
  write_flow(writer, file, characteristics);
  write_events(writer, file, characteristics);
  write_trajectories(writer, file, trajectories);
  write_warnings(writer, file, all_warnings(record, trajectories));
  write_answers(writer, file, answers);
  writer.list_uses();
  flush(file);  // while the datasets are open: what fails when they are closed would go unnoticed
}

void fill(const std::filesystem::path& path, const RunRecord& record, const BatchStream& batches,
          const Answers& answers) {
  Handle file = create_file(path);
  write_contents(file, record, batches, answers);
  write_attribute(file, "complete", 1);
  close_file(std::move(file));
}

}  // namespace

std::vector<simulation::OperatingCharacteristics> characteristics_of(const RunRecord& record,
                                                                     const BatchStream& batches) {
  auto points = accumulators_of(record);
  batches([&](const simulation::BatchResult& batch) {
    for (auto& point : points) point.add(batch);
  });
  return evaluate(points);
}

void write_results(const std::filesystem::path& file, const RunRecord& record, const BatchStream& batches,
                   const Answers& answers) {
  const QuietLibrary quiet;
  PendingFile::remove_leftovers_of(file);
  PendingFile pending(file);
  try {
    fill(pending.path(), record, batches, answers);
  } catch (const Hdf5Failure& failure) {
    throw EnvironmentFailure(fmt::format("cannot write {}: {}", file.string(), failure.what()));
  }
  pending.commit();
}

void write_results(const std::filesystem::path& file, const RunRecord& record, const PartStore& parts,
                   const Answers& answers) {
  write_results(file, record, stream_of(parts), answers);
}

}  // namespace islet::output
