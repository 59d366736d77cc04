#include "output/hdf5/results/characteristics_reader.hpp"

#include <string_view>

#include "engine/simulation/results/batch_shape.hpp"
#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/results/characteristics_table.hpp"
#include "output/hdf5/results/share_range.hpp"

namespace islet::output {
namespace {

using simulation::PerformanceMeasure;

// A variable with an empty dimension is left out of the file. One that is there has lost its dimension.
template <typename T>
std::vector<T> read_if_any(const Handle& group, const std::string& name, std::size_t size) {
  return size == 0 && !has_link(group, name) ? std::vector<T>{} : read_sized<T>(group, name, size);
}

std::vector<PerformanceMeasure> read_measure(const Handle& group, const std::string& name, std::size_t size) {
  const auto value = read_if_any<double>(group, name, size);
  const auto mcse = read_if_any<double>(group, name + "_mcse", size);
  const auto n = read_if_any<std::int64_t>(group, name + "_n", size);
  std::vector<PerformanceMeasure> rows;
  rows.reserve(size);
  for (std::size_t i = 0; i < size; ++i) rows.push_back({value[i], mcse[i], n[i]});
  return rows;
}

std::vector<PerformanceMeasure> read_shares(const Handle& group, const std::string& name, std::size_t size) {
  auto rows = read_measure(group, name, size);
  require_within(rows, 0.0, 1.0, name);
  return rows;
}

template <typename Row, typename Table>
void read_measures(const Handle& group, std::vector<Row>& rows, const Table& table) {
  for (const auto& entry : table) {
    const auto read = read_measure(group, entry.name, rows.size());
    if (entry.units == std::string_view("1")) require_within(read, entry.least, entry.most, entry.name);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].*entry.member = read[i];
  }
}

template <typename Row, typename Table>
void read_limits(const Handle& group, std::vector<Row>& rows, const Table& table) {
  for (const auto& entry : table) {
    const auto low = read_if_any<double>(group, std::string(entry.name) + "_low", rows.size());
    const auto high = read_if_any<double>(group, std::string(entry.name) + "_high", rows.size());
    for (const auto& limits : {low, high}) require_within(limits, 0.0, 1.0, entry.name);  // all are of shares
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].*entry.member = {low[i], high[i]};
  }
}

void read_analyses(const Handle& group, std::vector<Analysis>& rows) {
  read_measures(group, rows, analysis_measures);
  read_limits(group, rows, analysis_limits);
  for (const auto& entry : analysis_counts) {
    const auto counts = read_if_any<std::int64_t>(group, entry.name, rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].*entry.member = counts[i];
  }
  const auto power = read_if_any<double>(group, "normal_theory_power", rows.size());
  require_within(power, 0.0, 1.0, "normal_theory_power");
  const auto differs = read_if_any<std::int8_t>(group, "normal_theory_differs", rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].normal_theory_power = power[i];
    rows[i].normal_theory_differs = differs[i] != 0;
  }
}

void read_flow(const Handle& group, const simulation::ResultShape& shape, simulation::OperatingCharacteristics& out) {
  const std::size_t arms = shape.conditions() * shape.arms.size();
  out.arms.resize(arms);
  read_measures(group, out.arms, arm_measures);
  const auto failed = read_if_any<std::int64_t>(group, "failed_numerically", arms);
  for (std::size_t i = 0; i < arms; ++i) out.arms[i].failed_numerically = failed[i];
  out.failed_by_criterion = read_measure(group, "failed_by_criterion", shape.conditions() * shape.criteria.size());
  out.discontinued = read_measure(group, "discontinued_by_reason", arms * shape.discontinuations.size());
}

void read_events(const Handle& file, const simulation::ResultShape& shape, simulation::OperatingCharacteristics& out) {
  if (shape.events.empty()) {
    if (has_link(file, "events")) throw Hdf5Failure("cannot read event: it is not there");
    return;
  }
  const Handle group = open_group(file, "events");
  const std::size_t arms = shape.conditions() * shape.arms.size();
  out.events.resize(arms * shape.events.size());
  read_measures(group, out.events, event_measures);
  out.patient_years = read_measure(group, "patient_years", arms);
}

}  // namespace

simulation::OperatingCharacteristics read_characteristics(const Handle& file, const simulation::ResultShape& shape) {
  simulation::OperatingCharacteristics out;
  const Handle group = open_group(file, "operating_characteristics");
  const std::size_t conditions = shape.conditions();
  const std::size_t points = shape.design_points.size();
  out.analyses.resize(conditions * shape.analyses.size());
  out.endpoints.resize(conditions * shape.endpoints.size() * shape.arms.size());
  out.trials.resize(conditions);
  read_analyses(group, out.analyses);
  if (simulation::has_concurrent_control(shape)) {
    out.contrasts.resize(out.analyses.size());
    read_measures(group, out.contrasts, contrast_measures);
  }
  out.families.resize(conditions * shape.families.size() * simulation::adjustments.size());
  read_measures(group, out.families, family_measures);
  if (has_link(group, "family_power")) {
    out.family_power = read_shares(group, "family_power", out.families.size() * shape.analyses.size());
  }
  out.type_i_error = read_shares(group, "type_i_error", points * shape.analyses.size());
  out.type_i_error_no_effect = read_shares(group, "type_i_error_no_effect", points * shape.analyses.size());
  read_measures(group, out.endpoints, endpoint_measures);
  read_limits(group, out.endpoints, endpoint_limits);
  read_measures(group, out.trials, trial_measures);
  read_flow(open_group(file, "flow"), shape, out);
  read_events(file, shape, out);
  return out;
}

std::vector<simulation::PointDifference> read_point_differences(const Handle& file,
                                                                const simulation::ResultShape& shape) {
  if (shape.design_points.size() == 1) return {};
  const Handle group = open_group(file, "operating_characteristics");
  const std::size_t size = shape.design_points.size() * shape.analyses.size();
  const auto power = read_measure(group, "power_difference", size);
  require_within(power, -1.0, 1.0, "power_difference");
  const auto unpaired = read_if_any<double>(group, "power_difference_mcse_unpaired", size);
  std::vector<simulation::PointDifference> out;
  for (std::size_t i = 0; i < size; ++i) out.push_back({power[i], unpaired[i]});
  return out;
}

std::vector<double> read_joint_power(const Handle& file, const simulation::ResultShape& shape) {
  const std::size_t points = shape.design_points.size();
  const Handle group = open_group(file, "operating_characteristics");
  if (points == 1 || !has_link(group, "joint_power")) return {};
  auto power = read_if_any<double>(group, "joint_power", shape.analyses.size() * points * points);
  require_within(power, 0.0, 1.0, "joint_power");
  return power;
}

}  // namespace islet::output
