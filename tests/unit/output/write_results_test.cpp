#include "output/hdf5/results/write_results.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <fstream>

#include "engine/core/faults.hpp"
#include "output/hdf5/file/attribute.hpp"
#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/record/answers.hpp"
#include "output/hdf5/record/question_labels.hpp"
#include "output/hdf5/results/estimate_reader.hpp"
#include "output/hdf5/results/replicate_reader.hpp"
#include "output/hdf5/results/results_file.hpp"
#include "tests/unit/output/example_run.hpp"

namespace islet::output {
namespace {

using example::Folder;

void write_example(const std::filesystem::path& output, std::vector<simulation::BatchResult> batches,
                   RunRecord record = example::record()) {
  const OutputLock lock(output);
  PartStore store(lock, manifest_of(record), record.shape);
  for (const auto& batch : batches) store.commit(batch);
  write_results(output, record, store);
  store.remove_all();
}

// Bytes of numbers, so that NaN equals NaN.
std::string bytes_of_dataset(const Handle& file, const std::string& name) {
  const auto values = read_all<double>(file, name);
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(double)};
}

// The bytes between datasets are the library's own and vary; equal runs have equal datasets.
void expect_same_datasets(const std::filesystem::path& a, const std::filesystem::path& b) {
  const Handle first = open_file(a);
  const Handle second = open_file(b);
  for (const char* name :
       {"results/analysis/estimate", "results/endpoint/mean", "results/trial/months", "operating_characteristics/bias",
        "operating_characteristics/bias_mcse", "operating_characteristics/empirical_se",
        "operating_characteristics/months_mcse", "operating_characteristics/rate", "flow/allocated_mcse",
        "summary/trajectory/mean", "summary/trajectory/sd", "summary/trajectory/p95"}) {
    EXPECT_TRUE(bytes_of_dataset(first, name) == bytes_of_dataset(second, name)) << name;
  }
}

TEST(WriteResults, gives_the_same_numbers_whatever_the_order_in_which_batches_were_finished) {
  const Folder folder;
  auto batches = example::batches();
  write_example(folder.path() / "forward.h5", batches);
  std::ranges::reverse(batches);
  write_example(folder.path() / "backward.h5", batches);
  expect_same_datasets(folder.path() / "forward.h5", folder.path() / "backward.h5");
  EXPECT_EQ(folder.entries(), 2U);  // no parts, no lock, nothing half-written
}

TEST(WriteResults, gives_the_same_numbers_whatever_the_size_of_the_batches) {
  const Folder folder;
  write_example(folder.path() / "eight.h5", example::batches(8));
  for (const std::uint32_t size : {1U, 13U, 30U}) {
    SCOPED_TRACE(size);
    write_example(folder.path() / "other.h5", example::batches(size));
    expect_same_datasets(folder.path() / "eight.h5", folder.path() / "other.h5");
  }
}

TEST(WriteResults, stores_every_replicate_at_its_place) {
  const Folder folder;
  const auto output = folder.path() / "a.h5";
  write_example(output, example::batches());
  const auto whole = example::batch(0, static_cast<std::uint32_t>(example::replicates));
  const Handle file = open_file(output);
  EXPECT_EQ(read_all<double>(file, "results/analysis/estimate"), whole.analyses.estimate);
  EXPECT_EQ(read_all<double>(file, "results/analysis/true_estimand"), whole.analyses.true_estimand);
  EXPECT_EQ(read_all<std::int8_t>(file, "results/analysis/reject_harm"), whole.analyses.reject_harm);
  EXPECT_EQ(read_all<std::int32_t>(file, "results/endpoint/n_missing"), whole.endpoints.n_missing);
  EXPECT_EQ(read_all<std::int32_t>(file, "results/event/subjects"), whole.events.subjects);
  EXPECT_EQ(read_all<double>(file, "results/event/patient_years"), whole.events.patient_years);
  EXPECT_EQ(extents_of(open_dataset(file, "results/event/events")), (Extents{1, 3, 1, example::replicates, 2, 2}));
  EXPECT_EQ(read_all<double>(file, "results/trial/months"), whole.trials.months);
  EXPECT_EQ(extents_of(open_dataset(file, "results/analysis/p_value")), (Extents{1, 3, 1, example::replicates, 3, 1}));
  EXPECT_EQ(extents_of(open_dataset(file, "summary/trajectory/p50")), (Extents{1, 3, 2, 2, 2, variable_count}));
  EXPECT_EQ(read_integer_attribute(file, "complete"), 1);
  EXPECT_EQ(read_all<std::uint64_t>(file, "provenance/seed").front(), 18446744073709551615ULL);
  EXPECT_EQ(read_strings(file, "provenance/seed_text").front(), "18446744073709551615");
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

bool same(const simulation::PerformanceMeasure& a, const simulation::PerformanceMeasure& b) {
  return same(a.value, b.value) && same(a.mcse, b.mcse) && a.n == b.n;
}

const auto are_same = [](const auto& a, const auto& b) { return same(a, b); };

TEST(ReadResults, returns_what_was_computed) {
  const Folder folder;
  const auto record = example::record();
  write_example(folder.path() / "a.h5", example::batches());
  simulation::CharacteristicsAccumulator accumulator(question_of(record));
  for (const auto& batch : example::batches()) accumulator.add(batch);
  const auto expected = accumulator.evaluate();

  const auto read = read_results(folder.path() / "a.h5");
  EXPECT_EQ(read.title, record.scenario.title);
  EXPECT_EQ(read.shape.arms, record.shape.arms);
  EXPECT_EQ(read.shape.visit_days, record.shape.visit_days);
  EXPECT_EQ(read.analyses[0].test, "ancova");
  EXPECT_EQ(read.analyses[0].covariates, "baseline, age");
  EXPECT_EQ(read.analyses[1].subset, "adult");
  EXPECT_EQ(read.endpoints[0].unit, "%");
  ASSERT_EQ(read.criteria.size(), 2U);
  EXPECT_EQ(read.criteria[0].kind, "rule");
  EXPECT_EQ(read.criteria[0].text, "diabetes_duration below 1 year");
  EXPECT_EQ(read.criteria[1].kind, "capacity");
  EXPECT_EQ(read.assumptions.size(), 2U);
  EXPECT_EQ(read.assumed_parameters, std::vector<std::string>{"b.second"});
  const auto& got = read.characteristics;
  EXPECT_EQ(got.n_replicates, 30);
  ASSERT_EQ(got.analyses.size(), 9U);  // hypotheses by analyses
  ASSERT_EQ(expected.analyses.size(), 9U);
  for (std::size_t i = 0; i < got.analyses.size(); ++i) {
    EXPECT_TRUE(same(got.analyses[i].power, expected.analyses[i].power));
    EXPECT_TRUE(same(got.analyses[i].coverage, expected.analyses[i].coverage));
    EXPECT_TRUE(same(got.analyses[i].power_limits.high, expected.analyses[i].power_limits.high));
    EXPECT_TRUE(same(got.analyses[i].normal_theory_power, expected.analyses[i].normal_theory_power));
    EXPECT_EQ(got.analyses[i].n_ok, expected.analyses[i].n_ok);
  }
  ASSERT_EQ(got.families.size(), 9U);  // hypotheses by adjustments
  for (std::size_t i = 0; i < got.families.size(); ++i) {
    EXPECT_TRUE(same(got.families[i].at_least_one, expected.families[i].at_least_one));
    EXPECT_TRUE(same(got.families[i].successes, expected.families[i].successes));
  }
  EXPECT_NE(got.families[0].successes.value, got.families[1].successes.value);
  EXPECT_EQ(got.family_power.size(), 27U);  // by analyses
  EXPECT_TRUE(std::ranges::equal(got.family_power, expected.family_power, are_same));
  EXPECT_EQ(read.families[0].name, "together");
  EXPECT_EQ(read.families[0].analyses, "hba1c, remission");
  EXPECT_EQ(read.families[0].alpha, 0.04);
  EXPECT_EQ(read.analyses[0].tested, "arm");
  EXPECT_EQ(read.analyses[2].tested, "");
  EXPECT_TRUE(same(got.type_i_error[2], expected.type_i_error[2]));
  EXPECT_TRUE(same(got.endpoints[3].rate, expected.endpoints[3].rate));
  EXPECT_TRUE(same(got.trials[1].months, expected.trials[1].months));
  EXPECT_TRUE(same(got.failed_by_criterion[1], expected.failed_by_criterion[1]));
  EXPECT_TRUE(same(got.discontinued[1], expected.discontinued[1]));
  ASSERT_EQ(got.events.size(), 3U * 2U * 2U);
  for (std::size_t i = 0; i < got.events.size(); ++i) {
    EXPECT_TRUE(same(got.events[i].rate, expected.events[i].rate));
    EXPECT_TRUE(same(got.events[i].subject_share, expected.events[i].subject_share));
  }
  EXPECT_GT(got.events[3].rate.value, 0.0);
  EXPECT_TRUE(same(got.patient_years[5], expected.patient_years[5]));
  EXPECT_EQ(got.arms[2].failed_numerically, expected.arms[2].failed_numerically);
}

TEST(ReadResults, returns_the_warnings_and_none_where_there_is_none) {
  const Folder folder;
  auto batches = example::batches();
  write_example(folder.path() / "none.h5", batches);
  EXPECT_TRUE(read_results(folder.path() / "none.h5").warnings.empty());
  EXPECT_TRUE(has_link(open_file(folder.path() / "none.h5"), "warnings"));

  const simulation::TrajectoryPlace place{0, simulation::Layer::truth, 1, 1, Variable::insulin_independent};
  const double injects = 0.0;
  simulation::add_values(batches[2].trajectories, simulation::index_of(example::shape(), place),
                         Variable::insulin_independent, std::span(&injects, 1));
  write_example(folder.path() / "one.h5", batches);
  const auto warnings = read_results(folder.path() / "one.h5").warnings;
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_EQ(warnings[0].code, "homa_in_insulin_users");
  EXPECT_EQ(warnings[0].what, "/summary/trajectory");
  EXPECT_NE(warnings[0].text.find("at most 100 % (>20.7) at a visit (6 month)"), std::string::npos);
}

TEST(ReadResults, recognizes_its_own_run_and_names_the_difference_to_another) {
  const Folder folder;
  const auto path = folder.path() / "a.h5";
  auto record = example::record();
  write_example(path, example::batches());
  const auto theirs = read_results(path).manifest;
  EXPECT_NO_THROW(require_same_run(path, theirs, manifest_of(record)));
  record.scenario.seed = 1;
  EXPECT_THROW(require_same_run(path, theirs, manifest_of(record)), InputRejected);
}

TEST(WriteResults, works_without_analyses_endpoints_and_visits) {
  const Folder folder;
  auto record = example::record();
  record.shape.analyses.clear();
  record.shape.endpoints.clear();
  record.shape.visits.clear();
  record.shape.visit_days.clear();
  record.shape.criteria.clear();
  record.shape.discontinuations.clear();
  record.shape.families.clear();
  record.scenario.analyses.clear();
  record.scenario.families.clear();
  record.scenario.endpoints.clear();
  record.scenario.assumptions.clear();
  record.parameters.clear();
  record.replicates = 2;
  auto batch = simulation::empty_batch(record.shape, 0, 2);
  batch.trials.n_screened = {1, 2, 3, 4, 5, 6};
  write_example(folder.path() / "a.h5", {batch}, record);
  const auto read = read_results(folder.path() / "a.h5");
  EXPECT_TRUE(read.analyses.empty());
  EXPECT_EQ(read.characteristics.trials[1].n_screened.value, 3.5);
}

TEST(WriteResults, refuses_a_gap) {
  const Folder folder;
  auto batches = example::batches();
  batches.erase(batches.begin() + 1);
  EXPECT_THROW(write_example(folder.path() / "a.h5", batches), std::logic_error);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "a.h5"));
}

std::string problem_of(const std::filesystem::path& path) {
  try {
    static_cast<void>(read_results(path));
  } catch (const InputRejected& rejected) {
    return rejected.faults().front().problem;
  }
  return "accepted";
}

TEST(ReadResults, refuses_what_is_no_complete_results_file) {
  const Folder folder;
  EXPECT_NE(problem_of(folder.path() / "absent.h5").find("there is no file"), std::string::npos);
  EXPECT_NE(problem_of(folder.path()).find("is no results file"), std::string::npos);
  std::ofstream(folder.path() / "text.h5") << "not HDF5";
  EXPECT_NE(problem_of(folder.path() / "text.h5").find("cannot be read as results"), std::string::npos);
  close_file(create_file(folder.path() / "foreign.h5"));
  EXPECT_NE(problem_of(folder.path() / "foreign.h5").find("is no results file of islet"), std::string::npos);
  Handle incomplete = create_file(folder.path() / "incomplete.h5");
  write_attribute(incomplete, "format", std::string("islet results"));
  write_attribute(incomplete, "format_version", format_version);
  close_file(std::move(incomplete));
  EXPECT_NE(problem_of(folder.path() / "incomplete.h5").find("is incomplete"), std::string::npos);
}

TEST(ReadResults, refuses_a_truncated_file) {
  const Folder folder;
  const auto path = folder.path() / "a.h5";
  write_example(path, example::batches());
  const auto size = std::filesystem::file_size(path);
  for (const double share : {0.0, 0.1, 0.5, 0.9, 0.999}) {
    std::filesystem::copy_file(path, folder.path() / "cut.h5", std::filesystem::copy_options::overwrite_existing);
    std::filesystem::resize_file(folder.path() / "cut.h5",
                                 static_cast<std::uintmax_t>(share * static_cast<double>(size)));
    EXPECT_NE(problem_of(folder.path() / "cut.h5").find("cannot be read as results"), std::string::npos) << share;
  }
}

// Readers find rows by the places of the hypotheses: a file with fewer has to be refused, not read past its end.
TEST(ReadResults, refuses_a_file_without_the_hypotheses_of_every_run) {
  const Folder folder;
  auto record = example::record();
  record.replicates = 2;
  record.shape.hypotheses = {"as_specified", "no_effect", "other"};
  write_example(folder.path() / "a.h5", {simulation::empty_batch(record.shape, 0, 2)}, record);
  EXPECT_NE(problem_of(folder.path() / "a.h5").find("cannot be read as results"), std::string::npos);
}

// A file in which `write` writes what it likes.
template <typename Write>
std::filesystem::path damaged(const Folder& folder, Write write) {
  const auto path = folder.path() / "damaged.h5";
  std::filesystem::remove(path);
  Handle file = create_file(path);
  write(file);
  close_file(std::move(file));
  return path;
}

TEST(ReadResults, refuses_estimates_of_other_analyses) {
  const Folder folder;
  const auto with = [&](const Extents& extents) {
    return damaged(folder, [&](const Handle& file) {
      (void)create_dataset(create_group(file, "results/analysis"), "estimate", Element::f64, extents);
    });
  };
  const auto shape = example::shape();
  EXPECT_NO_THROW((void)read_estimates(with({1, 3, 1, 2, 3, 1}), shape, 12));
  EXPECT_THROW((void)read_estimates(with({1, 3, 1, 2, 4, 1}), shape, 12), InputRejected);
  EXPECT_THROW((void)read_estimates(with({1, 4, 1, 2, 3, 1}), shape, 12), InputRejected);
  EXPECT_THROW((void)read_estimates(with({1, 3, 1, 2, 3}), shape, 12), InputRejected);
}

TEST(ReadResults, refuses_replicates_whose_columns_differ_in_length) {
  const Folder folder;
  const auto with = [&](std::uint64_t truths) {
    return damaged(folder, [&](const Handle& file) {
      const Handle group = create_group(file, "results/analysis");
      for (const char* name : {"reject", "reject_harm"})
        (void)create_dataset(group, name, Element::i8, {1, 3, 1, 2, 3, 1});
      (void)create_dataset(group, "true_estimand", Element::f64, {1, 3, 1, truths, 3, 1});
    });
  };
  EXPECT_EQ(read_replicates(with(2), 3).replicates(), 2U);
  EXPECT_THROW((void)read_replicates(with(1), 3), InputRejected);
}

TEST(ReadResults, refuses_an_answer_without_its_value) {
  const Folder folder;
  const auto path = damaged(folder, [](const Handle& file) {
    const Handle group = create_group(file, "precision");
    for (const char* name : {"asked", "reached"}) (void)create_dataset(group, name, Element::f64, {0});
  });
  EXPECT_THROW((void)read_answers(path), InputRejected);
}

TEST(ReadResults, takes_no_question_from_a_design_point) {
  QuestionLabels labels;
  labels.analyses.resize(2);
  labels.analyses[0].name = "primary";
  EXPECT_EQ(with_changes(labels, R"([{"op": "remove", "path": "/analyses/0"}])").analyses.size(), 2U);
  EXPECT_EQ(with_changes(labels, R"([{"op": "replace", "path": "/analyses/0/alpha", "value": 0.5}])").analyses[0].alpha,
            0.5);
}

// A limit that lets the parts pass and stops the merged file, at several places on its way.
TEST(WriteResults, tells_of_a_full_disk_and_keeps_the_finished_parts) {
  for (const rlim_t limit : {rlim_t{20000}, rlim_t{60000}, rlim_t{120000}}) {
    const Folder folder;
    const auto output = folder.path() / "a.h5";
    const pid_t child = ::fork();
    if (child == 0) {
      ::signal(SIGXFSZ, SIG_IGN);
      const auto record = example::record();
      const OutputLock lock(output);
      PartStore store(lock, manifest_of(record), record.shape);
      for (const auto& batch : example::batches()) store.commit(batch);
      const rlimit small{limit, limit};
      ::setrlimit(RLIMIT_FSIZE, &small);
      int code = 1;
      try {
        write_results(output, record, store);
      } catch (const EnvironmentFailure& failure) {
        code = std::string(failure.what()).find("File too large") == std::string::npos ? 3 : 0;
      } catch (...) {
        code = 2;
      }
      std::filesystem::remove(output.string() + ".lock");
      std::exit(code);  // with the library's own clean-up
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0) << limit;
    EXPECT_EQ(folder.entries(), 1U) << limit;  // the parts
    EXPECT_TRUE(std::filesystem::is_directory(PartStore::directory_of(output)));
  }
}

}  // namespace
}  // namespace islet::output
