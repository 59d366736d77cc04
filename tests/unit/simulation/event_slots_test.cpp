// Events on their way from a model to counts at visits and rates of an arm, with a model whose events can be written
// down.

#include "engine/simulation/slots/event_slots.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/simulation/characteristics/running_ratio.hpp"
#include "engine/simulation/conduct/block.hpp"
#include "engine/simulation/results/batch_shape.hpp"
#include "tests/unit/simulation/toy_trial.hpp"

namespace islet::simulation {
namespace {

// A fever half a day after each infusion of cells that work, and one serious event of each person at a day of his own.
class ToyEvents final : public model::EventModel {
 public:
  [[nodiscard]] std::uint8_t state_tests() const override { return 0; }
  [[nodiscard]] std::vector<model::Events> draw(const model::EventQuestion& q) const override {
    std::vector<model::Events> out(q.persons.size());
    for (const auto& infusion : q.program.infusions) {
      if (q.program.efficacy[infusion.lane] > 0.0) out[infusion.lane].push_back({Variable::fever, infusion.day + 0.5});
    }
    for (std::size_t lane = 0; lane < out.size(); ++lane) {
      const double day = serious_day(q.persons, lane);
      out[lane].push_back({Variable::serious_adverse_event, day});
      // The state is that of the patient: HbA1c on the grid is a number.
      const double hba1c = q.state.at(q.first_state_row + lane * q.intervals, index_of(Variable::hba1c));
      if (std::isnan(hba1c)) out[lane].clear();
    }
    return out;
  }
  static double serious_day(const model::PersonBatch& persons, std::size_t lane) {
    return 60.0 * random::uniform(persons.address(lane, random::StreamPurpose::event));
  }
};

class EventSlotsTest : public ::testing::Test {
 protected:
  static Scenario asked() {
    auto scenario = toy::scenario(12);
    scenario.events = {Variable::fever, Variable::serious_adverse_event};
    scenario.design.conduct.dropout_hazard = 0.01;
    return scenario;
  }

  [[nodiscard]] TrialPlan plan(const toy::Trial& trial) const {
    auto plan = trial.plan();
    plan.models.events = &events_;
    return plan;
  }

  [[nodiscard]] BatchResult simulate(const toy::Trial& trial, std::uint32_t count, std::uint32_t block = 0) const {
    const auto with_events = plan(trial);
    const auto shape = result_shape(trial.scenario);
    auto batch = empty_batch(shape, 0, count);
    const auto size = block == 0 ? count : block;
    for (std::uint32_t first = 0; first < count; first += size) {
      simulate_block(with_events, shape, first, std::min(size, count - first), batch, batch.trajectories);
    }
    return batch;
  }

 private:
  ToyEvents events_;
};

// [hypothesis][replicate][arm][event]
std::size_t at(std::size_t h, std::size_t r, std::size_t arm, std::size_t event, std::size_t count) {
  return ((h * count + r) * 2 + arm) * 2 + event;
}

TEST_F(EventSlotsTest, are_counted_at_visits_before_the_day_and_in_arms_until_dropout_or_the_last_visit) {
  const toy::Trial trial(asked());
  const auto with_events = plan(trial);
  BlockPeople people(with_events, 0, 3);
  HypothesisBlock block(with_events, toy::as_specified, people, 0, 3);
  while (!block.finished()) block.run_stage();
  const auto slots = simulate(trial, 3);
  int fevers_seen = 0;
  for (std::size_t r = 0; r < 3; ++r) {
    std::int32_t fever = 0;
    std::int32_t serious = 0;
    double days = 0.0;
    for (const auto& kept : block.conducts()[r].subjects()) {
      const auto& schedule = kept.subject.schedule;
      const model::PersonBatch person{with_events.seed, {kept.subject.replicate}, {kept.subject.candidate}};
      const double day = ToyEvents::serious_day(person, 0);
      const bool treated = kept.subject.arm == 0;
      for (std::size_t v = 0; v < 3; ++v) {
        const auto on = schedule.visit_day[v];
        const auto& actual = kept.courses.actual;
        const auto& twin = kept.courses.twin;
        EXPECT_EQ(actual.truth(v, Variable::fever), treated && on > 0 ? 1.0 : 0.0);
        EXPECT_EQ(actual.observed(v, Variable::fever), treated && on > 0 ? 1.0 : 0.0);
        EXPECT_EQ(twin.truth(v, Variable::fever), 0.0);
        EXPECT_EQ(actual.truth(v, Variable::serious_adverse_event), day < on ? 1.0 : 0.0);
        EXPECT_TRUE(std::isnan(actual.truth(v, Variable::nausea)));  // nobody asked
      }
      const double end = std::min<double>(schedule.visit_day.back(), schedule.dropout_day);
      if (!treated) continue;
      fever += 0.5 < end ? 1 : 0;
      serious += day < end ? 1 : 0;
      days += end;
    }
    fevers_seen += fever;
    EXPECT_EQ(slots.events.events[at(0, r, 0, 0, 3)], fever);
    EXPECT_EQ(slots.events.subjects[at(0, r, 0, 0, 3)], fever);
    EXPECT_EQ(slots.events.events[at(0, r, 0, 1, 3)], serious);
    EXPECT_EQ(slots.events.events[at(0, r, 1, 0, 3)], 0);                  // controls have no infusion
    EXPECT_EQ(slots.events.events[at(1, r, 0, 0, 3)], 0);                  // no effect of the cells
    EXPECT_NEAR(slots.events.patient_years[r * 2], days / 365.25, 1e-12);  // a sum of 12 terms in another unit
  }
  EXPECT_GT(fevers_seen, 20);
}

TEST_F(EventSlotsTest, leave_every_other_number_as_it_is_and_do_not_depend_on_visits_or_blocks) {
  const toy::Trial with(asked());
  auto without_events = asked();
  without_events.events.clear();
  const toy::Trial without(without_events);
  const auto shape = result_shape(without.scenario);
  auto plain = empty_batch(shape, 0, 4);
  simulate_block(without.plan(), shape, 0, 4, plain, plain.trajectories);
  const auto counted = simulate(with, 4);
  EXPECT_EQ(counted.analyses.estimate, plain.analyses.estimate);
  EXPECT_EQ(counted.analyses.true_estimand, plain.analyses.true_estimand);
  EXPECT_TRUE(plain.events.events.empty());

  EXPECT_EQ(simulate(with, 4, 1).events.events, counted.events.events);
  EXPECT_EQ(simulate(with, 4, 3).events.patient_years, counted.events.patient_years);

  auto more_visits = asked();
  auto& visits = more_visits.design.conduct.visits.visits;
  visits.insert(visits.begin() + 1, {"10", 10.0, 10});
  more_visits.endpoints[0].visit = 3;
  EXPECT_EQ(simulate(toy::Trial(more_visits), 4).events.events, counted.events.events);
}

TEST(RunningRatio, gives_the_rate_and_its_standard_error_over_replicates) {
  RunningRatio ratio;
  const double numbers[] = {3.0, 5.0, 1.0, 7.0};
  const double times[] = {1.0, 2.0, 1.0, 2.0};
  for (int i = 0; i < 4; ++i) ratio.add(numbers[i], times[i]);
  const double rate = 16.0 / 6.0;
  double squares = 0.0;
  for (int i = 0; i < 4; ++i) squares += (numbers[i] - rate * times[i]) * (numbers[i] - rate * times[i]);
  constexpr double rounding = 1e-14;  // of a few sums
  EXPECT_EQ(ratio.measure().n, 4);
  EXPECT_NEAR(ratio.measure().value, rate, rounding);
  EXPECT_NEAR(ratio.measure().mcse, std::sqrt(squares / (4.0 * 3.0)) / 1.5, rounding);
}

// Poisson numbers over equal times: the standard error is that of a rate, sqrt(rate / total time), up to sampling
// error of the SD from 2000 replicates, 1 / sqrt(2 x 2000) = 1.6 %; 4 of these are allowed.
TEST(RunningRatio, has_the_standard_error_of_a_poisson_rate) {
  RunningRatio ratio;
  for (std::uint32_t r = 0; r < 2000; ++r) {
    const auto key = [&](std::uint16_t slot) {
      return random::uniform({17, random::StreamPurpose::event, r, 0, 0, slot});
    };
    double number = 0.0;  // binomial of many small parts: Poisson with mean 4 up to 4 %, less in its SD
    for (std::uint16_t i = 0; i < 100; ++i) number += key(i) < 0.04 ? 1.0 : 0.0;
    ratio.add(number, 2.0);
  }
  const double expected = std::sqrt(4.0 * 0.96 / 2000.0) / 2.0;
  EXPECT_NEAR(ratio.measure().mcse, expected, 4 * 0.016 * expected);
  EXPECT_GT(std::abs(ratio.measure().mcse - 1.1 * expected), 4 * 0.016 * expected);
}

}  // namespace
}  // namespace islet::simulation
