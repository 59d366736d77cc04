// An outsider reads the points, evaluates his function, and gets the indices of the values.

#include "cli/sensitivity/points_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/core/faults.hpp"
#include "tests/unit/exploration/known_functions.hpp"

namespace islet::cli {
namespace {

namespace fs = std::filesystem;

class PointsFiles : public ::testing::Test {
 protected:
  std::string write(const std::string& name, const std::string& text) {
    const auto path = fs::path(::testing::TempDir()) / name;
    std::ofstream(path) << text;
    return path.string();
  }
};

PointsFile sobol_points() {
  PointsFile points;
  points.study.method = exploration::Method::sobol;
  points.study.rows = 256;
  points.factors = 3;
  points.seed = 11;
  return points;
}

std::vector<std::vector<double>> coordinates(const std::string& text) {
  std::vector<std::vector<double>> all;
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  std::getline(lines, line);
  EXPECT_EQ(line, "row,place,x1,x2,x3");
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    std::vector<double> numbers;
    for (std::string cell; std::getline(cells, cell, ',');) numbers.push_back(std::stod(cell));
    all.emplace_back(numbers.begin() + 2, numbers.end());
  }
  return all;
}

TEST_F(PointsFiles, give_the_indices_of_the_ishigami_function) {
  const auto text = text_of(sobol_points());
  std::string values = "f\n";
  for (const auto& u : coordinates(text)) values += std::to_string(exploration::Ishigami{}(u)) + "\n";
  const auto points = read_points_file(write("points.csv", text));
  const auto plan = plan_of(points.study, points.seed, points.factors);
  const auto result =
      result_of(points.study, plan, read_values(write("values.csv", values), plan.sampling), exploration::Noise::none);
  ASSERT_EQ(result.measures[0].name, "first");
  ASSERT_EQ(result.measures[1].name, "total");
  for (std::size_t f = 0; f < 3; ++f) {
    const auto& first = result.measures[0].of_factor[f];
    const auto& total = result.measures[1].of_factor[f];
    EXPECT_LT(first.se, 0.1);  // the first indices 0.31, 0.44 and 0 are told apart
    EXPECT_NEAR(first.value, exploration::Ishigami::first[f], 4.0 * first.se);
    EXPECT_NEAR(total.value, exploration::Ishigami::total[f], 4.0 * total.se);
  }
  EXPECT_TRUE(result.resolved);
  EXPECT_EQ(result.noise_share, 0.0);
  EXPECT_EQ(result.order, (std::vector<std::size_t>{0, 1, 2}));
}

TEST_F(PointsFiles, are_refused_when_they_are_not_those_of_the_plan) {
  auto text = text_of(sobol_points());
  EXPECT_EQ(read_points_file(write("points.csv", text)).seed, 11U);
  EXPECT_THROW((void)read_points_file(write("points.csv", "x,y\n1,2\n")), InputRejected);
  EXPECT_THROW((void)read_points_file(write("points.csv", text.substr(0, text.size() / 2))), InputRejected);
  auto other = text;
  other.replace(other.find("seed 11"), 7, "seed 12");
  EXPECT_THROW((void)read_points_file(write("points.csv", other)), InputRejected);
  other = text;
  other.replace(other.find("rows 256"), 8, "rows -25");
  EXPECT_THROW((void)read_points_file(write("points.csv", other)), InputRejected);
}

TEST_F(PointsFiles, take_values_with_failures_and_refuse_what_is_no_table) {
  PointsFile points;
  points.factors = 1;
  const auto plan = plan_of(points.study, 1, 1).sampling;  // a tornado of three points
  const auto rows = read_values(write("v.csv", "a, b\n1, 2\n3,\n5,nan\n"), plan);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].at(0)[1], 2.0);
  EXPECT_TRUE(std::isnan(rows[0].at(1)[1]));
  EXPECT_TRUE(std::isnan(rows[0].at(2)[1]));
  for (const auto* wrong : {"", "1\n2\n", "1\n2\n3\n4\n", "1,2\n3\n4,5\n", "1\nx\n3\n", "1\ninf\n3\n", "1\n0x2\n3\n"}) {
    EXPECT_THROW((void)read_values(write("v.csv", wrong), plan), InputRejected) << wrong;
  }
}

TEST_F(PointsFiles, say_that_the_first_line_was_taken_for_names_where_one_is_missing) {
  PointsFile points;
  points.factors = 1;
  const auto plan = plan_of(points.study, 1, 1).sampling;
  try {
    (void)read_values(write("v.csv", "0x10\n2\n3\n"), plan);
    FAIL() << "0x10 is no decimal number";
  } catch (const InputRejected& rejected) {
    const auto& fault = rejected.faults().front();
    EXPECT_EQ(fault.line, 1);
    EXPECT_NE(fault.problem.find("2 lines of values, the plan has 3 points"), std::string::npos) << fault.problem;
    EXPECT_NE(fault.reason.find("taken for names, because `0x10` is no number"), std::string::npos) << fault.reason;
  }
}

// Fourth powers are added up: without the limits there were infinite variances, or errors of 0.
TEST_F(PointsFiles, refuse_values_too_large_or_too_small_for_their_errors) {
  PointsFile points;
  points.factors = 1;
  const auto plan = plan_of(points.study, 1, 1).sampling;
  EXPECT_NO_THROW((void)read_values(write("v.csv", "1e70\n-1e70\n0\n"), plan));
  EXPECT_NO_THROW((void)read_values(write("v.csv", "1e-200\n1\n0\n"), plan));
  EXPECT_NO_THROW((void)read_values(write("v.csv", "0\n0\n0\n"), plan));
  EXPECT_NO_THROW((void)read_values(write("v.csv", "nan\nnan\nnan\n"), plan));
  for (const auto* wrong : {"1e160\n1\n2\n", "1\n2\n-1.1e70\n", "1e-80\n0\n2e-80\n"}) {
    EXPECT_THROW((void)read_values(write("v.csv", wrong), plan), InputRejected) << wrong;
  }
}

}  // namespace
}  // namespace islet::cli
