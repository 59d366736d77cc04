#include <algorithm>
#include <set>

#include "engine/core/parameter.hpp"
#include "output/hdf5/file/attribute.hpp"
#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/sensitivity/comma_list.hpp"
#include "output/hdf5/sensitivity/sensitivity_writer.hpp"

namespace islet::output {
namespace {

using exploration::Estimate;

std::vector<std::string> texts(const Handle& group, const std::string& name, std::size_t size) {
  auto values = read_strings(group, name);
  require_size(values.size(), size, name);
  return values;
}

std::vector<std::string> names(const Handle& group, const std::string& name) {
  return names_in(texts(group, name, 1).front());
}

std::size_t count(const Handle& group, const std::string& name) {
  return static_cast<std::size_t>(read_sized<std::int64_t>(group, name, 1).front());
}

std::vector<VariedFactor> read_factors(const Handle& group) {
  const auto names = read_strings(group, "sensitivity_factor");
  const auto n = names.size();
  const auto sets = texts(group, "sets", n);
  const auto unit = texts(group, "unit", n);
  const auto distribution = texts(group, "distribution", n);
  const auto low = read_sized<double>(group, "range_low", n);
  const auto high = read_sized<double>(group, "range_high", n);
  const auto assumed = read_sized<std::int8_t>(group, "assumed", n);
  const auto source = has_link(group, "range_source") ? texts(group, "range_source", n) : std::vector<std::string>(n);
  std::vector<VariedFactor> factors;
  for (std::size_t f = 0; f < n; ++f) {
    factors.push_back({names[f], sets[f], unit[f], distribution[f], low[f], high[f], assumed[f] != 0, source[f]});
  }
  return factors;
}

std::string meaning_of(const Handle& group, const std::string& name) {
  return read_text_attribute(open_dataset(group, name), "long_name");
}

std::vector<Estimate> read_estimates(const Handle& group, const std::string& name, std::size_t size) {
  const auto value = read_sized<double>(group, name, size);
  const auto se = read_sized<double>(group, name + "_se", size);
  const auto low = read_sized<double>(group, name + "_low", size);
  const auto high = read_sized<double>(group, name + "_high", size);
  std::vector<Estimate> estimates;
  for (std::size_t i = 0; i < size; ++i) estimates.push_back({value[i], se[i], low[i], high[i]});
  return estimates;
}

// Every study that came to its end has a measure by which factors are ranked.
void require_leading(const exploration::StudyResult& result, bool has_rank) {
  if (!has_rank ||
      std::ranges::find(result.measures, result.leading, &exploration::Measure::name) == result.measures.end())
    throw Hdf5Failure("cannot read leading: the study has no such measure, or no rank");
}

exploration::StudyResult read_result(const Handle& group, std::size_t factors) {
  exploration::StudyResult result;
  for (const auto& name : names(group, "measures")) {
    result.measures.push_back({name, meaning_of(group, name), read_estimates(group, name, factors)});
  }
  for (const auto& name : names(group, "numbers")) {
    result.numbers.push_back({name, meaning_of(group, name), read_sized<double>(group, name, factors)});
  }
  for (const auto& name : names(group, "totals")) {
    result.totals.push_back({name, meaning_of(group, name), read_estimates(group, name, 1).front()});
  }
  result.leading = texts(group, "leading", 1).front();
  result.stopped = count(group, "stopped") != 0;
  result.resolved = count(group, "resolved") != 0;
  result.noise_share = read_sized<double>(group, "noise_share", 1).front();
  result.count = {count(group, "evaluations"), count(group, "failed"), count(group, "replicates_set_aside"),
                  count(group, "units"), count(group, "units_set_aside")};
  const bool has_rank = factors > 0 && has_link(group, "rank");
  if (!result.stopped) require_leading(result, has_rank);
  if (!has_rank) return result;
  result.order.assign(factors, 0);
  const auto rank = read_sized<std::int32_t>(group, "rank", factors);
  for (std::size_t f = 0; f < factors; ++f) {
    const auto place = static_cast<std::size_t>(rank[f]) - 1;
    if (place >= factors) throw Hdf5Failure("cannot read rank: there is no such place");
    result.order[place] = f;
  }
  return result;
}

SensitivityRecord read(const Handle& group) {
  SensitivityRecord record;
  record.method = texts(group, "method", 1).front();
  record.outcome = texts(group, "outcome_of", 1).front();
  record.policy = texts(group, "policy", 1).front();
  record.rows = static_cast<std::int64_t>(count(group, "rows"));
  record.points_per_row = static_cast<std::int64_t>(count(group, "points_per_row"));
  record.replicates = static_cast<std::int64_t>(count(group, "replicates_per_point"));
  record.confidence = read_sized<double>(group, "confidence", 1).front();
  record.factors = read_factors(group);
  record.outcome_mean = read_all<double>(group, "outcome");
  const auto samples = record.outcome_mean.size();
  record.outcome_mcse = read_sized<double>(group, "outcome_mcse", samples);
  record.outcome_n = read_sized<std::int64_t>(group, "outcome_n", samples);
  record.points = read_sized<double>(group, "point", samples * record.factors.size());
  record.result = read_result(group, record.factors.size());
  return record;
}

// Nothing in a file without the parameters of a run.
std::set<std::string> assumed_parameters(const Handle& file) {
  std::set<std::string> ids;
  if (!has_link(file, "parameters")) return ids;
  const Handle group = open_group(file, "parameters");
  const auto id = read_strings(group, "id");
  const auto status = texts(group, "status", id.size());
  for (std::size_t i = 0; i < id.size(); ++i) {
    if (status[i] == name_of(Status::assumed)) ids.insert(id[i]);
  }
  return ids;
}

// `places` as VariedFactor::sets has them, separated by commas.
bool holds_one_of(const std::string& places, const std::set<std::string>& parameters) {
  constexpr std::string_view prefix = "parameters.";
  return std::ranges::any_of(names_in(places), [&](const std::string& place) {
    return place.starts_with(prefix) && parameters.contains(place.substr(prefix.size()));
  });
}

}  // namespace

std::optional<SensitivityRecord> read_sensitivity(const Handle& file) {
  if (!has_link(file, "sensitivity")) return std::nullopt;
  auto record = read(open_group(file, "sensitivity"));
  const auto assumed = assumed_parameters(file);
  for (auto& factor : record.factors) factor.sets_assumed = holds_one_of(factor.sets, assumed);
  return record;
}

}  // namespace islet::output
