#include "output/hdf5/results/assurance_writer.hpp"

#include <fmt/format.h>

#include "output/hdf5/file/attribute.hpp"
#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"

namespace islet::output {
namespace {

using Rows = std::vector<AssuranceRow>;
using simulation::PerformanceMeasure;

void write_measure(VariableWriter& writer, const Handle& group, const Description& description,
                   const Dimensions& dimensions, const std::vector<PerformanceMeasure>& rows) {
  std::vector<double> value, mcse;
  for (const auto& row : rows) {
    value.push_back(row.value);
    mcse.push_back(row.mcse);
  }
  writer.write(group, description, dimensions, value);
  writer.write(group, {description.name + "_mcse", description.long_name + ": Monte Carlo standard error"}, dimensions,
               mcse);
}

// `prefix` distinguishes the rows of the rule of success from those of analyses.
void write_rows(VariableWriter& writer, const Handle& group, const std::string& prefix, Dimensions dimensions,
                const Rows& rows) {
  std::vector<PerformanceMeasure> assurance, above, quantiles;
  for (const auto& row : rows) {
    assurance.push_back(row.assurance);
    above.push_back(row.above_target);
    quantiles.insert(quantiles.end(), row.quantiles.begin(), row.quantiles.end());
  }
  const std::string of = prefix.empty() ? "" : ", by the scenario's rule of success";
  write_measure(writer, group, {prefix + "assurance", "Probability of success over the prior" + of}, dimensions,
                assurance);
  write_measure(writer, group, {prefix + "probability_above_target", "Probability that power exceeds the target" + of},
                dimensions, above);
  dimensions.emplace_back("percentile");
  write_measure(writer, group, {prefix + "power_percentile", "Percentile of power over the prior" + of}, dimensions,
                quantiles);
}

std::string use_of(const model::UncertainParameter& parameter) {
  switch (parameter.use) {
    case model::Use::replaces:
      return "replaces";
    case model::Use::multiplies:
      return "multiplies";
    case model::Use::multiplies_hazard:
      return "multiplies_hazard";
  }
  return "";
}

void write_draws(VariableWriter& writer, const Handle& group, const RunRecord& record, std::int64_t draws) {
  const auto& prior = record.scenario.uncertainty->prior;
  std::vector<double> drawn;
  std::vector<std::int8_t> no_effect;
  std::vector<std::string> use;
  for (std::uint32_t d = 0; d < draws; ++d) {
    const auto draw = model::draw_parameters(prior, record.scenario.seed, d);
    drawn.insert(drawn.end(), draw.numbers.begin(), draw.numbers.end());
    no_effect.push_back(draw.no_effect ? 1 : 0);
  }
  for (const auto& parameter : prior.parameters) use.push_back(use_of(parameter));
  writer.write(group, {"drawn", "Number that was drawn, which enters the parameter as `use` says", "{unit}"},
               {"parameter_draw", "uncertain_parameter"}, drawn);
  writer.write(group, {"no_effect", "1: the cells have no effect in this draw"}, {"parameter_draw"}, no_effect);
  writer.write_text(group, {"use", "replaces the value, multiplies it, or multiplies the log hazard ratio", ""},
                    {"uncertain_parameter"}, use);
}

}  // namespace

void write_assurance(VariableWriter& writer, const Handle& file, const RunRecord& record, const Assurance& assurance) {
  writer.count_from_zero(file, {"parameter_draw", "Draw of the uncertain parameters"},
                         static_cast<std::uint64_t>(assurance.draws));
  writer.coordinate(file, {"uncertain_parameter", "Id of the parameter", ""}, assurance.parameters);
  writer.coordinate(file, {"percentile", "Share of the prior in which power is at most this", "%"},
                    std::vector<std::int64_t>(percentiles.begin(), percentiles.end()));
  const Handle group = create_group(file, "assurance");
  write_attribute(group, "prior", assurance.prior);
  write_attribute(group, "replicates_per_draw", static_cast<std::int32_t>(assurance.replicates_per_draw));
  writer.write<double>(group, {"target", "Power that is to be exceeded"}, {}, {assurance.target});
  write_draws(writer, group, record, assurance.draws);
  write_rows(writer, group, "", {"design_point", "analysis"}, assurance.analyses);
  if (!assurance.trials.empty()) write_rows(writer, group, "success_", {"design_point"}, assurance.trials);
}

}  // namespace islet::output
