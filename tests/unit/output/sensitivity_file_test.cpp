// What a results file keeps of a sensitivity analysis is what is read from it.

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "output/hdf5/file/attribute.hpp"
#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/sensitivity/evaluation_store.hpp"
#include "output/hdf5/sensitivity/sensitivity_writer.hpp"

namespace islet::output {
namespace {

namespace fs = std::filesystem;

class SensitivityFile : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(::testing::TempDir()) / (std::string("sensitivity_file_") + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directory(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

SensitivityRecord some_record() {
  SensitivityRecord record;
  record.method = "morris";
  record.outcome = "power of hba1c";
  record.policy = "tolerate 5 %";
  record.rows = 1;
  record.points_per_row = 3;
  record.replicates = 4;
  record.confidence = 0.9;
  record.factors = {{"dose", "arms.MSC.infusions.dose", "{cells}/kg", "uniform 1 to 2 cells/kg", 1.0, 2.0, true},
                    {"alpha", "analyses.a.alpha", "1", "uniform 0 to 1", 0.0, 1.0, false}};
  record.factors[1].source = "Smith 2020, table 2";
  record.points = {1.0, 0.0, 2.0, 0.0, 2.0, 1.0};
  record.outcome_mean = {0.25, 0.5, 0.75};
  record.outcome_mcse = {0.01, 0.02, 0.03};
  record.outcome_n = {4, 3, 4};
  auto& result = record.result;
  result.resolved = true;
  result.measures = {{"mu_star", "mean absolute effect", {{0.1, 0.2, 0.3, 0.4}, {1.1, 1.2, 1.3, 1.4}}}};
  result.numbers = {{"sigma", "root of the variance", {5.0, 6.0}}};
  result.totals = {{"base", "at the medians", {7.0, 8.0, 9.0, 10.0}}};
  result.noise_share = 0.125;
  result.count = {12, 1, 2, 3, 1};
  result.leading = "mu_star";
  result.order = {1, 0};
  return record;
}

std::optional<SensitivityRecord> written_and_read(const fs::path& path,
                                                  const std::optional<SensitivityRecord>& record) {
  VariableWriter writer;
  Handle file = create_file(path);
  write_sensitivity(writer, file, record);
  flush(file);
  writer = {};
  close_file(std::move(file));
  return read_sensitivity(open_file(path));
}

TEST_F(SensitivityFile, is_read_as_it_was_written) {
  const auto record = some_record();
  const auto read = written_and_read(folder_ / "a.h5", record);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->method, record.method);
  EXPECT_EQ(read->outcome, record.outcome);
  EXPECT_EQ(read->policy, record.policy);
  EXPECT_EQ(read->points_per_row, 3);
  EXPECT_EQ(read->confidence, 0.9);
  ASSERT_EQ(read->factors.size(), 2U);
  EXPECT_EQ(read->factors[0].unit, "{cells}/kg");
  EXPECT_TRUE(read->factors[0].assumed);
  EXPECT_FALSE(read->factors[1].assumed);
  EXPECT_EQ(read->factors[0].source, "");
  EXPECT_EQ(read->factors[1].source, "Smith 2020, table 2");
  EXPECT_EQ(read->factors[1].high, 1.0);
  EXPECT_EQ(read->points, record.points);
  EXPECT_EQ(read->outcome_mean, record.outcome_mean);
  EXPECT_EQ(read->outcome_n, record.outcome_n);
  const auto& result = read->result;
  ASSERT_EQ(result.measures.size(), 1U);
  EXPECT_EQ(result.measures[0].meaning, "mean absolute effect");
  EXPECT_EQ(result.measures[0].of_factor[1].low, 1.3);
  EXPECT_EQ(result.numbers[0].of_factor, (std::vector<double>{5.0, 6.0}));
  EXPECT_EQ(result.totals[0].estimate.high, 10.0);
  EXPECT_EQ(result.noise_share, 0.125);
  EXPECT_EQ(result.count.replicates_set_aside, 2U);
  EXPECT_EQ(result.order, record.result.order);
  EXPECT_FALSE(result.stopped);
  EXPECT_TRUE(result.resolved);
}

TEST_F(SensitivityFile, says_what_each_of_its_texts_is) {
  const auto path = folder_ / "a.h5";
  ASSERT_TRUE(written_and_read(path, some_record()));
  const auto file = open_file(path);  // closing it closes its groups
  const auto group = open_group(file, "sensitivity");
  for (const auto* const name :
       {"method", "outcome_of", "policy", "leading", "measures", "numbers", "totals", "rank"}) {
    EXPECT_NE(read_text_attribute(open_dataset(group, name), "long_name"), "") << name;
  }
}

// The parameters of the run say which are assumed; a factor that sets one of them is marked, whatever its range rests
// on.
TEST_F(SensitivityFile, marks_factors_that_set_an_assumed_parameter) {
  auto record = some_record();
  record.factors[0].sets = "arms.MSC.subjects, parameters.msc.ec50";
  record.factors[1].sets = "parameters.msc.rate";
  const auto path = folder_ / "a.h5";
  VariableWriter writer;
  Handle file = create_file(path);
  write_sensitivity(writer, file, record);
  {
    const Handle group = create_group(file, "parameters");
    write_strings(group, "id", {"msc.ec50", "msc.rate"}, {2});
    write_strings(group, "status", {"assumed", "published"}, {2});
  }
  flush(file);
  writer = {};
  close_file(std::move(file));
  const auto read = read_sensitivity(open_file(path));
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->factors[0].sets_assumed);
  EXPECT_FALSE(read->factors[1].sets_assumed);
}

TEST_F(SensitivityFile, of_an_analysis_that_was_stopped_has_the_count) {
  auto record = some_record();
  record.result = {};
  record.result.stopped = true;
  record.result.count = {12, 5, 0, 0, 0};
  const auto read = written_and_read(folder_ / "a.h5", record);
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->result.stopped);
  EXPECT_EQ(read->result.count.failed, 5U);
  EXPECT_TRUE(read->result.measures.empty());
}

TEST_F(SensitivityFile, of_a_run_without_an_analysis_has_nothing) {
  EXPECT_FALSE(written_and_read(folder_ / "a.h5", std::nullopt));
}

TEST_F(SensitivityFile, finished_evaluations_are_kept_to_the_last_bit_and_damage_is_noticed) {
  exploration::Row values(2, 2);
  values.at(0)[0] = 0.1;
  values.at(0)[1] = -1.0 / 3.0;
  values.at(1)[0] = 1e-300;  // the other one failed
  EvaluationStore(folder_, "run").write(std::vector<Piece>{{3, 64, values}});
  EvaluationStore(folder_, "run").write(std::vector<Piece>{{4, 0, values}});
  EXPECT_TRUE(EvaluationStore(folder_, "other").read().empty());
  auto pieces = EvaluationStore(folder_, "run").read();
  ASSERT_EQ(pieces.size(), 2U);
  if (pieces[0].row == 4) std::swap(pieces[0], pieces[1]);
  EXPECT_EQ(pieces[0].row, 3U);
  EXPECT_EQ(pieces[0].first_replicate, 64U);
  EXPECT_EQ(pieces[0].values.at(0)[1], -1.0 / 3.0);
  EXPECT_EQ(pieces[0].values.at(1)[0], 1e-300);
  EXPECT_TRUE(std::isnan(pieces[0].values.at(1)[1]));
  std::ofstream(folder_ / "evaluations-0.txt", std::ios::app) << "5 0 1 1 0.5\n";
  EXPECT_EQ(EvaluationStore(folder_, "run").read().size(), 1U);
}

}  // namespace
}  // namespace islet::output
