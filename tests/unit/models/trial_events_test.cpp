// The events of a batch: frequencies against the stated probabilities, and what each may depend on.

#include "models/events/trial_events.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/unit/models/patient_factory.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::events {
namespace {

using testing_models::Disease;
using testing_models::people;
using testing_models::table;

constexpr double k = 4.0;  // standard errors that are allowed
constexpr std::uint32_t n = 20000;
const std::vector<model::ProductSpec> products = {
    {"cells", "msc_emax_pulse", "default", 1.0, 1},
    {"saline", "saline", "default", 1.0, 1},
    {"marrow", "msc_emax_pulse", "default", 1.0, 1, model::CellSource::autologous,
     model::CellKind::bone_marrow_mononuclear}};
const std::vector<Variable> everything = {Variable::hypoglycemia_level_1,
                                          Variable::hypoglycemia_level_2,
                                          Variable::hypoglycemia_severe,
                                          Variable::hypoglycemia_documented,
                                          Variable::fever,
                                          Variable::infusion_reaction,
                                          Variable::hematoma,
                                          Variable::nausea,
                                          Variable::serious_adverse_event};

// A year of the same state, with one infusion on day 10.
struct Year {
  std::size_t intervals = 13;
  double efficacy = 1.0;
  double insulin_dose = 0.5;
  std::uint16_t product = 0;
  double dose = 1.0;
  model::Route route = model::Route::intravenous;
  std::uint32_t replicate = 0;
  std::uint32_t persons = n;
};

std::vector<model::Events> draw(const Year& year, const std::vector<Variable>& asked = everything,
                                const ParameterTable& parameters = table()) {
  const auto persons = people(year.persons, year.replicate);
  model::Program program = testing_models::program_for(persons.size());
  program.efficacy.assign(persons.size(), year.efficacy);
  for (std::uint32_t lane = 0; lane < persons.size(); ++lane) {
    program.infusions.push_back({10, lane, 0, year.product, year.route, year.dose});
  }
  model::Truth state(persons.size() * year.intervals, variable_count);
  const auto fill = [&](Variable v, double value) {
    for (double& cell : state.column(index_of(v))) cell = value;
  };
  fill(Variable::mmtt_c_peptide_90, 0.1);
  fill(Variable::hba1c, 7.5);
  fill(Variable::insulin_dose, year.insulin_dose);
  fill(Variable::diabetes_duration, 20.0 * 365.25);
  return TrialEvents(asked, products, parameters, Disease::type_1).draw({persons, program, state, 0, year.intervals});
}

// Of persons with at least one, and of all their events.
struct Seen {
  double share = 0.0;
  double mean = 0.0;
};

Seen seen(const std::vector<model::Events>& events, Variable kind) {
  Seen out;
  for (const auto& of_one : events) {
    double count = 0.0;
    for (const auto& event : of_one) count += model::counts_as(event, kind) ? 1.0 : 0.0;
    out.share += count > 0.0 ? 1.0 : 0.0;
    out.mean += count;
  }
  out.share /= static_cast<double>(events.size());
  out.mean /= static_cast<double>(events.size());
  return out;
}

// Within k standard errors of p, and not of p shifted by `shift` times.
void expect_share(double share, double p, double shift) {
  const double se = std::sqrt(p * (1.0 - p) / n);
  EXPECT_NEAR(share, p, k * se);
  EXPECT_GT(std::abs(share - shift * p), k * se);
}

double with_odds(double p, double ratio) { return p * ratio / (1.0 - p + p * ratio); }

ParameterTable one_study() { return table().with("events.fever_study_sd_log", 0.0); }

TEST(TrialEvents, fever_has_the_odds_of_its_dose_and_none_from_cells_under_no_effect_or_saline) {
  const auto fever = [](const Year& year) {
    return seen(draw(year, {Variable::fever}, one_study()), Variable::fever).share;
  };
  expect_share(fever({}), with_odds(0.03, 2.5), 1.2);
  expect_share(fever({.dose = 4.0}), with_odds(0.03, 2.5 * std::pow(4.0, 0.3)), 1.2);
  expect_share(fever({.dose = 0.01}), 0.03, 1.3);  // and not with_odds(0.03, 2.5 * std::pow(0.01, 0.3)), below none
  expect_share(fever({.efficacy = 0.0}), 0.03, 1.3);
  expect_share(fever({.product = 1}), 0.03, 1.3);
}

// A hundred mononuclear cells count for a mesenchymal one: 400e6 have the fever of 4e6, not of 400e6.
TEST(TrialEvents, mononuclear_cells_count_for_few_mesenchymal_ones_in_fever) {
  const auto marrow = table().with("msc.mononuclear_potency", 0.01).with("events.fever_study_sd_log", 0.0);
  const double share = seen(draw({.product = 2, .dose = 400.0}, {Variable::fever}, marrow), Variable::fever).share;
  expect_share(share, with_odds(0.03, 2.5 * std::pow(4.0, 0.3)), 1.2);
}

TEST(TrialEvents, the_odds_of_fever_differ_between_studies_and_not_within_one) {
  const InfusionEvents model(table());
  double sum = 0.0;
  double squares = 0.0;
  constexpr int studies = 4000;
  for (std::uint32_t r = 0; r < studies; ++r) {
    const double x = model.study_log_odds_ratio(11, r) - std::log(2.5);
    sum += x;
    squares += x * x;
  }
  const double sd = std::sqrt(squares / studies);
  EXPECT_NEAR(sum / studies, 0.0, k * 0.45 / std::sqrt(studies));
  EXPECT_NEAR(sd, 0.45, k * 0.45 / std::sqrt(2.0 * studies));
  EXPECT_GT(std::abs(sd - 0.5), k * 0.45 / std::sqrt(2.0 * studies));
  const double odds = std::exp(model.study_log_odds_ratio(people(1).seed, 5));
  expect_share(seen(draw({.replicate = 5}, {Variable::fever}), Variable::fever).share, with_odds(0.03, odds), 1.3);
}

TEST(TrialEvents, reactions_have_their_odds_ratio) {
  const auto share = [](const Year& year) {
    return seen(draw(year, {Variable::infusion_reaction}), Variable::infusion_reaction).share;
  };
  expect_share(share({}), with_odds(0.03, 1.98), 1.2);
  expect_share(share({.efficacy = 0.0}), 0.03, 1.3);
}

TEST(TrialEvents, hematoma_and_nausea_belong_to_an_artery_with_or_without_cells) {
  for (const auto kind : {Variable::hematoma, Variable::nausea}) {
    const auto share = [&](const Year& year) { return seen(draw(year, {kind}), kind).share; };
    EXPECT_EQ(share({}), 0.0);
    expect_share(share({.route = model::Route::splenic_artery}), 0.05, 1.2);
    expect_share(share({.efficacy = 0.0, .product = 1, .route = model::Route::pancreatic_artery}), 0.05, 1.2);
  }
}

TEST(TrialEvents, hypoglycemia_has_its_mean_and_its_overdispersion) {
  constexpr double years = 13.0 * 28.0 / 365.25;
  const auto events = draw({}, {Variable::hypoglycemia_level_2, Variable::hypoglycemia_severe});
  const auto expect_mean = [&](Variable kind, double rate, double shift) {
    const double mean = rate * years;
    const double se = std::sqrt((mean + mean * mean / 0.7) / n);  // negative binomial
    EXPECT_NEAR(seen(events, kind).mean, mean, k * se);
    EXPECT_GT(std::abs(seen(events, kind).mean - shift * mean), k * se);
  };
  expect_mean(Variable::hypoglycemia_documented, 72.7, 1.05);
  expect_mean(Variable::hypoglycemia_level_2, 0.3 * 72.7, 1.05);
  expect_mean(Variable::hypoglycemia_severe, 0.38, 1.1);
  // Without any severe event: (1 + m / a)^-a of a negative binomial number; a Poisson number would give exp(-m).
  const double m = 0.38 * years;
  expect_share(1.0 - seen(events, Variable::hypoglycemia_severe).share, std::pow(1.0 + m / 0.7, -0.7), 0.97);
  EXPECT_EQ(seen(draw({.insulin_dose = 0.0}), Variable::hypoglycemia_documented).mean, 0.0);
}

TEST(TrialEvents, serious_events_have_their_background_rate_and_the_ratio_only_from_the_cells_on) {
  const auto kind = Variable::serious_adverse_event;
  constexpr double per_day = 0.05 / 365.25;
  const auto expect_mean = [&](double mean, double expected, double shift) {
    const double se = std::sqrt(expected / n);
    EXPECT_NEAR(mean, expected, k * se);
    EXPECT_GT(std::abs(mean - shift * expected), k * se);
  };
  const auto background = draw({}, {kind});
  expect_mean(seen(background, kind).mean, 364.0 * per_day, 1.2);
  const auto doubled = table().with("events.serious_risk_ratio", 2.0);
  expect_mean(seen(draw({}, {kind}, doubled), kind).mean, (10.0 + 2.0 * 354.0) * per_day, 1.2);
  expect_mean(seen(draw({.efficacy = 0.0}, {kind}, doubled), kind).mean, 364.0 * per_day, 1.2);
}

bool same(const model::Events& a, const model::Events& b) {
  return std::ranges::equal(a, b, [](const auto& x, const auto& y) { return x.kind == y.kind && x.day == y.day; });
}

TEST(TrialEvents, do_not_depend_on_what_else_is_asked_nor_on_how_long_the_trial_is) {
  const Year year{.route = model::Route::splenic_artery, .persons = 300};
  const auto all = draw(year);
  auto longer = year;
  longer.intervals = 20;
  const auto more = draw(longer);
  std::size_t compared = 0;
  for (const auto kind : everything) {
    if (kind == Variable::hypoglycemia_documented) continue;
    const auto alone = draw(year, {kind});
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto only = [&](const model::Events& events, double until) {
        model::Events out;
        for (const auto& e : events) {
          if (e.kind == kind && e.day < until) out.push_back(e);
        }
        return out;
      };
      EXPECT_TRUE(same(only(alone[i], 364.0), only(all[i], 364.0)));
      EXPECT_TRUE(same(only(more[i], 364.0), only(all[i], 364.0)));
      compared += only(all[i], 364.0).size();
    }
  }
  EXPECT_GT(compared, 10000U);
}

TEST(TrialEvents, come_in_order_of_time) {
  int with_an_order = 0;
  for (const auto& events : draw({.persons = 100})) {
    EXPECT_TRUE(std::ranges::is_sorted(events, {}, &model::Event::day));
    with_an_order += events.size() > 1 ? 1 : 0;
  }
  EXPECT_GT(with_an_order, 50);  // of the 100; who has one event at most has no order
}

TEST(TrialEvents, need_a_meal_test_only_for_hypoglycemia) {
  const auto tests = [](Variable kind) {
    return TrialEvents({kind}, products, table(), Disease::type_2).state_tests();
  };
  EXPECT_EQ(tests(Variable::hypoglycemia_severe), model::bit(model::MealTest::mixed_meal));
  EXPECT_EQ(tests(Variable::serious_adverse_event), 0);
}

}  // namespace
}  // namespace islet::events
