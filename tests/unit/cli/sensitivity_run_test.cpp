// Sensitivities that can be derived by hand, on whole simulated trials.

#include "cli/sensitivity/sensitivity_run.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>

#include "cli/compose/load_scenario.hpp"
#include "cli/sensitivity/sensitivity_record_of.hpp"
#include "engine/simulation/results/result_shape.hpp"

namespace islet::cli {
namespace {

namespace fs = std::filesystem;

// Without a baseline table: its population is solved in one step.
constexpr std::string_view trial = R"(format: 1
seed: 7
replicates: 4
population:
  model: t2dm_vietnam_hospital
  eligibility: [{name: hba1c, variable: hba1c, at_least: 7.5 %}]
disease: {glycemia: generalized_homa, hba1c: adag_two_compartment, beta_cell: exponential_decline}
products: [{name: cells, model: msc_emax_pulse, source: allogeneic, viability: 85 %, donor_lots: 2}]
arms:
  - {name: MSC, subjects: 4, infusions: {product: cells, count: 1, dose: 1e6 cells/kg, route: intravenous}}
  - {name: Control, subjects: 4}
conduct:
  allocation: {nonrandomized: {selection: {hba1c: 0.2}}}
  masking: open_label
  enrollment: {rate: 4 subject/month}
  visits: {clock: enrollment, at: [0 month, 3 month]}
endpoints: [{name: hba1c, variable: hba1c, visit: 3 month, benefit: decrease, missing: complete_case}]
analyses: [{name: hba1c, endpoint: hba1c, test: t, arms: [MSC, Control], alpha: 0.05, role: primary}]
sensitivity:
)";

class SensitivityOfATrial : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(::testing::TempDir()) / (std::string("sensitivity_of_a_trial_") + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directory(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  // `stop` is asked between the blocks; nothing when it says yes.
  std::optional<output::SensitivityRecord> conduct(const std::string& section, const std::function<bool()>& stop = {}) {
    const auto reading = read_scenario_text("trial.yaml", std::string(trial) + section, {});
    const SamplePoints samples(reading, *reading.sensitivity, "trial.yaml");
    output::EvaluationStore store(folder_, "this run");
    const simulation::RunMonitor monitor{[&](std::uint64_t done) { done_ = done; }, stop};
    SensitivityRun run(samples, 2, store, monitor);
    auto rows = run.run();
    if (!rows) return std::nullopt;
    return sensitivity_record_of(samples, simulation::result_shape(reading.scenario), std::move(*rows));
  }

  fs::path folder_;
  std::uint64_t done_ = 0;
};

const std::vector<exploration::Estimate>& measure(const output::SensitivityRecord& record, std::string_view name) {
  return std::ranges::find(record.result.measures, name, &exploration::Measure::name)->of_factor;
}

// The number enrolled is a + b, without any noise. Whole numbers 4 to 6 and 4 to 8 have the variances 2/3 and 2, so
// that the indices are 1/4 and 3/4, first order and total; alpha moves nobody and has the index 0 exactly, since its
// points are the same trials.
constexpr const char* numbers = R"(  method: sobol
  rows: 64
  replicates: 2
  output: {measure: n_enrolled}
  factors:
    a: {set: arms.MSC.subjects, range: [4, 6], distribution: whole_numbers}
    b: {set: arms.Control.subjects, range: [4, 8], distribution: whole_numbers}
    alpha: {set: analyses.hba1c.alpha, range: [0.01, 0.1]}
)";

TEST_F(SensitivityOfATrial, shares_the_variance_of_a_sum_as_the_terms_do) {
  const auto record = conduct(numbers);
  ASSERT_TRUE(record);
  EXPECT_EQ(done_, 64U * 5U * 2U);
  EXPECT_EQ(record->result.count.evaluations, 64U * 5U * 2U);
  EXPECT_EQ(record->result.noise_share, 0.0);
  const std::vector<double> truth = {0.25, 0.75, 0.0};
  for (const auto* name : {"first", "total"}) {
    for (std::size_t f = 0; f < 2; ++f) {
      const auto& index = measure(*record, name)[f];
      EXPECT_LT(index.se, 0.12) << name;  // 1/4 and 3/4 are more than four standard errors apart
      EXPECT_NEAR(index.value, truth[f], 4.0 * index.se) << name << " of factor " << f;
    }
  }
  EXPECT_NEAR(measure(*record, "total")[2].value, 0.0, 1e-12);  // rounding
  EXPECT_EQ(record->result.order.front(), 1U);
  EXPECT_EQ(record->outcome, "number enrolled");
  ASSERT_EQ(record->outcome_mean.size(), 64U * 5U);
  for (std::size_t s = 0; s < record->outcome_mean.size(); ++s) {
    EXPECT_EQ(record->outcome_mean[s], record->points[3 * s] + record->points[3 * s + 1]);
    EXPECT_EQ(record->outcome_mcse[s], 0.0);
  }
}

TEST_F(SensitivityOfATrial, goes_on_where_it_was_stopped_with_the_same_numbers) {
  const auto whole = conduct(numbers);
  fs::remove_all(folder_);
  fs::create_directory(folder_);
  std::atomic<int> asked = 0;
  EXPECT_FALSE(conduct(numbers, [&] { return ++asked > 60; }));
  const auto first = output::EvaluationStore(folder_, "this run").read().size();
  EXPECT_GT(first, 0U);
  EXPECT_LT(first, 64U);
  EXPECT_TRUE(output::EvaluationStore(folder_, "another run").read().empty());
  const auto resumed = conduct(numbers);
  ASSERT_TRUE(whole && resumed);
  EXPECT_EQ(done_, 64U * 5U * 2U);
  EXPECT_EQ(resumed->outcome_mean, whole->outcome_mean);
  EXPECT_EQ(measure(*resumed, "total")[1].value, measure(*whole, "total")[1].value);
}

// Where nothing acts, a two-sided test rejects with the probability alpha, whatever the size of the trial. 200
// replicates: the swing over alpha has a standard error of at most sqrt(0.49 * 0.51 / 200) = 0.036, so that the swing
// of a test that rejects half as often, 0.245, lies seven of them away.
TEST_F(SensitivityOfATrial, of_a_test_under_no_effect_is_its_level) {
  const auto record = conduct(R"(  method: tornado
  replicates: 200
  output: {measure: reject_any, hypothesis: no_effect_unbiased}
  factors:
    size: {set: arms.*.subjects, values: [4, 6, 8]}
    alpha: {set: analyses.hba1c.alpha, range: [0.01, 0.5], status: assumed}
)");
  ASSERT_TRUE(record);
  constexpr double se = 0.036;
  const auto& swing = measure(*record, "swing");
  EXPECT_NEAR(swing[1].value, 0.49, 4.0 * se);
  EXPECT_NEAR(swing[0].value, 0.0, 4.0 * swing[0].se);
  EXPECT_GT(swing[0].se, 0.0);
  EXPECT_EQ(record->result.order, (std::vector<std::size_t>{1, 0}));
  EXPECT_TRUE(record->factors[1].assumed);
  EXPECT_EQ(record->outcome, "rejections of hba1c, under no_effect_unbiased");
}

// A population that cannot be solved at one end of a range is a failed point, which the policy decides about.
constexpr const char* out_of_reach = R"(  method: latin_hypercube
  rows: 4
  replicates: 2
  output: {measure: n_enrolled}
  factors:
    low: {set: population.eligibility.hba1c.at_least, values: [7.5 %, 24 %]}
)";

TEST_F(SensitivityOfATrial, of_points_that_cannot_be_had_follows_the_policy) {
  EXPECT_THROW((void)conduct(out_of_reach), InputRejected);
  ::testing::internal::CaptureStderr();
  const auto record = conduct(std::string("  failures: {policy: penalize, value: 0}\n") + out_of_reach);
  const auto said = ::testing::internal::GetCapturedStderr();
  ASSERT_TRUE(record);
  EXPECT_GT(record->result.count.failed, 0U);
  EXPECT_LT(record->result.count.failed, 8U);
  EXPECT_NE(said.find("a sample point counts as failed: at sample"), std::string::npos) << said;
}

}  // namespace
}  // namespace islet::cli
