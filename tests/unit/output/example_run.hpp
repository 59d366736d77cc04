#pragma once
// A small run with made-up numbers that are a function of their place, for tests of what is stored.

#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <string>
#include <string_view>

#include "engine/simulation/results/batch_shape.hpp"
#include "engine/simulation/results/trajectory_summary.hpp"
#include "output/hdf5/record/run_record.hpp"

namespace islet::output::example {

inline constexpr std::uint32_t batch_size = 8;
inline constexpr std::uint64_t replicates = 30;  // the last batch is shorter

inline simulation::ResultShape shape() {
  return {{"as_specified", "no_effect", "no_effect_unbiased"},
          {"hba1c", "hba1c_adults", "remission"},
          {"hba1c", "remission"},
          {"MSC α", "Control"},
          {"0 month", "6 month"},
          {0.0, 183.0},
          {"duration", "stratum_full"},
          {"dropout"},
          {"fever", "nausea"},
          {"together"}};
}

inline simulation::Scenario scenario() {
  using namespace analysis;
  simulation::Scenario scenario;
  scenario.title = "An example: no trial, µ and α";
  scenario.reference = "none";
  scenario.seed = 18446744073709551615ULL;  // no double and no signed integer holds it
  scenario.design.arms = {{"MSC α", 20, {}}, {"Control", 22, {}}};
  trial::Stratum stratum;
  stratum.name = "onset";
  stratum.at_or_above = "adult";
  stratum.below = "juvenile";
  scenario.design.stratum = stratum;
  trial::VariableRule short_duration;
  short_duration.variable = Variable::diabetes_duration;
  short_duration.below = 365.25;
  scenario.design.eligibility = {{"duration", short_duration}};
  scenario.design.conduct.visits.visits = {{"0 month", 0.0, 0}, {"6 month", 182.625, 183}};
  Endpoint hba1c{"hba1c", VariableMeasure{Variable::hba1c, Measure::change, Transform::none}, 1, Benefit::decrease};
  Endpoint remission{"remission", ResponderDefinition::t2dm_remission_consensus_2021, 1, Benefit::increase,
                     Missing::non_responder};
  scenario.events = {Variable::fever, Variable::nausea};
  scenario.endpoints = {hba1c, remission};
  const auto compare = [](const char* name, std::size_t endpoint, Test test) {
    AnalysisSpec spec;
    spec.name = name;
    spec.endpoint = endpoint;
    spec.test = test;
    spec.arms = {0, 1};
    return spec;
  };
  auto primary = compare("hba1c", 0, Test::ancova);
  primary.covariates = {BaselineOfEndpoint{}, Variable::age};
  primary.role = Role::primary;
  auto adults = compare("hba1c_adults", 0, Test::t_welch);
  adults.subset = Subset{true};
  const auto responders = compare("remission", 1, Test::fisher);
  scenario.analyses = {primary, adults, responders};
  scenario.families = {{"together", {0, 2}, 0.04}};
  scenario.assumptions = {{"conduct.dropout", "no dropout"}, {"arms", "two arms"}};
  scenario.text = "format: 1\n";
  scenario.resolved = "{\"format\": 1}";
  scenario.sha256 = "0123456789abcdef";
  return scenario;
}

inline RunRecord record() {
  RunRecord record;
  record.scenario = scenario();
  record.shape = shape();
  record.replicates = replicates;
  record.batch_size = batch_size;
  record.parameters = {{"a.first",
                        1.5,
                        "mmol/L",
                        {SpreadKind::lognormal, 0.25},
                        Status::published,
                        "key2020",
                        "table 1",
                        "a number",
                        {}},
                       {"b.second", 2.0, "1", {}, Status::assumed, "none", "for the test", "another", {}}};
  record.command = "islet run example.yaml";
  record.build = {"0.1.0", "abcdef", "Release", "gcc"};
  return record;
}

// In [0, 1), from a place: the fractional part of multiples of the golden ratio.
inline double spread_evenly(std::uint64_t place) {
  const double x = 0.6180339887498949 * static_cast<double>(place);
  return x - std::floor(x);
}

inline double flag_from(double u, std::string_view column) { return column == "status" ? 0.0 : u * 1.6; }

// Parts of what is counted are below 20, and wholes above: a reader refuses shares above 1, and such correlations.
inline double number_from(double u, std::string_view column) {
  if (column == "baseline_correlation") return u;
  const bool whole = column == "n" || column == "allocated";
  return (whole ? 20.0 : 0.0) + u * 20.0;
}

// Rows are functions of (column, hypothesis, replicate, place in the row), not of the batch.
inline simulation::BatchResult batch(std::uint64_t first, std::uint32_t count) {
  const auto dims = shape();
  auto out = simulation::empty_batch(dims, first, count);
  std::uint64_t column_number = 0;
  simulation::for_each_column(out, [&]<typename T>(const char*, const char* name, simulation::RowOf row,
                                                   std::vector<T>& column) {
    ++column_number;
    const auto length = simulation::row_length(dims, row);
    for (std::size_t i = 0; i < column.size(); ++i) {
      const auto hypothesis = i / (count * length);
      const auto replicate = first + i / length % count;
      const double u = spread_evenly(((hypothesis * replicates + replicate) * 64 + i % length) * 32 + column_number);
      column[i] = static_cast<T>(std::is_same_v<T, std::int8_t> ? flag_from(u, name) : number_from(u, name));
    }
  });
  for (std::size_t h = 0; h < dims.hypotheses.size(); ++h) {
    for (std::uint32_t r = 0; r < count; ++r) {
      const double value = 6.0 + 3.0 * spread_evenly(h * replicates + first + r);
      const auto place = simulation::index_of(dims, {h, simulation::Layer::observed, 1, 1, Variable::hba1c});
      simulation::add_values(out.trajectories, place, Variable::hba1c, std::span(&value, 1));
    }
  }
  return out;
}

inline std::vector<simulation::BatchResult> batches(std::uint32_t size = batch_size) {
  std::vector<simulation::BatchResult> all;
  for (std::uint64_t first = 0; first < replicates; first += size) {
    all.push_back(batch(first, static_cast<std::uint32_t>(std::min<std::uint64_t>(size, replicates - first))));
  }
  return all;
}

// A fresh folder that goes away with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "islet-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::size_t entries() const {
    const std::filesystem::directory_iterator all(path_);
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
  }

 private:
  std::filesystem::path path_;
};

}  // namespace islet::output::example
