#include "output/hdf5/sensitivity/sensitivity_writer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "output/hdf5/file/file.hpp"

namespace islet::output {
namespace {

using exploration::Estimate;

const Dimensions by_varied_factor = {"sensitivity_factor"};
const Dimensions by_sample = {"sample"};
const Dimensions by_sample_factor = {"sample", "sensitivity_factor"};
const Dimensions alone = {};

template <typename Of>
std::vector<Of> each(const std::vector<VariedFactor>& factors, Of VariedFactor::*member) {
  std::vector<Of> values;
  for (const auto& factor : factors) values.push_back(factor.*member);
  return values;
}

void write_coordinates(VariableWriter& writer, const Handle& group, const SensitivityRecord& record) {
  writer.coordinate(group, {"sensitivity_factor", "Factor that is varied", ""},
                    each(record.factors, &VariedFactor::name));
  writer.count_from_zero(group, {"sample", "Sample point: row * points_per_row + place in the row"},
                         record.outcome_mean.size());
}

void write_factors(VariableWriter& writer, const Handle& group, const std::vector<VariedFactor>& factors) {
  writer.write_text(group, {"sets", "What the factor sets in the scenario"}, by_varied_factor,
                    each(factors, &VariedFactor::sets));
  writer.write_text(group, {"unit", "Unit of the factor (UCUM)"}, by_varied_factor, each(factors, &VariedFactor::unit));
  writer.write_text(group, {"distribution", "Distribution of the factor over its range"}, by_varied_factor,
                    each(factors, &VariedFactor::distribution));
  writer.write(group, {"range_low", "Smallest value of the factor, in its unit"}, by_varied_factor,
               each(factors, &VariedFactor::low));
  writer.write(group, {"range_high", "Largest value of the factor, in its unit"}, by_varied_factor,
               each(factors, &VariedFactor::high));
  std::vector<std::int8_t> assumed;
  for (const auto& factor : factors) assumed.push_back(factor.assumed ? 1 : 0);
  writer.write(group, {"assumed", "1: the scenario marks the range as assumed"}, by_varied_factor, assumed);
  writer.write_text(group, {"range_source", "Source of the range; empty: none is given"}, by_varied_factor,
                    each(factors, &VariedFactor::source));
}

void write_samples(VariableWriter& writer, const Handle& group, const SensitivityRecord& record) {
  writer.write(group,
               {"point",
                "Value of the factor at the sample point, in its unit; of values that are no numbers the "
                "place in their list, from 0"},
               by_sample_factor, record.points);
  writer.write(group, {"outcome", "Mean over the replicates of the sample point: " + record.outcome}, by_sample,
               record.outcome_mean);
  writer.write(group, {"outcome_mcse", "Monte Carlo standard error of outcome"}, by_sample, record.outcome_mcse);
  writer.write(group, {"outcome_n", "Replicates of the sample point that did not fail"}, by_sample, record.outcome_n);
}

void write_estimates(VariableWriter& writer, const Handle& group, const Description& description,
                     const Dimensions& dimensions, const std::vector<Estimate>& estimates) {
  const auto part = [&](const char* suffix, const std::string& meaning, double Estimate::*member) {
    std::vector<double> values;
    for (const auto& estimate : estimates) values.push_back(estimate.*member);
    writer.write(group, {description.name + suffix, meaning, description.units}, dimensions, values);
  };
  part("", description.long_name, &Estimate::value);
  part("_se", "Standard error of " + description.name, &Estimate::se);
  part("_low", "Lower confidence limit of " + description.name, &Estimate::low);
  part("_high", "Upper confidence limit of " + description.name, &Estimate::high);
}

// Writes which variables the file has, as one text, because a list would need a dimension of its own.
void write_names(VariableWriter& writer, const Handle& group, const Description& description,
                 const std::vector<std::string>& names) {
  writer.write_text(group, description, alone, {fmt::format("{}", fmt::join(names, ","))});
}

void write_result(VariableWriter& writer, const Handle& group, const exploration::StudyResult& result) {
  std::vector<std::string> measures, numbers, totals;
  for (const auto& measure : result.measures) {
    write_estimates(writer, group, {measure.name, measure.meaning}, by_varied_factor, measure.of_factor);
    measures.push_back(measure.name);
  }
  for (const auto& number : result.numbers) {
    writer.write(group, {number.name, number.meaning}, by_varied_factor, number.of_factor);
    numbers.push_back(number.name);
  }
  for (const auto& total : result.totals) {
    write_estimates(writer, group, {total.name, total.meaning}, alone, {total.estimate});
    totals.push_back(total.name);
  }
  write_names(writer, group, {"measures", "Names of the estimates of each factor, separated by commas"}, measures);
  write_names(writer, group, {"numbers", "Names of the plain numbers of each factor, separated by commas"}, numbers);
  write_names(writer, group, {"totals", "Names of the estimates of the whole study, separated by commas"}, totals);
  if (result.order.empty()) return;
  std::vector<std::int32_t> rank(result.order.size());
  for (std::size_t i = 0; i < rank.size(); ++i) rank[result.order[i]] = static_cast<std::int32_t>(i + 1);
  writer.write(group, {"rank", "Place of the factor by " + result.leading + ", the largest first, from 1"},
               by_varied_factor, rank);
}

void write_counts(VariableWriter& writer, const Handle& group, const SensitivityRecord& record) {
  const auto scalar = [&](const char* name, const char* meaning, std::size_t value) {
    writer.write(group, {name, meaning}, alone, std::vector<std::int64_t>{static_cast<std::int64_t>(value)});
  };
  const auto& count = record.result.count;
  scalar("rows", "Rows of the sampling plan", static_cast<std::size_t>(record.rows));
  scalar("points_per_row", "Sample points of a row, which meet the same people",
         static_cast<std::size_t>(record.points_per_row));
  scalar("replicates_per_point", "Replicates at each sample point", static_cast<std::size_t>(record.replicates));
  scalar("evaluations", "Simulated trials", count.evaluations);
  scalar("failed", "Evaluations that failed", count.failed);
  scalar("replicates_set_aside", "Replicates that the failure policy set aside", count.replicates_set_aside);
  scalar("units", "Rows that were judged; of a tornado, factors", count.rows);
  scalar("units_set_aside", "Of these, set aside whole", count.rows_set_aside);
  scalar("stopped", "1: more evaluations failed than the policy allows, and there is no result",
         record.result.stopped ? 1 : 0);
  scalar("resolved", "1: the output varies beyond its Monte Carlo noise", record.result.resolved ? 1 : 0);
  writer.write(group, {"noise_share", "Share of the variance between the points' means that is Monte Carlo noise"},
               alone, std::vector<double>{record.result.noise_share});
  writer.write(group, {"confidence", "Of all limits"}, alone, std::vector<double>{record.confidence});
}

}  // namespace

void write_sensitivity(VariableWriter& writer, const Handle& file, const std::optional<SensitivityRecord>& record) {
  if (!record) return;
  const Handle group = create_group(file, "sensitivity");
  writer.write_text(group, {"method", "Method of the study"}, alone, {record->method});
  writer.write_text(group, {"outcome_of", "What is watched"}, alone, {record->outcome});
  writer.write_text(group, {"policy", "What becomes of evaluations that fail"}, alone, {record->policy});
  writer.write_text(group, {"leading", "The measure by which the factors are ranked"}, alone, {record->result.leading});
  write_coordinates(writer, group, *record);
  write_factors(writer, group, record->factors);
  write_samples(writer, group, *record);
  write_result(writer, group, record->result);
  write_counts(writer, group, *record);
}

}  // namespace islet::output
