// A results file with several design points.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/results/results_file.hpp"
#include "output/hdf5/results/write_results.hpp"
#include "tests/unit/output/example_run.hpp"

namespace islet::output {
namespace {

using example::Folder;

constexpr std::uint32_t replicates = 6;

simulation::DesignSpace space() {
  simulation::DesignSpace space;
  space.factors = {{"dose", {"arms.MSC α.infusions.dose"}, "10*6/kg", {"0.5e6 cells/kg", "1e6 cells/kg"}, {0.5, 1.0}},
                   {"product", {"products.cells.model"}, "", {"sham", "msc_emax_pulse"}, {}}};
  space.points = {{0, 1}, {1, 0}, {1, 1}};
  return space;
}

// The example with three points: point p analyzes at level alpha 0.05 and has 20 + p treated subjects.
RunRecord record() {
  auto record = example::record();
  record.replicates = replicates;
  record.space = space();
  record.shape.design_points = simulation::point_labels(record.space);
  for (int p = 0; p < 3; ++p) {
    record.points.push_back(record.scenario);
    record.points.back().design.arms[0].subjects = 20 + p;
  }
  return record;
}

// Everything of point p is what the example's replicates 6 p, ..., 6 p + 5 are in a run with one point.
simulation::BatchResult batch_of_all(const simulation::ResultShape& shape) {
  auto all = simulation::empty_batch(shape, 0, replicates);
  for (std::size_t p = 0; p < shape.design_points.size(); ++p) {
    auto one = example::batch(p * replicates, replicates);
    std::vector<const void*> columns;
    simulation::for_each_column(one, [&](auto, auto, auto, const auto& column) { columns.push_back(&column); });
    std::size_t next = 0;
    simulation::for_each_column(all, [&]<typename T>(auto, auto, auto, std::vector<T>& column) {
      const auto& source = *static_cast<const std::vector<T>*>(columns[next++]);
      std::ranges::copy(source, column.begin() + static_cast<std::ptrdiff_t>(p * source.size()));
    });
  }
  return all;
}

ResultsFile written(const std::filesystem::path& path) {
  const auto ours = record();
  write_results(path, ours, [&](const auto& see) { see(batch_of_all(ours.shape)); });
  return read_results(path);
}

TEST(DesignPoints, come_back_with_their_factors_and_labels) {
  const Folder folder;
  const auto results = written(folder.path() / "r.h5");
  ASSERT_EQ(results.points.size(), 3U);
  EXPECT_EQ(results.shape.design_points[0], "dose 0.5e6 cells/kg, product msc_emax_pulse");
  EXPECT_EQ(results.space.factors[0].values, (std::vector{0.5, 1.0}));
  EXPECT_EQ(results.space.factors[1].labels[0], "sham");
  EXPECT_FALSE(results.space.factors[1].is_numeric());
  EXPECT_EQ(results.space.points, space().points);
  EXPECT_EQ(results.arm_subjects, (std::vector<std::int32_t>{20, 22, 21, 22, 22, 22}));
}

TEST(DesignPoints, each_have_the_characteristics_of_their_own_replicates) {
  const Folder folder;
  const auto results = written(folder.path() / "r.h5");
  for (std::size_t p = 0; p < 3; ++p) {
    auto alone = example::record();
    alone.replicates = replicates;
    auto batch = example::batch(p * replicates, replicates);
    batch.first_replicate = 0;
    const auto path = folder.path() / ("alone" + std::to_string(p) + ".h5");
    write_results(path, alone, [&](const auto& see) { see(batch); });
    const auto expected = read_results(path).characteristics;
    const auto& got = results_at(results, p).characteristics;
    EXPECT_EQ(got.analyses[0].power.value, expected.analyses[0].power.value);
    EXPECT_EQ(got.analyses[5].estimate.mcse, expected.analyses[5].estimate.mcse);
    EXPECT_EQ(got.endpoints.back().sd.value, expected.endpoints.back().sd.value);
    EXPECT_EQ(got.trials[2].months.value, expected.trials[2].months.value);
    EXPECT_EQ(got.events.back().rate.value, expected.events.back().rate.value);
    EXPECT_EQ(got.type_i_error[1].value, expected.type_i_error[1].value);
    EXPECT_EQ(got.families[4].all.value, expected.families[4].all.value);
  }
  EXPECT_NE(results.points[0].analyses[0].estimate.value, results.points[1].analyses[0].estimate.value);
}

TEST(DesignPoints, have_the_scenario_and_the_questions_that_were_composed_for_them) {
  const Folder folder;
  auto ours = record();
  ours.scenario.resolved = R"({"arms": [{"name": "A", "infusions": [{}, {}]}], "title": "t"})";
  ours.changes = {"[]", R"([{"op": "remove", "path": "/arms/0/infusions/1"}])",
                  R"([{"op": "remove", "path": "/nowhere"}])"};
  ours.points[1].analyses[0].alpha = 0.01;
  ours.points[1].endpoints[0].missing = analysis::Missing::last_value;
  write_results(folder.path() / "r.h5", ours, [&](const auto& see) { see(batch_of_all(ours.shape)); });
  const auto results = read_results(folder.path() / "r.h5");
  const auto infusions = [&](std::size_t p) {
    return nlohmann::json::parse(results_at(results, p).resolved_scenario)["arms"][0]["infusions"].size();
  };
  EXPECT_EQ(infusions(0), 2U);
  EXPECT_EQ(infusions(1), 1U);
  EXPECT_EQ(results_at(results, 2).resolved_scenario, "");  // does not fit: what it would say is left out
  EXPECT_EQ(results_at(results, 0).analyses[0].alpha, ours.points[0].analyses[0].alpha);
  EXPECT_EQ(results_at(results, 1).analyses[0].alpha, 0.01);
  EXPECT_EQ(results_at(results, 1).endpoints[0].missing, "last_value");
  EXPECT_EQ(results_at(results, 1).criteria[0].text, results.criteria[0].text);
}

TEST(DesignPoints, are_compared_in_the_same_replicates) {
  const Folder folder;
  const auto path = folder.path() / "r.h5";
  const auto results = written(path);
  ASSERT_EQ(results.differences.size(), 9U);
  const auto& difference = results.differences[2 * 3 + 0];
  EXPECT_DOUBLE_EQ(difference.power.value,
                   results.points[2].analyses[0].power.value - results.points[0].analyses[0].power.value);
  const QuietLibrary quiet;
  const auto joint = read_all<double>(open_group(open_file(path), "operating_characteristics"), "joint_power");
  EXPECT_EQ(joint.size(), 27U);
}

// A factor may be called as what the surface holds.
TEST(DesignPoints, have_a_surface_whose_axes_are_called_otherwise_than_its_variables) {
  const Folder folder;
  const auto path = folder.path() / "r.h5";
  auto ours = record();
  ours.space.factors = {{"rate", {"conduct.enrollment.rate"}, "", {"slow", "usual", "fast"}, {}}};
  ours.space.points = {{0}, {1}, {2}};
  ours.shape.design_points = simulation::point_labels(ours.space);
  write_results(path, ours, [&](const auto& see) { see(batch_of_all(ours.shape)); });
  const auto file = open_file(path);
  const auto surface = open_group(file, "surface");
  EXPECT_EQ(read_strings(surface, "rate_factor"), ours.space.factors[0].labels);
  EXPECT_EQ(extents_of(open_dataset(surface, "rate")).back(), 3U);
  EXPECT_EQ(read_strings(open_group(file, "design"), "rate"), ours.space.factors[0].labels);
}

TEST(DesignPoints, of_a_plain_run_are_one_without_a_name) {
  const Folder folder;
  const auto path = folder.path() / "plain.h5";
  auto plain = example::record();
  plain.replicates = 8;
  write_results(path, plain, [&](const auto& see) { see(example::batch(0, 8)); });
  const auto results = read_results(path);
  EXPECT_EQ(results.shape.design_points, std::vector<std::string>{""});
  EXPECT_TRUE(results.space.factors.empty());
  EXPECT_TRUE(results.differences.empty());
}

}  // namespace
}  // namespace islet::output
