// Events belong to the person: neither the visits, nor the other arm, nor the horizon of the trial move one, and asking
// for them moves nothing else.

#include <cmath>

#include "tests/integration/reproducibility/example_trials.hpp"

namespace islet::invariance {
namespace {

const std::vector<Variable> counts = {Variable::hypoglycemia_documented, Variable::hypoglycemia_severe, Variable::fever,
                                      Variable::serious_adverse_event};

std::string with_events(std::string_view text) { return with(text, "\nendpoints:", "\nevents: all\nendpoints:"); }

class EventsOf : public ::testing::TestWithParam<std::string_view> {
 protected:
  // Of two replicates: a meal test on every day of the grid costs time.
  static TrialRecords run(const std::string& text) { return conduct(text, simulation::hypotheses[0], 0, 2); }
};

TEST_P(EventsOf, a_person_move_nothing_else) {
  const auto plain = run(std::string(GetParam()));
  const auto counted = run(with_events(GetParam()));
  ASSERT_EQ(plain.subjects.size(), counted.subjects.size());
  EXPECT_EQ(plain.estimates, counted.estimates);
  EXPECT_EQ(plain.estimands, counted.estimands);
  double events = 0.0;
  for (const auto& [person, before] : plain.subjects) {
    for (const auto& [name, visit] : before.visits) {
      const auto& now = counted.subjects.at(person).visits.at(name);
      for (std::size_t v = 0; v < visit.truth.size(); ++v) {
        if (!std::isnan(visit.truth[v])) {
          EXPECT_EQ(visit.truth[v], now.truth[v]);
        }
        if (!std::isnan(visit.observed[v])) {
          EXPECT_EQ(visit.observed[v], now.observed[v]);
        }
      }
      for (const auto kind : counts) {
        EXPECT_TRUE(std::isnan(visit.truth[index_of(kind)]));
        EXPECT_EQ(now.truth[index_of(kind)], now.observed[index_of(kind)]);
        events += now.truth[index_of(kind)];
      }
    }
  }
  EXPECT_GT(events, 5.0);
}

TEST_P(EventsOf, a_person_do_not_depend_on_the_visits) {
  const auto text = with_events(GetParam());
  const auto before = run(text);
  const auto after =
      run(with(text, "1 month, 3 month, 6 month]", "1 month, 2 month, 3 month, 130 day, 6 month, 9 month]"));
  int compared = 0;
  for (const auto& [person, record] : before.subjects) {
    for (const auto& [name, visit] : record.visits) {
      const auto& now = after.subjects.at(person).visits.at(name);
      for (const auto kind : counts) EXPECT_EQ(visit.truth[index_of(kind)], now.truth[index_of(kind)]);
      ++compared;
    }
  }
  EXPECT_EQ(compared, 2 * 40 * 4);
}

TEST_P(EventsOf, a_person_are_the_same_in_a_replicate_alone) {
  const auto text = with_events(GetParam());
  const auto together = run(text);
  const auto alone = conduct(text, simulation::hypotheses[0], 1, 1);
  int compared = 0;
  for (const auto& [person, record] : alone.subjects) {
    const auto& other = together.subjects.at(person);
    for (const auto kind : counts) {
      EXPECT_EQ(record.visits.at("6 month").truth[index_of(kind)], other.visits.at("6 month").truth[index_of(kind)]);
      ++compared;
    }
  }
  EXPECT_EQ(compared, 160);
}

INSTANTIATE_TEST_SUITE_P(Examples, EventsOf, ::testing::Values(type_1, type_2),
                         [](const auto& which) { return which.param == type_1 ? "type_1" : "type_2"; });

}  // namespace
}  // namespace islet::invariance
