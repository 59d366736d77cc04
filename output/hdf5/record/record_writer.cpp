#include "output/hdf5/record/record_writer.hpp"

#include <functional>
#include <limits>
#include <span>

#include "output/hdf5/file/attribute.hpp"
#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/file/machine.hpp"
#include "output/hdf5/record/label_columns.hpp"
#include "output/hdf5/record/question_labels.hpp"
#include "output/hdf5/sensitivity/fact_writer.hpp"
#include "output/hdf5/sensitivity/factor_writer.hpp"

namespace islet::output {
namespace {

template <typename Value, typename Row, typename Get>
std::vector<Value> gather(const std::vector<Row>& rows, Get get) {
  std::vector<Value> values;
  values.reserve(rows.size());
  for (const auto& row : rows) values.push_back(Value(std::invoke(get, row)));
  return values;
}

void write_variables(VariableWriter& writer, const Handle& file) {
  std::vector<std::string> names;
  std::vector<std::string> long_names;
  std::vector<std::string> units;
  for (const auto& variable : all_variables()) {
    names.emplace_back(variable.name);
    long_names.emplace_back(variable.long_name);
    units.emplace_back(ucum_of(variable.dimension));
  }
  writer.coordinate(file, {"variable", "Measured variable", ""}, names);
  writer.write_text(file, {"variable_long_name", "What the variable is", ""}, {"variable"}, long_names);
  writer.write_text(file, {"variable_unit", "Unit of the variable (UCUM)", ""}, {"variable"}, units);
}

std::vector<std::int32_t> subjects_of(const RunRecord& record) {
  std::vector<std::int32_t> subjects;
  for (std::size_t point = 0; point < record.shape.design_points.size(); ++point) {
    for (const auto& arm : scenario_at(record, point).design.arms) subjects.push_back(arm.subjects);
  }
  return subjects;
}

// Writes for each design point the differences of its questions, and of its scenario, from those of the file.
void write_changes(VariableWriter& writer, const Handle& group, const RunRecord& record, const QuestionLabels& labels) {
  const Dimensions by_point = {"design_point"};
  if (!record.changes.empty()) {
    writer.write_text(group,
                      {"point_changes", "What differs from the resolved scenario at the point: JSON Patch (RFC 6902)"},
                      by_point, record.changes);
  }
  if (record.points.empty()) return;
  std::vector<std::string> changes;
  for (const auto& point : record.points) changes.push_back(changes_of(labels, labels_of(point)));
  writer.write_text(
      group, {"point_label_changes", "What differs from the labels of this group at the point: JSON Patch (RFC 6902)"},
      by_point, changes);
}

template <typename Label>
void write_labels(VariableWriter& writer, const Handle& group, const char* along, const std::vector<Label>& labels,
                  std::span<const LabelColumn<Label>> columns) {
  for (const auto& column : columns) {
    writer.write_text(group, {column.name, column.long_name}, {along}, gather<std::string>(labels, column.member));
  }
}

}  // namespace

void write_coordinates(VariableWriter& writer, const Handle& file, const RunRecord& record) {
  const auto& shape = record.shape;
  writer.count_from_zero(file, {"design_point", "Design point"}, shape.design_points.size());
  writer.coordinate(file, {"factor", "Swept factor", ""}, factor_names(record.space));
  writer.coordinate(file, {"hypothesis", "What is switched on", ""}, shape.hypotheses);
  writer.count_from_zero(file, {"draw", "Draw of the uncertain parameters"}, 1);
  writer.count_from_zero(file, {"replicate", "Simulated trial"}, record.replicates);
  writer.coordinate(file, {"analysis", "Analysis", ""}, shape.analyses);
  writer.count_from_zero(file, {"look", "Look at the data"}, 1);
  writer.coordinate(file, {"endpoint", "Endpoint", ""}, shape.endpoints);
  writer.coordinate(file, {"arm", "Arm", ""}, shape.arms);
  writer.coordinate(file, {"visit", "Nominal visit, as the scenario writes it", ""}, shape.visits);
  writer.write<double>(file, {"visit_day", "Nominal day of the visit", "d"}, {"visit"}, shape.visit_days);
  writer.coordinate(file, {"criterion", "Criterion of eligibility", ""}, shape.criteria);
  writer.coordinate(file, {"reason", "Reason to discontinue", ""}, shape.discontinuations);
  writer.coordinate(file, {"event", "Kind of adverse event", ""}, shape.events);
  writer.coordinate(file, {"resource", "What has a price", ""}, shape.resources);
  std::vector<std::string> adjustments;
  if (!shape.families.empty()) {
    for (const auto adjustment : simulation::adjustments) adjustments.emplace_back(name_of(adjustment));
  }
  writer.coordinate(file, {"family", "Family of analyses", ""}, shape.families);
  writer.coordinate(file, {"adjustment", "Adjustment for the number of analyses of a family", ""}, adjustments);
  writer.coordinate(file, {"layer", "Error-free or as measured", ""}, std::vector<std::string>{"true", "observed"});
  write_variables(writer, file);
}

void write_provenance(const Handle& file, const RunRecord& record) {
  const Handle group = create_group(file, "provenance");
  const auto& scenario = record.scenario;
  write_fact(group, {"program", "Program"}, "islet");
  write_fact(group, {"program_version", "Version of the program"}, record.build.version);
  write_fact(group, {"commit", "Commit of the source"}, record.build.commit);
  write_fact(group, {"build_type", "Build type"}, record.build.build_type);
  write_fact(group, {"compiler", "Compiler"}, record.build.compiler);
  write_number<std::uint64_t>(group, {"seed", "Seed"}, scenario.seed);
  write_fact(group, {"seed_text", "Seed as decimal text"}, std::to_string(scenario.seed));
  write_number<std::int64_t>(group, {"replicates", "Replicates of each hypothesis", "{replicate}"},
                             static_cast<std::int64_t>(record.replicates));
  write_fact(group, {"command", "Command line"}, record.command);
  write_fact(group, {"scenario", "Scenario as read"}, scenario.text);
  write_fact(group, {"resolved_scenario", "Scenario with every default filled, JSON"}, scenario.resolved);
  write_fact(group, {"scenario_sha256", "SHA-256 of the resolved scenario"}, scenario.sha256);
  write_fact(group, {"reference", "Key of the trial in the list of references"}, scenario.reference);
  write_fact(group, {"c_library", "C library"}, c_library_version());
  write_fact(group, {"hdf5_library", "HDF5 library"}, hdf5_library_version());
  write_fact(group, {"cpu_features", "Instruction sets of the processor"}, cpu_features());
}

void write_parameters(VariableWriter& writer, const Handle& file, const std::vector<Parameter>& parameters) {
  const Handle group = create_group(file, "parameters");
  const Dimensions along = {"parameter"};
  writer.count_from_zero(group, {"parameter", "Place in the list, by id"}, parameters.size());
  const auto text = [&](const Description& description, auto get) {
    writer.write_text(group, description, along, gather<std::string>(parameters, get));
  };
  text({"id", "Name: group.name"}, &Parameter::id);
  writer.write(group, {"value", "Value; the median where the distribution does not say otherwise", "{unit}"}, along,
               gather<double>(parameters, &Parameter::value));
  text({"unit", "Unit of the value"}, &Parameter::unit);
  text({"distribution", "Variation between subjects"}, distribution_of);
  writer.write(group, {"spread_sd", "SD between subjects, on the scale of the distribution", "{unit}"}, along,
               gather<double>(parameters, [](const Parameter& p) { return p.spread.sd; }));
  text({"status", "published, derived, calibrated or assumed"}, [](const Parameter& p) { return name_of(p.status); });
  text({"citation", "Key in the list of references"}, &Parameter::citation);
  text({"location", "Place in the source, or the reason of an assumption"}, &Parameter::location);
  text({"description", "What it is"}, &Parameter::long_name);
}

void write_assumptions(VariableWriter& writer, const Handle& file,
                       const std::vector<simulation::Assumption>& assumptions) {
  const Handle group = create_group(file, "assumptions");
  writer.count_from_zero(group, {"assumption", "Place in the list"}, assumptions.size());
  writer.write_text(group, {"what", "Path in the scenario, or id of the parameter"}, {"assumption"},
                    gather<std::string>(assumptions, &simulation::Assumption::what));
  writer.write_text(group, {"text", "What is assumed"}, {"assumption"},
                    gather<std::string>(assumptions, &simulation::Assumption::text));
}

void write_warnings(VariableWriter& writer, const Handle& file, const std::vector<simulation::Warning>& warnings) {
  const Handle group = create_group(file, "warnings");
  writer.count_from_zero(group, {"warning", "Place in the list"}, warnings.size());
  writer.write_text(group, {"code", "Kind of warning"}, {"warning"},
                    gather<std::string>(warnings, &simulation::Warning::code));
  writer.write_text(group, {"what", "Paths in the scenario, or in this file"}, {"warning"},
                    gather<std::string>(warnings, &simulation::Warning::what));
  writer.write_text(group, {"text", "What a reader must know"}, {"warning"},
                    gather<std::string>(warnings, &simulation::Warning::text));
}

void write_design(VariableWriter& writer, const Handle& file, const RunRecord& record) {
  const Handle group = create_group(file, "design");
  writer.write(group, {"n_replicates", "Replicates", "{replicate}"}, {"design_point", "hypothesis", "draw"},
               std::vector(record.shape.conditions(), static_cast<std::int64_t>(record.replicates)));
  writer.write(group, {"arm_subjects", "Planned subjects", "{subject}"}, {"design_point", "arm"}, subjects_of(record));
  write_factors(writer, group, record.space, record.shape.design_points);
  const auto labels = labels_of(record.scenario);
  write_changes(writer, group, record, labels);

  const auto& analyses = labels.analyses;
  write_labels<AnalysisLabel>(writer, group, "analysis", analyses, analysis_columns);
  writer.write(group, {"analysis_interaction", "1: the tested term is arm x stratum"}, {"analysis"},
               gather<std::int8_t>(analyses, &AnalysisLabel::interaction));
  writer.write(group, {"analysis_alpha", "Significance level"}, {"analysis"},
               gather<double>(analyses, &AnalysisLabel::alpha));
  writer.write(group, {"analysis_sides", "Sides of the test"}, {"analysis"},
               gather<std::int32_t>(analyses, &AnalysisLabel::sides));

  const auto& families = labels.families;
  writer.write_text(group, {"family_analyses", "Analyses of the family"}, {"family"},
                    gather<std::string>(families, &FamilyLabel::analyses));
  writer.write(group, {"family_alpha", "Significance level that is kept for the family"}, {"family"},
               gather<double>(families, &FamilyLabel::alpha));

  write_labels<EndpointLabel>(writer, group, "endpoint", labels.endpoints, endpoint_columns);

  const auto& criteria = labels.criteria;
  writer.write_text(group, {"criterion_kind", "rule, attribute, not_simulated or capacity"}, {"criterion"},
                    gather<std::string>(criteria, &CriterionLabel::kind));
  writer.write_text(group, {"criterion_text", "What the criterion says"}, {"criterion"},
                    gather<std::string>(criteria, &CriterionLabel::text));
}

}  // namespace islet::output
