#include "output/hdf5/results/replicate_writer.hpp"

#include <algorithm>
#include <stdexcept>

#include "output/hdf5/file/file.hpp"

namespace islet::output {
namespace {

using simulation::RowOf;

constexpr std::size_t replicate_axis = 3;
constexpr std::uint64_t chunk_bytes = 128U << 10U;  // several hypotheses fit the library's cache of 1 MiB

struct Text {
  std::string_view group;
  const char* name;
  const char* long_name;
  const char* units;
};

constexpr Text texts[] = {
    {"analysis", "estimate", "Estimate: treated minus reference", "{endpoint_unit}"},
    {"analysis", "se", "Standard error of the estimate", "{endpoint_unit}"},
    {"analysis", "ci_low", "Lower limit of the confidence interval", "{endpoint_unit}"},
    {"analysis", "ci_high", "Upper limit of the confidence interval", "{endpoint_unit}"},
    {"analysis", "p_value", "p value", "1"},
    {"analysis", "true_estimand", "True estimand (NaN where it does not exist)", "{endpoint_unit}"},
    {"analysis", "true_difference", "True mean difference between the arms at the visit", "{endpoint_unit}"},
    {"analysis", "sd_change", "Pooled SD of the observed endpoint within the arms", "{endpoint_unit}"},
    {"analysis", "baseline_correlation", "Correlation of the endpoint with its baseline", "1"},
    {"analysis", "reject", "1: rejects, in either direction", "1"},
    {"analysis", "reject_harm", "1: rejects against the direction of benefit", "1"},
    {"analysis", "status", "0 ok, 1 not run, 2 not estimable, 3 numerical failure", "1"},
    {"concurrent_control", "estimate", "Estimate: treated minus concurrent control", "{endpoint_unit}"},
    {"concurrent_control", "se", "Standard error of the estimate", "{endpoint_unit}"},
    {"concurrent_control", "p_value", "p value", "1"},
    {"concurrent_control", "reject", "1: rejects, in either direction", "1"},
    {"concurrent_control", "reject_harm", "1: rejects against the direction of benefit", "1"},
    {"concurrent_control", "status", "0 ok, 1 not run (no counterpart), 2 not estimable, 3 numerical failure", "1"},
    {"endpoint", "n", "Subjects analyzed", "{subject}"},
    {"endpoint", "responders", "Responders (-1: the endpoint has none)", "{subject}"},
    {"endpoint", "n_missing", "Subjects without a value", "{subject}"},
    {"endpoint", "mean", "Mean of the observed endpoint", "{endpoint_unit}"},
    {"endpoint", "sd", "SD of the observed endpoint", "{endpoint_unit}"},
    {"event", "events", "Events from enrollment to dropout or the last visit", "{event}"},
    {"event", "subjects", "Subjects with at least one such event", "{subject}"},
    {"event", "patient_years", "Time under observation", "a"},
    {"resource", "quantity", "How much of a priced resource the trial used", "1"},
    {"trial", "n_screened", "Candidates screened", "{subject}"},
    {"trial", "n_enrolled", "Subjects enrolled", "{subject}"},
    {"trial", "n_failed", "Patients that failed numerically", "{subject}"},
    {"trial", "stop_look", "Look at which the trial ended", "1"},
    {"trial", "months_last_in", "Calendar time to the last patient in", "mo"},
    {"trial", "months", "Calendar time to the last patient out", "mo"},
};

constexpr const Text* find_text(std::string_view group, std::string_view name) {
  const auto* const found =
      std::ranges::find_if(texts, [&](const Text& t) { return t.group == group && name == t.name; });
  return found == std::end(texts) ? nullptr : found;
}

// Sums over the replicates of a column of this group stand in /flow, the column itself nowhere.
constexpr bool is_written(std::string_view group) { return group != "flow"; }

// Each column that is written has a text, and each text is of a column.
consteval bool texts_fit_columns() {
  std::size_t with_text = 0;
  bool all = true;
  const simulation::BatchResult columns;
  simulation::for_each_column(columns, [&](std::string_view group, std::string_view name, RowOf, const auto&) {
    if (!is_written(group)) return;
    if (find_text(group, name) == nullptr) all = false;
    ++with_text;
  });
  return all && with_text == std::size(texts);
}
static_assert(texts_fit_columns());

Dimensions dimensions_of(RowOf row) {
  switch (row) {
    case RowOf::trial:
      return {"design_point", "hypothesis", "draw", "replicate"};
    case RowOf::analysis:
    case RowOf::contrast:
      return {"design_point", "hypothesis", "draw", "replicate", "analysis", "look"};
    case RowOf::endpoint_arm:
      return {"design_point", "hypothesis", "draw", "replicate", "endpoint", "arm"};
    case RowOf::arm_event:
      return {"design_point", "hypothesis", "draw", "replicate", "arm", "event"};
    case RowOf::arm_years:
      return {"design_point", "hypothesis", "draw", "replicate", "arm"};
    case RowOf::resource:
      return {"design_point", "hypothesis", "draw", "replicate", "resource"};
    case RowOf::criterion:
    case RowOf::arm:
    case RowOf::arm_reason:
      break;  // of /flow only
  }
  throw std::logic_error("no column of such rows is written");
}

Extents chunk_of(Extents extents) {
  if (std::ranges::count(extents, 0U) > 0) return extents;  // nothing will be written
  std::uint64_t row_bytes = sizeof(double);
  for (std::size_t axis = 0; axis < extents.size(); ++axis) {
    if (axis > replicate_axis) row_bytes *= extents[axis];
    if (axis < replicate_axis) extents[axis] = 1;
  }
  extents[replicate_axis] = std::clamp<std::uint64_t>(chunk_bytes / row_bytes, 1, extents[replicate_axis]);
  return extents;
}

}  // namespace

ReplicateWriter::ReplicateWriter(VariableWriter& writer, const Handle& file, const simulation::ResultShape& shape) {
  for (const char* group : {"analysis", "endpoint", "trial"}) {
    static_cast<void>(create_group(file, std::string("results/") + group));
  }
  const bool single_arm = simulation::has_concurrent_control(shape);
  if (single_arm) static_cast<void>(create_group(file, "results/concurrent_control"));
  if (!shape.events.empty()) static_cast<void>(create_group(file, "results/event"));
  if (!shape.resources.empty()) static_cast<void>(create_group(file, "results/resource"));
  const simulation::BatchResult columns;
  simulation::for_each_column(
      columns, [&]<typename T>(const std::string& group, const std::string& name, RowOf row, const std::vector<T>&) {
        if (!is_written(group) || (row == RowOf::contrast && !single_arm)) return;
        if (group == "event" && shape.events.empty()) return;
        if (group == "resource" && shape.resources.empty()) return;
        const auto& text = *find_text(group, name);
        const Dimensions dimensions = dimensions_of(row);
        const Extents extents = writer.extents(dimensions);
        auto dataset = writer.create(open_group(file, "results/" + group), {name, text.long_name, text.units},
                                     element_of<T>, dimensions, chunk_of(extents));
        if (dataset) columns_.push_back({group, name, extents, std::move(*dataset)});
      });
}

void ReplicateWriter::write(const simulation::BatchResult& batch) {
  simulation::for_each_column(
      batch, [&]<typename T>(const std::string& group, const std::string& name, RowOf, const std::vector<T>& values) {
        const auto column =
            std::ranges::find_if(columns_, [&](const Column& c) { return c.group == group && c.name == name; });
        if (column == columns_.end()) return;
        Block block{Extents(column->extents.size(), 0), column->extents};
        block.start[replicate_axis] = batch.first_replicate;
        block.count[replicate_axis] = batch.count;
        write_block(column->dataset, block, element_of<T>, values.data());
      });
}

}  // namespace islet::output
