#include "output/hdf5/results/assurance_reader.hpp"

#include "output/hdf5/file/attribute.hpp"
#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/results/share_range.hpp"

namespace islet::output {
namespace {

std::vector<simulation::PerformanceMeasure> read_measure(const Handle& group, const std::string& name, std::size_t size,
                                                         std::int64_t draws) {
  const auto value = read_sized<double>(group, name, size);
  const auto mcse = read_sized<double>(group, name + "_mcse", size);
  std::vector<simulation::PerformanceMeasure> out;
  for (std::size_t i = 0; i < size; ++i) out.push_back({value[i], mcse[i], draws});
  require_within(out, 0.0, 1.0, name);  // all are probabilities
  return out;
}

std::vector<AssuranceRow> read_rows(const Handle& group, const std::string& prefix, std::size_t size,
                                    std::int64_t draws) {
  std::vector<AssuranceRow> rows(size);
  if (size == 0) return rows;
  const auto assurance = read_measure(group, prefix + "assurance", size, draws);
  const auto above = read_measure(group, prefix + "probability_above_target", size, draws);
  const auto quantiles = read_measure(group, prefix + "power_percentile", size * percentiles.size(), draws);
  for (std::size_t i = 0; i < size; ++i) {
    rows[i].assurance = assurance[i];
    rows[i].above_target = above[i];
    for (std::size_t q = 0; q < percentiles.size(); ++q) rows[i].quantiles[q] = quantiles[i * percentiles.size() + q];
  }
  return rows;
}

}  // namespace

std::optional<Assurance> read_assurance(const Handle& file, const simulation::ResultShape& shape) {
  if (!has_link(file, "assurance")) return std::nullopt;
  const Handle group = open_group(file, "assurance");
  Assurance out;
  out.prior = read_text_attribute(group, "prior");
  out.replicates_per_draw = static_cast<std::uint32_t>(read_integer_attribute(group, "replicates_per_draw"));
  out.target = read_sized<double>(group, "target", 1).front();
  out.draws = static_cast<std::int64_t>(read_all<std::int8_t>(group, "no_effect").size());
  if (has_link(file, "uncertain_parameter")) out.parameters = read_strings(file, "uncertain_parameter");
  const auto points = shape.design_points.size();
  out.analyses = read_rows(group, "", points * shape.analyses.size(), out.draws);
  if (has_link(group, "success_assurance")) out.trials = read_rows(group, "success_", points, out.draws);
  return out;
}

}  // namespace islet::output
