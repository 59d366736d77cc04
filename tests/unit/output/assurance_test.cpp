// /assurance: from successes of each draw to what is read back.

#include "output/hdf5/results/assurance.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/exploration/assurance/power_distribution.hpp"
#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/results/results_file.hpp"
#include "output/hdf5/results/write_results.hpp"
#include "tests/unit/output/example_run.hpp"

namespace islet::output {
namespace {

using example::Folder;

constexpr std::uint32_t draws = 45;
constexpr std::size_t points = 2;

// The example at two design points under a prior in which a quarter has no effect.
RunRecord record(std::uint32_t each, std::uint32_t more = 0) {
  auto record = example::record();
  record.replicates = draws * each + more;
  record.shape.hypotheses.emplace_back("under_uncertainty");
  record.shape.design_points = {"a", "b"};
  record.points = {record.scenario, record.scenario};
  record.space.factors = {{"dose", {"x"}, "", {"1", "2"}, {1.0, 2.0}}};
  record.space.points = {{0}, {1}};
  simulation::Uncertainty uncertainty;
  uncertainty.prior.no_effect = 0.25;
  uncertainty.prior.parameters = {
      {"msc.ec50", model::Use::replaces, {model::Distribution::Kind::lognormal, 1.0, 0.7, {}}}};
  uncertainty.replicates_per_draw = each;
  uncertainty.target = 0.6;
  record.scenario.uncertainty = uncertainty;
  record.success = simulation::Success{simulation::Success::Rule::all_of, {0, 1}};
  return record;
}

bool succeeds(std::size_t point, std::size_t analysis, std::size_t replicate, std::uint32_t each) {
  const double power = example::spread_evenly(replicate / each + 100 * point) * (analysis == 0 ? 1.0 : 0.9);
  return example::spread_evenly(7 * replicate + 3) < power;
}

simulation::BatchResult batch_of(const RunRecord& record) {
  const auto each = record.scenario.uncertainty->replicates_per_draw;
  auto batch = simulation::empty_batch(record.shape, 0, static_cast<std::uint32_t>(record.replicates));
  const auto analyses = record.shape.analyses.size();
  for (std::size_t p = 0; p < points; ++p) {
    for (std::size_t r = 0; r < batch.count; ++r) {
      for (std::size_t a = 0; a < analyses; ++a) {
        const auto at = (record.shape.condition(p, 3) * batch.count + r) * analyses + a;
        batch.analyses.reject[at] = succeeds(p, a, r, each) ? 1 : 0;
      }
    }
  }
  return batch;
}

std::vector<exploration::DrawCount> counted(const RunRecord& record, std::size_t point, std::size_t analysis) {
  const auto& uncertainty = *record.scenario.uncertainty;
  std::vector<exploration::DrawCount> out;
  for (std::uint32_t r = 0; r < record.replicates; ++r) {
    const auto draw = r / uncertainty.replicates_per_draw;
    if (out.size() == draw)
      out.push_back({0, 0, model::draw_parameters(uncertainty.prior, record.scenario.seed, draw).no_effect});
    ++out.back().replicates;
    out.back().successes += succeeds(point, analysis, r, uncertainty.replicates_per_draw) ? 1 : 0;
  }
  return out;
}

void write(const Folder& folder, const RunRecord& record) {
  write_results(folder.path() / "r.h5", record, [&](const auto& see) { see(batch_of(record)); });
}

TEST(Assurance, comes_back_as_it_was_computed_from_the_counts_of_draws) {
  const Folder folder;
  const auto ours = record(10);
  write(folder, ours);
  const auto results = read_results(folder.path() / "r.h5");
  ASSERT_TRUE(results.assurance);
  const auto& assurance = *results.assurance;
  EXPECT_EQ(assurance.draws, draws);
  EXPECT_EQ(assurance.parameters, std::vector<std::string>{"msc.ec50"});
  EXPECT_DOUBLE_EQ(assurance.target, 0.6);
  const auto count = counted(ours, 1, 0);
  const auto& row = assurance.analyses.at(ours.shape.analyses.size());
  EXPECT_DOUBLE_EQ(row.assurance.value, exploration::assurance(count).value);
  EXPECT_DOUBLE_EQ(row.assurance.mcse, exploration::assurance(count).se);
  EXPECT_DOUBLE_EQ(row.above_target.value, exploration::probability_above(count, 0.6).value);
  EXPECT_GT(row.above_target.mcse, 0.0);
  for (std::size_t q = 1; q < percentiles.size(); ++q) EXPECT_GE(row.quantiles[q].value, row.quantiles[q - 1].value);
  // Analysis 1 succeeds where analysis 0 does or not at all: both together are the second.
  EXPECT_DOUBLE_EQ(assurance.trials.at(1).assurance.value, assurance.analyses.at(4).assurance.value);
  EXPECT_LT(assurance.trials.at(1).assurance.value, row.assurance.value);
  const auto one = results_at(results, 1);
  EXPECT_DOUBLE_EQ(one.assurance->analyses.at(0).assurance.value, row.assurance.value);
  EXPECT_EQ(one.assurance->trials.size(), 1U);
}

TEST(Assurance, of_single_replicates_has_no_distribution_of_power) {
  const Folder folder;
  write(folder, record(1));
  const auto row = read_results(folder.path() / "r.h5").assurance->analyses.front();
  EXPECT_TRUE(std::isfinite(row.assurance.value));
  EXPECT_TRUE(std::isnan(row.above_target.value));
  EXPECT_TRUE(std::isnan(row.quantiles[2].value));
}

TEST(Assurance, counts_a_draw_within_which_the_run_ended_but_not_in_the_distribution) {
  const Folder folder;
  const auto ours = record(10, 4);
  write(folder, ours);
  const auto row = read_results(folder.path() / "r.h5").assurance->analyses.front();
  auto count = counted(ours, 0, 0);
  EXPECT_DOUBLE_EQ(row.assurance.value, exploration::assurance(count).value);
  count.pop_back();
  EXPECT_DOUBLE_EQ(row.above_target.value, exploration::probability_above(count, 0.6).value);
}

TEST(Assurance, names_the_numbers_that_were_drawn) {
  const Folder folder;
  const auto ours = record(1);
  write(folder, ours);
  const auto file = open_file(folder.path() / "r.h5");
  const auto group = open_group(file, "assurance");
  const auto drawn = read_all<double>(group, "drawn");
  const auto no_effect = read_all<std::int8_t>(group, "no_effect");
  ASSERT_EQ(drawn.size(), draws);
  for (std::uint32_t d = 0; d < draws; ++d) {
    const auto draw = model::draw_parameters(ours.scenario.uncertainty->prior, ours.scenario.seed, d);
    EXPECT_EQ(drawn[d], draw.numbers.front());
    EXPECT_EQ(no_effect[d] != 0, draw.no_effect);
  }
}

}  // namespace
}  // namespace islet::output
