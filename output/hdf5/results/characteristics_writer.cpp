#include "output/hdf5/results/characteristics_writer.hpp"

#include <functional>

#include "output/hdf5/file/attribute.hpp"
#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/results/characteristics_table.hpp"

namespace islet::output {
namespace {

using simulation::PerformanceMeasure;

const Dimensions by_hypothesis = {"design_point", "hypothesis"};
const Dimensions by_analysis = {"design_point", "hypothesis", "analysis"};
const Dimensions by_endpoint_arm = {"design_point", "hypothesis", "endpoint", "arm"};
const Dimensions by_arm = {"design_point", "hypothesis", "arm"};

// Where the variables are written.
struct Target {
  VariableWriter& writer;
  const Handle& group;
  const Dimensions& dimensions;
};

void write_measure(const Target& to, const Description& description, const std::vector<PerformanceMeasure>& rows) {
  std::vector<double> value;
  std::vector<double> mcse;
  std::vector<std::int64_t> n;
  for (const auto& row : rows) {
    value.push_back(row.value);
    mcse.push_back(row.mcse);
    n.push_back(row.n);
  }
  const auto& [name, long_name, units] = description;
  to.writer.write(to.group, description, to.dimensions, value);
  to.writer.write(to.group, {name + "_mcse", long_name + ": Monte Carlo standard error", units}, to.dimensions, mcse);
  to.writer.write(to.group, {name + "_n", long_name + ": replicates it rests on", "{replicate}"}, to.dimensions, n);
}

template <typename Value, typename Row, typename Get>
std::vector<Value> gather(const std::vector<Row>& rows, Get get) {
  std::vector<Value> values;
  values.reserve(rows.size());
  for (const auto& row : rows) values.push_back(static_cast<Value>(std::invoke(get, row)));
  return values;
}

template <typename Row, typename Table>
void write_measures(const Target& to, const std::vector<Row>& rows, const Table& table) {
  for (const auto& entry : table) {
    write_measure(to, {entry.name, entry.long_name, entry.units}, gather<PerformanceMeasure>(rows, entry.member));
  }
}

template <typename Row, typename Table>
void write_limits(const Target& to, const std::vector<Row>& rows, const Table& table) {
  for (const auto& entry : table) {
    const std::string name = entry.name;
    const std::string long_name = entry.long_name;
    to.writer.write(to.group, {name + "_low", long_name + ", lower"}, to.dimensions,
                    gather<double>(rows, [&](const Row& row) { return (row.*entry.member).low; }));
    to.writer.write(to.group, {name + "_high", long_name + ", upper"}, to.dimensions,
                    gather<double>(rows, [&](const Row& row) { return (row.*entry.member).high; }));
  }
}

void write_analyses(const Target& to, const std::vector<Analysis>& rows) {
  write_measures(to, rows, analysis_measures);
  write_limits(to, rows, analysis_limits);
  for (const auto& entry : analysis_counts) {
    to.writer.write(to.group, {entry.name, entry.long_name, "{replicate}"}, to.dimensions,
                    gather<std::int64_t>(rows, entry.member));
  }
  to.writer.write(to.group, {"normal_theory_power", "Power by normal theory for true_difference and sd_change"},
                  to.dimensions, gather<double>(rows, &Analysis::normal_theory_power));
  to.writer.write(to.group,
                  {"normal_theory_differs", "1: power and normal theory differ by more than 3 mcse plus 0.02"},
                  to.dimensions, gather<std::int8_t>(rows, &Analysis::normal_theory_differs));
}

}  // namespace

void write_characteristics(VariableWriter& writer, const Handle& file,
                           const simulation::OperatingCharacteristics& characteristics,
                           const std::string& planning_caveat) {
  const Handle group = create_group(file, "operating_characteristics");
  write_analyses({writer, group, by_analysis}, characteristics.analyses);
  if (!planning_caveat.empty()) {
    write_attribute(group, "planning_caveat", planning_caveat);
    if (has_link(group, "power")) write_attribute(open_dataset(group, "power"), "planning_caveat", planning_caveat);
  }

  if (!characteristics.contrasts.empty()) {
    write_measures(Target{writer, group, by_analysis}, characteristics.contrasts, contrast_measures);
  }

  write_measures(Target{writer, group, {"design_point", "hypothesis", "family", "adjustment"}},
                 characteristics.families, family_measures);
  write_measure(Target{writer, group, {"design_point", "hypothesis", "family", "adjustment", "analysis"}},
                {"family_power", "Probability that the analysis succeeds as one of the family"},
                characteristics.family_power);

  const Dimensions per_analysis = {"design_point", "analysis"};
  const Target type_i{writer, group, per_analysis};
  write_measure(type_i, {"type_i_error", "Probability of rejecting under no_effect_unbiased"},
                characteristics.type_i_error);
  write_measure(type_i, {"type_i_error_no_effect", "Probability of rejecting under no_effect"},
                characteristics.type_i_error_no_effect);

  const Target endpoints{writer, group, by_endpoint_arm};
  write_measures(endpoints, characteristics.endpoints, endpoint_measures);
  write_limits(endpoints, characteristics.endpoints, endpoint_limits);
  write_measures(Target{writer, group, by_hypothesis}, characteristics.trials, trial_measures);
}

void write_point_differences(VariableWriter& writer, const Handle& file, const simulation::PairedSuccesses& pairs,
                             std::size_t points) {
  if (points == 1) return;
  const Handle group = open_group(file, "operating_characteristics");
  const Dimensions by_point = {"design_point", "analysis"};
  const auto differences = pairs.differences();
  write_measure({writer, group, by_point},
                {"power_difference", "Power less that of the first design point, in the same replicates"},
                gather<PerformanceMeasure>(differences, &simulation::PointDifference::power));
  writer.write(group,
               {"power_difference_mcse_unpaired",
                "Monte Carlo standard error that power_difference would have with replicates of its own"},
               by_point, gather<double>(differences, &simulation::PointDifference::unpaired_mcse));
  if (!pairs.counts_all_pairs()) return;
  writer.count_from_zero(file, {"other_design_point", "Design point that is compared with"}, points);
  writer.write(group, {"joint_power", "Share of replicates in which both design points succeed"},
               {"analysis", "design_point", "other_design_point"}, pairs.joint_power());
}

void write_flow(VariableWriter& writer, const Handle& file,
                const simulation::OperatingCharacteristics& characteristics) {
  const Handle group = create_group(file, "flow");
  const Dimensions by_criterion = {"design_point", "hypothesis", "criterion"};
  const Dimensions by_reason = {"design_point", "hypothesis", "arm", "reason"};
  write_measure({writer, group, by_hypothesis}, {"screened", "Expected number screened", "{subject}"},
                gather<PerformanceMeasure>(characteristics.trials, &Trial::n_screened));
  write_measure({writer, group, by_criterion},
                {"failed_by_criterion", "Expected number refused at screening, by criterion", "{subject}"},
                characteristics.failed_by_criterion);
  const Target arms{writer, group, by_arm};
  write_measures(arms, characteristics.arms, arm_measures);
  writer.write(group, {"failed_numerically", "Patients that failed numerically, all replicates", "{subject}"}, by_arm,
               gather<std::int64_t>(characteristics.arms, &simulation::ArmFlow::failed_numerically));
  write_measure({writer, group, by_reason},
                {"discontinued_by_reason", "Expected number that discontinued, by reason", "{subject}"},
                characteristics.discontinued);
}

void write_events(VariableWriter& writer, const Handle& file,
                  const simulation::OperatingCharacteristics& characteristics) {
  if (characteristics.events.empty()) return;
  const Handle group = create_group(file, "events");
  const Dimensions by_event = {"design_point", "hypothesis", "arm", "event"};
  write_measures(Target{writer, group, by_event}, characteristics.events, event_measures);
  write_measure({writer, group, by_arm}, {"patient_years", "Expected time under observation in a trial", "a"},
                characteristics.patient_years);
}

}  // namespace islet::output
