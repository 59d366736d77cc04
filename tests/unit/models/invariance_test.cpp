// What must not change a patient's record, bit for bit; and that nobody leaves the plausible range.

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "engine/random/draw.hpp"
#include "tests/unit/models/patient_factory.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::testing_models {
namespace {

constexpr std::array<std::int32_t, 3> visits = {0, 90, 270};

double spread(std::uint32_t i, std::uint16_t slot, double low, double high) {
  return low * std::pow(high / low, random::uniform({5, random::StreamPurpose::covariate, i, 0, 0, slot}));
}

Columns varied(std::size_t n, Disease disease) {
  auto out = typical_covariates(n, disease);
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto put = [&](Covariate c, double low, double high) {
      out.at(i, static_cast<std::size_t>(c)) = spread(i, static_cast<std::uint16_t>(c), low, high);
    };
    put(Covariate::age, (disease == Disease::type_2 ? 30.0 : 9.0) * 365.25, 60.0 * 365.25);
    put(Covariate::diabetes_duration, 15.0, 360.0);
    put(Covariate::body_mass_index, 15.0, 45.0);
    put(Covariate::fed_appearance, 85.0, 120.0);
    put(Covariate::long_run_fpg, 4.5, 18.0);
    put(Covariate::homa_ir, 0.5, 25.0);
    put(Covariate::target_fpg, 5.5, 12.0);
    put(Covariate::target_fed, 7.0, 16.0);
    put(Covariate::insulin_sensitivity, 0.2, 1.5);
    put(Covariate::function_at_diagnosis, 0.2, 4.0);
    put(Covariate::hba1c_at_diagnosis, 7.0, 17.0);
    out.at(i, static_cast<std::size_t>(Covariate::hazard)) = std::log(spread(i, 30, 0.1, 10.0));
    out.at(i, static_cast<std::size_t>(Covariate::oral_drugs)) = i % 4;
    out.at(i, static_cast<std::size_t>(Covariate::insulin_dose)) = i % 3 == 0 ? 0.3 : 0.0;
  }
  return out;
}

model::Program plan(std::size_t n) {
  auto program = program_for(n);
  for (std::uint32_t lane = 0; lane < n; ++lane) {
    for (std::uint32_t v = 0; v < visits.size(); ++v) {
      program.samplings.push_back({visits[v], lane, 3 * lane + v, model::four_hour_mixed_meal});
    }
    program.infusions.push_back({0, lane, 0, 0, model::Route::pancreatic_artery, spread(lane, 31, 0.01, 100.0)});
    program.infusions.push_back({90, lane, 1, 0, model::Route::intravenous, 1.0});
    program.trial_effect[lane] = std::log(spread(lane, 32, 0.7, 1.6));
  }
  program.sort();
  return program;
}

model::Truth run(Disease disease, std::size_t n, const std::vector<std::uint32_t>& lanes, std::int32_t pause) {
  const auto made = patient_model(disease, table());
  auto all = made->create(people(n), varied(n, disease), -28);
  auto patients = all.gather(lanes);
  auto program = plan(n);
  std::vector<std::uint32_t> lane_of(n);
  for (std::uint32_t i = 0; i < lanes.size(); ++i) lane_of[lanes[i]] = i;
  const auto move = [&](auto& events) {
    for (auto& event : events) event.lane = lane_of[event.lane];
  };
  move(program.infusions);
  move(program.samplings);
  std::vector<double> effect(n);
  for (std::size_t i = 0; i < n; ++i) effect[lane_of[i]] = program.trial_effect[i];
  program.trial_effect = effect;
  program.sort();
  model::Truth truth(3 * n, variable_count);
  // The run may be paused: each part has its own events.
  auto early = program, late = program;
  const auto before = [&](const auto& event) { return event.day < pause; };
  std::erase_if(late.infusions, before);
  std::erase_if(late.samplings, before);
  std::erase_if(early.samplings, [&](const auto& event) { return event.day >= pause; });
  made->advance(patients, early, pause, truth);
  made->advance(patients, late, 271, truth);
  return truth;
}

void expect_equal(const model::Truth& a, const model::Truth& b) {
  ASSERT_EQ(a.rows(), b.rows());
  ASSERT_GT(a.rows(), 0U);
  for (std::size_t row = 0; row < a.rows(); ++row) {
    for (std::size_t c = 0; c < variable_count; ++c) {
      const double x = a.at(row, c), y = b.at(row, c);
      ASSERT_TRUE(x == y || (std::isnan(x) && std::isnan(y))) << row << " " << c;
    }
  }
}

TEST(Invariance, TheOrderOfLanesAndAPauseLeaveEveryTruthBitForBit) {
  for (const auto disease : {Disease::type_1, Disease::type_2}) {
    std::vector<std::uint32_t> forward, backward;
    for (std::uint32_t i = 0; i < 17; ++i) {
      forward.push_back(i);
      backward.push_back(16 - i);
    }
    const auto plain = run(disease, 17, forward, 0);
    expect_equal(plain, run(disease, 17, backward, 0));
    expect_equal(plain, run(disease, 17, forward, 90));
    expect_equal(plain, run(disease, 17, forward, 117));
  }
}

// Visits on and off the grid, on the day before and after an infusion, with and without tests, between those of before.
TEST(Invariance, AVisitInsertedLeavesEveryOtherTruthBitForBit) {
  constexpr std::size_t n = 40;
  for (const auto disease : {Disease::type_1, Disease::type_2}) {
    const auto made = patient_model(disease, table());
    const auto start = made->create(people(n), varied(n, disease), -28);
    const auto run_with = [&](const std::vector<std::int32_t>& more) {
      auto patients = start;
      auto program = plan(n);
      std::uint32_t row = 3 * n;
      for (std::uint32_t lane = 0; lane < n; ++lane) {
        for (const auto day : more) program.samplings.push_back({day, lane, row++, model::four_hour_mixed_meal});
      }
      program.sort();
      model::Truth truth(row, variable_count);
      made->advance(patients, program, 271, truth);
      return truth;
    };
    const auto plain = run_with({}), visited = run_with({1, 17, 28, 89, 91, 133, 140, 269});
    ASSERT_EQ(plain.rows(), 3 * n);
    for (std::size_t row = 0; row < plain.rows(); ++row) {
      for (std::size_t c = 0; c < variable_count; ++c) {
        const double x = plain.at(row, c), y = visited.at(row, c);
        ASSERT_TRUE(x == y || (std::isnan(x) && std::isnan(y))) << row << " " << c;
      }
    }
  }
}

// 67 people are two packs and a part of a third; 1 and 33 of them are others.
TEST(Invariance, ARecordDoesNotDependOnWhoIsInTheBatch) {
  constexpr std::size_t n = 67;
  for (const auto disease : {Disease::type_1, Disease::type_2}) {
    const auto made = patient_model(disease, table());
    const auto all = made->create(people(n), varied(n, disease), -28);
    const auto run_lanes = [&](const std::vector<std::uint32_t>& lanes) {
      auto patients = all.gather(lanes);
      const auto whole = plan(n);
      auto program = program_for(lanes.size());
      for (std::uint32_t i = 0; i < lanes.size(); ++i) {
        program.trial_effect[i] = whole.trial_effect[lanes[i]];
        for (auto event : whole.infusions) {
          if (event.lane == lanes[i]) event.lane = i, program.infusions.push_back(event);
        }
        for (std::uint32_t v = 0; v < visits.size(); ++v) program.samplings.push_back({visits[v], i, 3 * i + v, 0});
      }
      model::Truth truth(3 * lanes.size(), variable_count);
      made->advance(patients, program, 271, truth);
      return truth;
    };
    std::vector<std::uint32_t> everybody(n), odd;
    for (std::uint32_t i = 0; i < n; ++i) everybody[i] = i;
    for (std::uint32_t i = 1; i < n; i += 2) odd.push_back(i);
    const auto together = run_lanes(everybody), some = run_lanes(odd), alone = run_lanes({33});
    for (std::size_t v = 0; v < visits.size(); ++v) {
      for (const auto variable : {Variable::hba1c, Variable::fasting_c_peptide, Variable::insulin_dose}) {
        EXPECT_EQ(value(together, 3 * 33 + v, variable), value(alone, v, variable));
        for (std::size_t k = 0; k < odd.size(); ++k) {
          EXPECT_EQ(value(together, 3 * odd[k] + v, variable), value(some, 3 * k + v, variable));
        }
      }
    }
  }
}

TEST(Invariance, AnEventBeforeALanesDayIsAFaultOfTheCaller) {
  const auto made = patient_model(Disease::type_2, table());
  auto patients = made->create(people(1), typical_covariates(1, Disease::type_2), -28);
  auto program = program_for(1);
  program.samplings.push_back({-29, 0, 0, 0});
  model::Truth truth(1, variable_count);
  EXPECT_THROW(made->advance(patients, program, 0, truth), std::logic_error);
}

// 4 000 people of each disease with covariates far beyond any cohort, 3 visits and 300 days each.
TEST(Fuzz, NoStateIsNegativeOrBeyondALivingPerson) {
  constexpr std::size_t n = 4000;
  std::vector<std::uint32_t> lanes(n);
  for (std::uint32_t i = 0; i < n; ++i) lanes[i] = i;
  for (const auto disease : {Disease::type_1, Disease::type_2}) {
    const auto truth = run(disease, n, lanes, 0);
    ASSERT_EQ(truth.rows(), 3 * n);
    for (std::size_t row = 0; row < truth.rows(); ++row) {
      ASSERT_GT(value(truth, row, Variable::hba1c), 3.0) << row;
      ASSERT_GT(value(truth, row, Variable::fpg), 0.5) << row;
      ASSERT_GE(value(truth, row, Variable::insulin_dose), 0.0) << row;
      ASSERT_GE(value(truth, row, Variable::fasting_c_peptide), 0.0) << row;
      ASSERT_GE(value(truth, row, Variable::mmtt_c_peptide_auc_0_240), 0.0) << row;
      ASSERT_GE(value(truth, row, Variable::mmtt_c_peptide_peak), value(truth, row, Variable::mmtt_c_peptide_90));
    }
  }
}

TEST(Monotonicity, MoreCellsLowerHba1cAndLongerWaningLowersItAtAYear) {
  const auto hba1c = [](double dose, double waning) {
    const auto made = patient_model(Disease::type_2, without_variation().with("msc.waning_time", waning));
    auto patients = made->create(people(1), typical_covariates(1, Disease::type_2), -28);
    auto program = program_for(1);
    program.infusions.push_back({0, 0, 0, 0, model::Route::intravenous, dose});
    program.samplings.push_back({365, 0, 0, 0});
    model::Truth truth(1, variable_count);
    made->advance(patients, program, 365, truth);
    return value(truth, 0, Variable::hba1c);
  };
  EXPECT_LT(hba1c(0.5, 400.0), hba1c(0.0, 400.0));
  EXPECT_LT(hba1c(1.0, 400.0), hba1c(0.5, 400.0));
  EXPECT_LT(hba1c(2.0, 400.0), hba1c(1.0, 400.0));
  EXPECT_LT(hba1c(1.0, 800.0), hba1c(1.0, 400.0));
}

}  // namespace
}  // namespace islet::testing_models
