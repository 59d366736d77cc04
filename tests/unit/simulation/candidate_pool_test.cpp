// Candidates are an indexed sequence: whoever asks, and in which portions, meets the same people.

#include "engine/simulation/people/candidate_pool.hpp"

#include <gtest/gtest.h>

#include <string>

#include "engine/core/faults.hpp"
#include "tests/unit/simulation/toy_trial.hpp"

namespace islet::simulation {
namespace {

Scenario with_prevalence(double excluded) {
  auto scenario = toy::scenario(10);
  scenario.design.eligibility = {{"virus", trial::AttributeRule{"virus", excluded, true, Status::assumed}, 7}};
  return scenario;
}

CandidatePool pool_of(const toy::Trial& trial, std::uint32_t first, std::uint32_t replicates) {
  return {trial.plan().models, trial.scenario.design, trial.scenario.seed, first, replicates};
}

double level_of(const CandidatePool& pool, std::size_t replicate, std::size_t k) {
  const auto& candidate = pool.eligible(replicate, k);
  return pool.patients({{candidate.chunk, candidate.lane}}).traits.at(0, 0);
}

void expect_same_candidates(const CandidatePool& a, std::size_t row_a, const CandidatePool& b, std::size_t row_b,
                            std::size_t count) {
  for (std::size_t k = 0; k < count; ++k) {
    EXPECT_EQ(a.eligible(row_a, k).candidate, b.eligible(row_b, k).candidate);
    EXPECT_EQ(level_of(a, row_a, k), level_of(b, row_b, k));
  }
}

TEST(CandidatePool, finds_the_same_people_one_at_a_time_and_all_at_once) {
  const toy::Trial trial(with_prevalence(0.7));
  auto all = pool_of(trial, 0, 1);
  all.require({50});
  auto single = pool_of(trial, 0, 1);
  for (std::size_t n = 1; n <= 50; ++n) single.require({n});
  expect_same_candidates(all, 0, single, 0, 50);
}

TEST(CandidatePool, finds_the_same_people_with_and_without_neighboring_replicates) {
  const toy::Trial trial(with_prevalence(0.7));
  auto block = pool_of(trial, 5, 4);
  block.require({30, 60, 10, 30});
  auto alone = pool_of(trial, 7, 1);
  alone.require({10});
  expect_same_candidates(block, 2, alone, 0, 10);
}

TEST(CandidatePool, keeps_the_outcome_of_every_candidate_in_the_order_of_screening) {
  const toy::Trial trial(with_prevalence(0.7));
  auto pool = pool_of(trial, 0, 1);
  pool.require({50});
  std::size_t k = 0;
  for (std::size_t c = 0; c < pool.outcome(0).size(); ++c) {
    if (pool.outcome(0)[c] < 0) {
      EXPECT_EQ(pool.eligible(0, k++).candidate, c);
    }
  }
  EXPECT_EQ(k, pool.eligible_count(0));
  EXPECT_GE(k, 50U);
  EXPECT_GT(pool.outcome(0).size(), k);  // some fail
}

TEST(CandidatePool, gives_up_a_search_that_does_not_end) {
  const toy::Trial trial(with_prevalence(1.0));
  auto pool = pool_of(trial, 3, 1);
  try {
    pool.require({1});
    FAIL() << "found somebody who is not excluded";
  } catch (const EnvironmentFailure& failure) {
    EXPECT_NE(std::string(failure.what()).find("replicate 3 screened"), std::string::npos) << failure.what();
  }
}

}  // namespace
}  // namespace islet::simulation
