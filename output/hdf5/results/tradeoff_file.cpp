#include "output/hdf5/results/tradeoff_file.hpp"

#include <cmath>

#include "output/hdf5/file/file.hpp"
#include "output/hdf5/sensitivity/fact_writer.hpp"

namespace islet::output {
namespace {

using simulation::PerformanceMeasure;

constexpr const char* characteristics = "operating_characteristics";
const Dimensions by_point = {"design_point"};
const Dimensions by_resource = {"design_point", "resource"};

struct TradeoffGroup {
  VariableWriter& writer;
  const Handle& group;
};

void write_measure(const TradeoffGroup& to, const Description& description, const Dimensions& dimensions,
                   const std::vector<PerformanceMeasure>& rows) {
  std::vector<double> value;
  std::vector<double> mcse;
  for (const auto& row : rows) {
    value.push_back(row.value);
    mcse.push_back(row.mcse);
  }
  const auto& [name, long_name, units] = description;
  to.writer.write(to.group, description, dimensions, value);
  to.writer.write(to.group, {name + "_mcse", long_name + ": Monte Carlo standard error", units}, dimensions, mcse);
}

void write_costs(const TradeoffGroup& to, const Tradeoff& t, const std::string& unit) {
  std::vector<PerformanceMeasure> cost, sd, within, quantities;
  for (const auto& at : t.costs) {
    cost.push_back(at.cost);
    sd.push_back(at.sd);
    within.push_back(at.within_budget);
    quantities.insert(quantities.end(), at.quantities.begin(), at.quantities.end());
  }
  write_measure(to, {"cost", "Expected cost of a trial as specified", unit}, by_point, cost);
  write_measure(to, {"cost_sd", "SD of the cost between trials as specified", unit}, by_point, sd);
  if (t.budget)
    write_measure(to, {"within_budget", "Probability that a trial costs no more than the budget"}, by_point, within);
  write_measure(to, {"resource_quantity", "Expected use of the resource in a trial as specified"}, by_resource,
                quantities);
}

void write_choice(const TradeoffGroup& to, const Choice& choice, const std::string& prefix, const std::string& gain) {
  const auto write = [&](const char* name, const std::string& long_name, const std::vector<std::int8_t>& marks) {
    if (!marks.empty()) to.writer.write(to.group, {prefix + name, "1: " + long_name}, by_point, marks);
  };
  write("on_front", "no other design costs at most as much and has at least the " + gain, choice.on_front);
  write("may_be_on_front", "no design that costs no more is shown to have more " + gain, choice.may_be_on_front);
  write("best", "the highest " + gain + " within the budget", choice.best);
  write("may_be_best", "may be within the budget, and none that surely is there is shown to have more " + gain,
        choice.may_be_best);
}

std::vector<std::int8_t> marks_in(const Handle& group, const std::string& name, std::size_t points) {
  if (!has_link(group, name)) return {};
  return read_sized<std::int8_t>(group, name, points);
}

Choice read_choice(const Handle& group, const std::string& prefix, std::size_t points) {
  return {marks_in(group, prefix + "on_front", points), marks_in(group, prefix + "best", points),
          marks_in(group, prefix + "may_be_on_front", points), marks_in(group, prefix + "may_be_best", points)};
}

std::vector<PerformanceMeasure> measures_in(const Handle& group, const std::string& name, std::size_t size,
                                            std::int64_t n) {
  if (!has_link(group, name)) return std::vector<PerformanceMeasure>(size);
  const auto value = read_sized<double>(group, name, size);
  const auto mcse = read_sized<double>(group, name + "_mcse", size);
  std::vector<PerformanceMeasure> rows;
  for (std::size_t i = 0; i < size; ++i) rows.push_back({value[i], mcse[i], n});
  return rows;
}

std::vector<simulation::CostCharacteristics> read_costs(const Handle& file, std::size_t points, std::size_t resources) {
  const Handle group = open_group(file, characteristics);
  const auto n = read_one<std::int64_t>(open_group(file, "provenance"), "replicates");
  const auto cost = measures_in(group, "cost", points, n);
  const auto sd = measures_in(group, "cost_sd", points, n);
  const auto within = measures_in(group, "within_budget", points, n);
  const auto quantities = measures_in(group, "resource_quantity", points * resources, n);
  std::vector<simulation::CostCharacteristics> rows;
  for (std::size_t p = 0; p < points; ++p) {
    const auto first = quantities.begin() + static_cast<std::ptrdiff_t>(p * resources);
    rows.push_back({cost[p], sd[p], within[p], {first, first + static_cast<std::ptrdiff_t>(resources)}});
  }
  return rows;
}

}  // namespace

void write_tradeoff(VariableWriter& writer, const Handle& file, const Tradeoff& t) {
  const std::string unit = "{" + t.currency + "}";
  const Handle into = open_group(file, characteristics);
  write_costs({writer, into}, t, unit);
  const Handle group = create_group(file, "tradeoff");
  const TradeoffGroup target{writer, group};
  write_fact(group, {"currency", "Currency of all amounts"}, t.currency);
  write_fact(group, {"analysis", "Whose power stands against the cost"}, t.analysis);
  write_number(group, {"fixed", "What any trial costs", unit}, t.fixed);
  write_number(group, {"budget", "Budget for the expected cost of a trial; NaN: none", unit},
               t.budget.value_or(simulation::not_available));
  write_number(group, {"confidence", "Confidence of the sets may_be_..."}, t.confidence);
  writer.write(group, {"price", "Price of one of the resource", unit}, {"resource"}, t.prices);
  write_choice(target, t.by_power, "", "power");
  if (t.by_assurance) write_choice(target, *t.by_assurance, "assurance_", "assurance");
}

std::optional<Tradeoff> read_tradeoff(const Handle& file, const simulation::ResultShape& shape) {
  if (!has_link(file, "tradeoff")) return std::nullopt;
  const Handle group = open_group(file, "tradeoff");
  const auto points = shape.design_points.size();
  Tradeoff out;
  out.currency = read_one_string(group, "currency");
  out.analysis = read_one_string(group, "analysis");
  out.fixed = read_one<double>(group, "fixed");
  if (const double budget = read_one<double>(group, "budget"); !std::isnan(budget)) out.budget = budget;
  out.confidence = read_one<double>(group, "confidence");
  out.resources = shape.resources;
  if (has_link(group, "price")) out.prices = read_all<double>(group, "price");
  require_size(out.prices.size(), out.resources.size(), "price");
  out.costs = read_costs(file, points, out.resources.size());
  out.by_power = read_choice(group, "", points);
  if (out.by_power.on_front.empty()) throw Hdf5Failure("cannot read tradeoff/on_front: it is not there");
  if (has_link(group, "assurance_on_front")) out.by_assurance = read_choice(group, "assurance_", points);
  return out;
}

}  // namespace islet::output
