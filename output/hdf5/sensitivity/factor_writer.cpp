#include "output/hdf5/sensitivity/factor_writer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "output/hdf5/file/attribute.hpp"
#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/sensitivity/comma_list.hpp"

namespace islet::output {
namespace {

using simulation::DesignFactor;
using simulation::DesignSpace;

const Dimensions by_point = {"design_point"};
const Dimensions by_factor = {"factor"};
const Dimensions by_point_factor = {"design_point", "factor"};

template <typename T>
std::vector<T> of_each_point(const DesignSpace& space, std::size_t factor, const std::vector<T>& of_level) {
  std::vector<T> values;
  for (const auto& levels : space.points) values.push_back(of_level.at(levels.at(factor)));
  return values;
}

void write_factor(VariableWriter& writer, const Handle& group, const DesignSpace& space, std::size_t f) {
  const auto& factor = space.factors[f];
  const Description description{factor.name, fmt::format("Factor: sets {}", fmt::join(factor.paths, ", ")),
                                factor.unit};
  if (factor.is_numeric()) {
    writer.write(group, description, by_point, of_each_point(space, f, factor.values));
  } else {
    writer.write_text(group, description, by_point, of_each_point(space, f, factor.labels));
  }
}

// Sets level `level` of the factor to the label and the value that a point of the file has for it.
void read_level(DesignFactor& factor, std::uint32_t level, const std::string& label, const double* value) {
  if (factor.labels.size() <= level) factor.labels.resize(level + 1);
  factor.labels[level] = label;
  if (value == nullptr) return;
  if (factor.values.size() <= level) factor.values.resize(level + 1);
  factor.values[level] = *value;
}

}  // namespace

std::vector<std::string> factor_names(const DesignSpace& space) {
  std::vector<std::string> names;
  for (const auto& factor : space.factors) names.push_back(factor.name);
  return names;
}

void write_factors(VariableWriter& writer, const Handle& group, const DesignSpace& space,
                   const std::vector<std::string>& point_labels) {
  if (space.points.empty()) return;
  writer.write_text(group, {"point", "Design point in words"}, by_point, point_labels);
  std::vector<std::string> paths;
  std::vector<std::string> units;
  std::vector<std::string> kinds;
  std::vector<std::string> sources;
  for (std::size_t f = 0; f < space.factors.size(); ++f) {
    write_factor(writer, group, space, f);
    paths.push_back(fmt::format("{}", fmt::join(space.factors[f].paths, ", ")));
    units.push_back(space.factors[f].unit);
    kinds.emplace_back(space.factors[f].of_model ? "model" : "design");
    sources.push_back(fmt::format("{}", fmt::join(space.factors[f].sources, ", ")));
  }
  writer.write_text(group, {"factor_path", "What the factor sets in the scenario"}, by_factor, paths);
  writer.write_text(group, {"factor_unit", "Unit of the factor (UCUM); empty: no number"}, by_factor, units);
  writer.write_text(group, {"factor_kind", "design: for the designer to choose; model: unknown"}, by_factor, kinds);
  writer.write_text(group, {"factor_sources", "Factors that its values are computed from; empty: they are given"},
                    by_factor, sources);
  std::vector<std::int32_t> levels;
  std::vector<std::string> labels;
  for (const auto& point : space.points) {
    for (std::size_t f = 0; f < space.factors.size(); ++f) {
      levels.push_back(static_cast<std::int32_t>(point.at(f)));
      labels.push_back(space.factors[f].labels.at(point.at(f)));
    }
  }
  writer.write(group, {"factor_level", "Level of the factor at the point"}, by_point_factor, levels);
  writer.write_text(group, {"factor_label", "Level of the factor at the point, as the scenario writes it"},
                    by_point_factor, labels);
}

DesignSpace read_factors(const Handle& file, const Handle& group) {
  DesignSpace space;
  if (!has_link(group, "factor_level")) return space;
  const auto names = read_strings(file, "factor");
  const auto paths = read_strings(group, "factor_path");
  const auto units = read_strings(group, "factor_unit");
  const auto kinds = read_strings(group, "factor_kind");
  const auto sources = has_link(group, "factor_sources") ? read_strings(group, "factor_sources")
                                                         : std::vector<std::string>(names.size());
  const auto levels = read_all<std::int32_t>(group, "factor_level");
  const auto labels = read_strings(group, "factor_label");
  const std::size_t points = names.empty() ? 0 : levels.size() / names.size();
  if (paths.size() != names.size() || units.size() != names.size() || kinds.size() != names.size() ||
      sources.size() != names.size() || labels.size() != levels.size() || points * names.size() != levels.size() ||
      points == 0) {
    throw Hdf5Failure("cannot read the design space: its parts do not fit together");
  }
  space.points.assign(points, std::vector<std::uint32_t>(names.size()));
  for (std::size_t f = 0; f < names.size(); ++f) {
    DesignFactor factor{names[f], {paths[f]}, units[f], {}, {}, kinds[f] == "model"};
    factor.sources = names_in(sources[f]);
    const bool numeric = !units[f].empty();
    const auto values = numeric ? read_all<double>(group, names[f]) : std::vector<double>{};
    if (numeric && values.size() != points) throw Hdf5Failure("cannot read a factor: it has another size");
    for (std::size_t p = 0; p < points; ++p) {
      const auto level = levels[p * names.size() + f];
      if (level < 0 || static_cast<std::size_t>(level) > points)
        throw Hdf5Failure("cannot read a factor: no such level");
      space.points[p][f] = static_cast<std::uint32_t>(level);
      read_level(factor, space.points[p][f], labels[p * names.size() + f], numeric ? &values[p] : nullptr);
    }
    space.factors.push_back(std::move(factor));
  }
  return space;
}

}  // namespace islet::output
