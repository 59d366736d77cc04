// Which design spaces are a full grid, where its cells are, and what a file keeps of a design space.

#include <gtest/gtest.h>

#include "output/hdf5/file/file.hpp"
#include "output/hdf5/results/surface_writer.hpp"
#include "output/hdf5/sensitivity/factor_writer.hpp"
#include "tests/unit/output/example_run.hpp"

namespace islet::output {
namespace {

using simulation::DesignSpace;

DesignSpace space(const std::vector<std::size_t>& levels, std::vector<std::vector<std::uint32_t>> points) {
  DesignSpace out;
  for (const auto n : levels) {
    simulation::DesignFactor factor;
    for (std::size_t level = 0; level < n; ++level) factor.labels.push_back(std::to_string(level));
    out.factors.push_back(factor);
  }
  out.points = std::move(points);
  return out;
}

TEST(Grid, HasThePointsInTheOrderOfTheLevels) {
  const auto grid = grid_of(space({2, 2}, {{1, 1}, {0, 0}, {1, 0}, {0, 1}}));
  ASSERT_TRUE(grid);
  EXPECT_EQ(grid->factors, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(grid->points, (std::vector<std::size_t>{1, 3, 2, 0}));
}

TEST(Grid, HasNoAxisForWhatFollowsFromOthersOrIsConstant) {
  const auto grid = grid_of(space({2, 1, 2, 2}, {{0, 0, 0, 0}, {1, 0, 1, 0}, {0, 0, 0, 1}, {1, 0, 1, 1}}));
  ASSERT_TRUE(grid);
  EXPECT_EQ(grid->factors, (std::vector<std::size_t>{0, 3}));
}

// A product of both, written before them, has as many levels as there are points.
TEST(Grid, HasNoAxisForADerivedFactorThatStandsBeforeItsSources) {
  auto derived = space({4, 2, 2}, {{0, 0, 0}, {1, 0, 1}, {2, 1, 0}, {3, 1, 1}});
  EXPECT_EQ(grid_of(derived).value().factors, (std::vector<std::size_t>{0}));
  derived.factors[0].sources = {"x", "y"};
  EXPECT_EQ(grid_of(derived).value().factors, (std::vector<std::size_t>{1, 2}));
}

TEST(Grid, IsNotThereWhereACombinationIsMissingOrTwice) {
  EXPECT_FALSE(grid_of(space({2, 2}, {{0, 0}, {0, 1}, {1, 0}})));
  EXPECT_FALSE(grid_of(space({3, 2}, {{0, 0}, {1, 1}, {2, 0}, {2, 1}})));
  EXPECT_FALSE(grid_of(space({2, 1}, {{0, 0}, {1, 0}, {1, 0}})));
  EXPECT_FALSE(grid_of(space({2}, {{0}})));
  EXPECT_FALSE(grid_of({}));
}

// The writer refuses to write an array that is not among those of which it knows that an axis is not called so.
TEST(Surface, HasAnAxisForAFactorThatIsCalledAsAnyOfItsArrays) {
  const example::Folder folder;
  auto record = example::record();
  record.space = space({2}, {{0}, {1}});
  simulation::OperatingCharacteristics point;
  point.analyses.resize(record.shape.analyses.size());
  point.endpoints.resize(record.shape.endpoints.size() * record.shape.arms.size());
  const std::vector<simulation::OperatingCharacteristics> points = {point, point};
  std::optional<Assurance> assurance(std::in_place);
  assurance->analyses.resize(2 * record.shape.analyses.size());
  std::optional<Tradeoff> tradeoff(std::in_place);
  tradeoff->currency = "EUR";
  tradeoff->costs.resize(2);
  const std::vector<std::string> arrays = {"power",     "power_mcse",     "rate", "rate_mcse",
                                           "assurance", "assurance_mcse", "cost", "cost_mcse"};
  for (const auto& name : arrays) {
    record.space.factors.front().name = name;
    const auto file = create_file(folder.path() / (name + ".h5"));
    write_surface(file, record, {points, assurance, tradeoff});
    for (const auto& array : arrays) EXPECT_TRUE(has_link(file, "surface/" + array)) << array;
    EXPECT_TRUE(has_link(file, "surface/" + name + "_factor")) << name;
  }
}

TEST(FactorsInAFile, AreReadAsTheyWereWritten) {
  DesignSpace written{{{"total", {"conduct.rate"}, "", {"a", "b", "c", "d"}, {}, false, {"form", "n"}},
                       {"n", {"arms.*.subjects"}, "1", {"20", "30"}, {20.0, 30.0}, false},
                       {"form", {"products.x.model"}, "", {"p", "q"}, {}, true}},
                      {{0, 0, 0}, {1, 0, 1}, {2, 1, 0}, {3, 1, 1}}};
  const example::Folder folder;
  const auto file = create_file(folder.path() / "factors.h5");
  const auto group = create_group(file, "design");
  VariableWriter writer;
  writer.count_from_zero(file, {"design_point", "Design point"}, written.points.size());
  writer.coordinate(file, {"factor", "Factor", ""}, factor_names(written));
  write_factors(writer, group, written, simulation::point_labels(written));
  const auto read = read_factors(file, group);
  EXPECT_EQ(read.points, written.points);
  ASSERT_EQ(read.factors.size(), 3U);
  for (std::size_t f = 0; f < 3; ++f) {
    EXPECT_EQ(read.factors[f].labels, written.factors[f].labels);
    EXPECT_EQ(read.factors[f].values, written.factors[f].values);
    EXPECT_EQ(read.factors[f].of_model, written.factors[f].of_model);
    EXPECT_EQ(read.factors[f].sources, written.factors[f].sources);
  }
}

}  // namespace
}  // namespace islet::output
