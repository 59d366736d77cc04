#include "output/hdf5/results/results_file.hpp"

#include <fmt/format.h>

#include <span>
#include <system_error>

#include "engine/simulation/characteristics/design_point_rows.hpp"
#include "output/hdf5/file/attribute.hpp"
#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/file/storage_fault.hpp"
#include "output/hdf5/record/label_columns.hpp"
#include "output/hdf5/record/point_scenario.hpp"
#include "output/hdf5/record/question_labels.hpp"
#include "output/hdf5/record/solve_record.hpp"
#include "output/hdf5/results/assurance_reader.hpp"
#include "output/hdf5/results/characteristics_reader.hpp"
#include "output/hdf5/results/results_shape.hpp"
#include "output/hdf5/results/tradeoff_file.hpp"
#include "output/hdf5/sensitivity/factor_writer.hpp"

namespace islet::output {
namespace {

std::vector<std::string> names(const Handle& group, const std::string& name) {
  return has_link(group, name) ? read_strings(group, name) : std::vector<std::string>{};
}

template <typename T>
std::vector<T> numbers(const Handle& group, const std::string& name) {
  return has_link(group, name) ? read_all<T>(group, name) : std::vector<T>{};
}

void read_provenance(const Handle& file, ResultsFile& out) {
  const Handle group = open_group(file, "provenance");
  out.reference = read_one_string(group, "reference");
  out.build = {read_one_string(group, "program_version"), read_one_string(group, "commit"),
               read_one_string(group, "build_type"), read_one_string(group, "compiler")};
  out.command = read_one_string(group, "command");
  out.scenario_text = read_one_string(group, "scenario");
  out.resolved_scenario = read_one_string(group, "resolved_scenario");
  out.c_library = read_one_string(group, "c_library");
  out.cpu_features = read_one_string(group, "cpu_features");
  RunRecord record;
  record.scenario.sha256 = read_one_string(group, "scenario_sha256");
  record.scenario.seed = read_one<std::uint64_t>(group, "seed");
  record.replicates = static_cast<std::uint64_t>(read_one<std::int64_t>(group, "replicates"));
  record.build = out.build;
  out.manifest = manifest_of(record);
}

void read_shape(const Handle& file, simulation::ResultShape& shape) {
  shape.hypotheses = names(file, "hypothesis");
  shape.analyses = names(file, "analysis");
  shape.endpoints = names(file, "endpoint");
  shape.arms = names(file, "arm");
  shape.visits = names(file, "visit");
  shape.visit_days = numbers<double>(file, "visit_day");
  shape.criteria = names(file, "criterion");
  shape.discontinuations = names(file, "reason");
  shape.events = names(file, "event");
  shape.families = names(file, "family");
  shape.resources = names(file, "resource");
}

template <typename Label>
void read_labels(const Handle& group, std::span<const LabelColumn<Label>> columns, std::vector<Label>& labels) {
  for (const auto& column : columns) {
    if (column.name == std::string_view(analysis_tested) && !has_link(group, column.name)) continue;
    auto values = names(group, column.name);
    require_size(values.size(), labels.size(), column.name);
    for (std::size_t i = 0; i < labels.size(); ++i) labels[i].*column.member = std::move(values[i]);
  }
}

std::vector<AnalysisLabel> read_analyses(const Handle& group, const std::vector<std::string>& analyses) {
  std::vector<AnalysisLabel> labels(analyses.size());
  read_labels<AnalysisLabel>(group, analysis_columns, labels);
  const auto interaction = numbers<std::int8_t>(group, "analysis_interaction");
  const auto alpha = numbers<double>(group, "analysis_alpha");
  const auto sides = numbers<std::int32_t>(group, "analysis_sides");
  require_size(interaction.size(), analyses.size(), "analysis_interaction");
  require_size(alpha.size(), analyses.size(), "analysis_alpha");
  require_size(sides.size(), analyses.size(), "analysis_sides");
  for (std::size_t a = 0; a < analyses.size(); ++a) {
    labels[a].name = analyses[a];
    labels[a].interaction = interaction[a] != 0;
    labels[a].alpha = alpha[a];
    labels[a].sides = sides[a];
  }
  return labels;
}

std::vector<EndpointLabel> read_endpoints(const Handle& group, const std::vector<std::string>& endpoints) {
  std::vector<EndpointLabel> labels(endpoints.size());
  read_labels<EndpointLabel>(group, endpoint_columns, labels);
  for (std::size_t e = 0; e < endpoints.size(); ++e) labels[e].name = endpoints[e];
  return labels;
}

std::vector<FamilyLabel> read_families(const Handle& group, const std::vector<std::string>& families) {
  const auto analyses = names(group, "family_analyses");
  const auto alpha = numbers<double>(group, "family_alpha");
  require_size(analyses.size(), families.size(), "family_analyses");
  require_size(alpha.size(), families.size(), "family_alpha");
  std::vector<FamilyLabel> labels;
  for (std::size_t f = 0; f < families.size(); ++f) labels.push_back({families[f], analyses[f], alpha[f]});
  return labels;
}

std::vector<CriterionLabel> read_criteria(const Handle& group, const std::vector<std::string>& criteria) {
  const auto kind = names(group, "criterion_kind");
  const auto text = names(group, "criterion_text");
  require_size(kind.size(), criteria.size(), "criterion_kind");
  require_size(text.size(), criteria.size(), "criterion_text");
  std::vector<CriterionLabel> labels;
  for (std::size_t c = 0; c < criteria.size(); ++c) labels.push_back({criteria[c], kind[c], text[c]});
  return labels;
}

void read_assumptions(const Handle& file, ResultsFile& out) {
  const Handle group = open_group(file, "assumptions");
  const auto what = names(group, "what");
  const auto text = names(group, "text");
  require_size(text.size(), what.size(), "assumptions/text");
  for (std::size_t i = 0; i < what.size(); ++i) out.assumptions.push_back({what[i], text[i]});

  const Handle parameters = open_group(file, "parameters");
  const auto id = names(parameters, "id");
  const auto status = names(parameters, "status");
  require_size(status.size(), id.size(), "parameters/status");
  for (std::size_t i = 0; i < id.size(); ++i) {
    if (status[i] == name_of(Status::assumed)) out.assumed_parameters.push_back(id[i]);
  }
}

// A file from before the group existed has no warnings.
void read_warnings(const Handle& file, ResultsFile& out) {
  if (!has_link(file, "warnings")) return;
  const Handle group = open_group(file, "warnings");
  const auto code = names(group, "code");
  const auto what = names(group, "what");
  const auto text = names(group, "text");
  require_size(what.size(), code.size(), "warnings/what");
  require_size(text.size(), code.size(), "warnings/text");
  for (std::size_t i = 0; i < code.size(); ++i) out.warnings.push_back({code[i], what[i], text[i]});
}

void require_results(const Handle& file, const std::filesystem::path& path) {
  const bool ours = has_attribute(file, "format") && read_text_attribute(file, "format") == "islet results";
  if (!ours) {
    reject(path, path.string() + " is no results file of islet", "it is HDF5, written by something else",
           "name a file that islet run wrote");
  }
  const auto version = read_integer_attribute(file, "format_version");
  if (version != format_version) {
    reject(path, fmt::format("{} has format version {}", path.string(), version),
           fmt::format("this program reads version {}", format_version), "use the version of islet that wrote it");
  }
  if (!has_attribute(file, "complete") || read_integer_attribute(file, "complete") != 1) {
    reject(path, path.string() + " is incomplete", "the run that wrote it did not finish", "run the scenario again");
  }
}

ResultsFile read(const std::filesystem::path& path) {
  const Handle file = open_file(path);
  require_results(file, path);
  ResultsFile out;
  out.title = read_text_attribute(file, "title");
  if (has_attribute(file, "planning_caveat")) out.planning_caveat = read_text_attribute(file, "planning_caveat");
  read_provenance(file, out);
  read_shape(file, out.shape);
  const Handle design = open_group(file, "design");
  out.space = read_factors(file, design);
  out.shape.design_points = simulation::point_labels(out.space);
  out.changes = names(design, "point_changes");
  out.label_changes = names(design, "point_label_changes");
  out.arm_subjects = numbers<std::int32_t>(design, "arm_subjects");
  out.analyses = read_analyses(design, out.shape.analyses);
  out.endpoints = read_endpoints(design, out.shape.endpoints);
  out.families = read_families(design, out.shape.families);
  out.criteria = read_criteria(design, out.shape.criteria);
  read_assumptions(file, out);
  read_warnings(file, out);
  require_size(out.arm_subjects.size(), out.shape.design_points.size() * out.shape.arms.size(), "arm_subjects");
  if (!out.changes.empty()) require_size(out.changes.size(), out.shape.design_points.size(), "point_changes");
  if (!out.label_changes.empty())
    require_size(out.label_changes.size(), out.shape.design_points.size(), "point_label_changes");
  auto table = read_characteristics(file, out.shape);
  table.n_replicates = static_cast<std::int64_t>(out.manifest.replicates);
  out.points = simulation::split(table, out.shape.design_points.size());
  out.characteristics = out.points.front();
  out.differences = read_point_differences(file, out.shape);
  out.joint_power = read_joint_power(file, out.shape);
  out.assurance = read_assurance(file, out.shape);
  out.tradeoff = read_tradeoff(file, out.shape);
  if (const auto solved = read_solve(file)) out.effect_multiple = solved->effect_multiple();
  require_shape(out);
  return out;
}

void take_scenario(const ResultsFile& all, std::size_t point, ResultsFile& one) {
  one.changes.clear();
  one.label_changes.clear();
  if (!all.changes.empty()) {
    one.resolved_scenario = point_scenario(all.resolved_scenario, all.changes.at(point));
  } else if (!all.space.points.empty()) {
    one.resolved_scenario.clear();  // not known
  }
  if (all.label_changes.empty()) return;
  auto labels = with_changes({all.analyses, all.endpoints, all.families, all.criteria}, all.label_changes.at(point));
  one.analyses = std::move(labels.analyses);
  one.endpoints = std::move(labels.endpoints);
  one.families = std::move(labels.families);
  one.criteria = std::move(labels.criteria);
}

const char* text_of(std::filesystem::file_type type) {
  switch (type) {
    case std::filesystem::file_type::directory:
      return "it is a folder";
    case std::filesystem::file_type::character:
    case std::filesystem::file_type::block:
      return "it is a device";
    case std::filesystem::file_type::fifo:
      return "it is a pipe";
    default:
      return "it is no regular file";
  }
}

void require_file(const std::filesystem::path& path) {
  std::error_code code;
  const auto type = std::filesystem::status(path, code).type();
  if (type == std::filesystem::file_type::regular) return;
  if (type == std::filesystem::file_type::none || type == std::filesystem::file_type::not_found) {
    reject(path, "there is no file " + path.string(), code.message(), "name a file that islet run wrote");
  }
  reject(path, path.string() + " is no results file", text_of(type), "name a file that islet run wrote");
}

}  // namespace

ResultsFile results_at(const ResultsFile& results, std::size_t design_point) {
  ResultsFile one = results;
  const std::size_t arms = results.shape.arms.size();
  const auto first = results.arm_subjects.begin() + static_cast<std::ptrdiff_t>(design_point * arms);
  one.arm_subjects.assign(first, first + static_cast<std::ptrdiff_t>(arms));
  one.characteristics = results.points.at(design_point);
  one.points = {one.characteristics};
  one.differences.clear();
  one.joint_power.clear();
  if (one.assurance) one.assurance = assurance_at(*one.assurance, results.points.size(), design_point);
  if (one.tradeoff) one.tradeoff = tradeoff_at(*one.tradeoff, design_point);
  take_scenario(results, design_point, one);
  one.space = {};
  one.shape.design_points = {results.shape.design_points.at(design_point)};
  return one;
}

ResultsFile read_results(const std::filesystem::path& path) {
  require_file(path);
  const QuietLibrary quiet;
  try {
    return read(path);
  } catch (const Hdf5Failure& failure) {
    reject(path, path.string() + " cannot be read as results", failure.what(),
           "it is no HDF5 file, or it is damaged: name another file, or run the scenario again with --force to replace "
           "it");
  }
}

}  // namespace islet::output
