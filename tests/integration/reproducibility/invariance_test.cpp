// What is changed in a trial leaves every record of each candidate that it does not concern as it is, to the bit.
// A person is (seed, replicate, candidate), and each of his draws is addressed by what it is for.

#include <algorithm>
#include <cmath>

#include "tests/integration/reproducibility/example_trials.hpp"

namespace islet::invariance {
namespace {

constexpr int everyone = 6 * 40;  // replicates x subjects

// A value that did not exist before may exist now (a test was added); all others are the same.
bool kept(const std::vector<double>& before, const std::vector<double>& after) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!std::isnan(before[i]) && before[i] != after[i]) return false;
  }
  return true;
}

bool kept(const VisitRecord& before, const VisitRecord& after) {
  return before.day == after.day && kept(before.truth, after.truth) && kept(before.observed, after.observed);
}

struct Comparison {
  int enrolled_in_both = 0;
  int in_the_same_arm = 0;
  int unchanged = 0;  // of those: every visit that both have
  int visits_unchanged = 0;
};

// `concerns(record, visit of the record before)`: leave this visit out of the comparison.
template <typename Concerns>
Comparison compare(const TrialRecords& before, const TrialRecords& after, Concerns concerns) {
  Comparison out;
  for (const auto& [person, old] : before.subjects) {
    const auto found = after.subjects.find(person);
    if (found == after.subjects.end()) continue;
    ++out.enrolled_in_both;
    const auto& now = found->second;
    if (now.arm != old.arm) continue;
    ++out.in_the_same_arm;
    bool same = old.dropout_day == now.dropout_day && old.at_or_above == now.at_or_above;
    for (const auto& [name, visit] : old.visits) {
      const auto other = now.visits.find(name);
      if (other == now.visits.end() || concerns(old, visit)) continue;
      if (kept(visit, other->second)) {
        ++out.visits_unchanged;
      } else {
        same = false;
      }
    }
    if (same) ++out.unchanged;
  }
  return out;
}

Comparison compare(const TrialRecords& before, const TrialRecords& after) {
  return compare(before, after, [](const SubjectRecord&, const VisitRecord&) { return false; });
}

bool is_treated(const SubjectRecord& record) { return record.arm == "MSC"; }

// Conducted once for all tests.
const TrialRecords& unchanged_trial(std::string_view text) {
  static std::map<std::string_view, TrialRecords> conducted;
  const auto found = conducted.find(text);
  if (found != conducted.end()) return found->second;
  return conducted.emplace(text, conduct(std::string(text))).first->second;
}

class Invariance : public ::testing::TestWithParam<std::string_view> {
 protected:
  [[nodiscard]] std::string text() const { return std::string(GetParam()); }
  [[nodiscard]] std::string with(std::string_view from, std::string_view to) const {
    return invariance::with(GetParam(), from, to);
  }
  const TrialRecords& before = unchanged_trial(GetParam());
};

TEST_P(Invariance, the_comparison_sees_another_seed) {
  const auto seed = text().find("seed: 202603");
  auto other = text();
  other[seed + 6] = '3';
  const auto seen = compare(before, conduct(other));
  EXPECT_EQ(seen.unchanged, 0);
  EXPECT_GT(seen.in_the_same_arm, 20);
}

TEST_P(Invariance, a_visit_added_changes_nobody) {
  const auto after = conduct(with("1 month, 3 month", "1 month, 2 month, 3 month, 130 day"));
  const auto seen = compare(before, after);
  EXPECT_EQ(seen.unchanged, everyone);
  EXPECT_EQ(seen.visits_unchanged, 4 * everyone);
  EXPECT_EQ(before.estimates, after.estimates);
}

TEST_P(Invariance, an_endpoint_on_a_variable_that_was_not_measured_changes_nobody) {
  const auto after = conduct(with("\nanalyses:",
                                  "\n  - {name: meal, variable: postprandial_c_peptide, visit: 3 month, "
                                  "benefit: increase, missing: last_value}\nanalyses:"));
  EXPECT_EQ(compare(before, after).unchanged, everyone);
  EXPECT_EQ(before.estimates, after.estimates);
  int new_values = 0;
  const auto meal = index_of(Variable::postprandial_c_peptide);
  for (const auto& [person, record] : after.subjects) {
    const auto& now = record.visits.at("3 month");
    new_values +=
        std::isnan(before.subjects.at(person).visits.at("3 month").observed[meal]) && !std::isnan(now.observed[meal])
            ? 1
            : 0;
  }
  EXPECT_EQ(new_values, everyone);
}

TEST_P(Invariance, an_analysis_added_changes_nothing_of_the_others) {
  auto after = conduct(text() +
                       "  - {name: adjusted, endpoint: hba1c, test: ancova, covariates: [baseline, age], "
                       "arms: [MSC, Control], alpha: 0.05, sides: 2}\n");
  EXPECT_EQ(compare(before, after).unchanged, everyone);
  EXPECT_EQ(before.estimates.at("hba1c"), after.estimates.at("hba1c"));
  EXPECT_EQ(after.estimates.size(), 2U);
}

TEST_P(Invariance, an_infusion_added_changes_no_control_and_nobody_before_it) {
  const auto after = conduct(with("cv: 20 %}}\n",
                                  "cv: 20 %}}\n      - {name: second, product: uc_msc, day: 60 day, window: 3 day, "
                                  "route: intravenous, dose: {median: 2e6 cells/kg, cv: 20 %}}\n"));
  const auto later_than_it = [](const SubjectRecord& record, const VisitRecord& visit) {
    return is_treated(record) && visit.day > 57;
  };
  const auto seen = compare(before, after, later_than_it);
  EXPECT_EQ(seen.unchanged, everyone);
  EXPECT_LT(compare(before, after).unchanged, everyone);  // the infusion did something
}

TEST_P(Invariance, a_third_arm_changes_nobody_who_stays_in_his_arm) {
  const auto after = conduct(with("  - {name: Control, subjects: 20}",
                                  "  - {name: Control, subjects: 20}\n"
                                  "  - {name: Other, subjects: 20}"));
  const auto seen = compare(before, after);
  EXPECT_EQ(seen.unchanged, seen.in_the_same_arm);
  EXPECT_GT(seen.in_the_same_arm, everyone / 3);
  EXPECT_GT(seen.enrolled_in_both, seen.in_the_same_arm);
}

TEST_P(Invariance, a_tighter_eligibility_limit_changes_nobody_who_still_gets_in) {
  const bool is_type_1 = GetParam() == type_1;
  const auto after = conduct(is_type_1 ? with("at_least: 60 pmol/L", "at_least: 100 pmol/L")
                                       : with("at_least: 7.5 %", "at_least: 8 %"));
  const auto seen = compare(before, after);
  EXPECT_EQ(seen.unchanged, seen.in_the_same_arm);
  EXPECT_GT(seen.in_the_same_arm, everyone / 3);
  EXPECT_LT(seen.enrolled_in_both, everyone);
  int eligible_in_both = 0;
  for (const auto& [person, eligible] : after.eligible) {
    const auto found = before.eligible.find(person);
    if (eligible && found != before.eligible.end()) {
      EXPECT_TRUE(found->second);
      ++eligible_in_both;
    }
  }
  EXPECT_GE(eligible_in_both, seen.enrolled_in_both);
}

TEST_P(Invariance, a_criterion_inserted_changes_nobody_who_still_gets_in) {
  const auto after = conduct(with("    - {name: virus",
                                  "    - {name: other, attribute: consent_refused, prevalence: 30 %, exclude: true, "
                                  "status: assumed}\n    - {name: virus"));
  const auto seen = compare(before, after);
  EXPECT_EQ(seen.unchanged, seen.in_the_same_arm);
  EXPECT_GT(seen.in_the_same_arm, everyone / 3);
  EXPECT_LT(seen.enrolled_in_both, everyone);
}

TEST_P(Invariance, a_larger_trial_holds_the_smaller_one) {
  auto larger = with("  - {name: Control, subjects: 20}", "  - {name: Control, subjects: 35}");
  larger = invariance::with(larger, "    subjects: 20\n", "    subjects: 35\n");
  const auto seen = compare(before, conduct(larger));
  EXPECT_EQ(seen.enrolled_in_both, everyone);
  EXPECT_EQ(seen.unchanged, seen.in_the_same_arm);
  EXPECT_GT(seen.in_the_same_arm, everyone * 8 / 10);  // the rest went where an arm was still open
}

TEST_P(Invariance, a_larger_randomized_trial_holds_the_smaller_one_arm_by_arm) {
  const auto start = text().find("{nonrandomized");
  const auto end = text().find("\n", start);
  const auto smaller = text().replace(start, end - start, "{randomized: {block_size: 4}}");
  auto larger = invariance::with(smaller, "  - {name: Control, subjects: 20}", "  - {name: Control, subjects: 36}");
  larger = invariance::with(larger, "    subjects: 20\n", "    subjects: 36\n");
  EXPECT_EQ(compare(conduct(smaller), conduct(larger)).unchanged, everyone);
}

TEST_P(Invariance, a_meal_test_at_screening_changes_nobody) {
  const auto after = conduct(with("    - {name: virus",
                                  "    - {name: meal, variable: postprandial_c_peptide, at_least: 0.001 pmol/L}\n"
                                  "    - {name: virus"));
  EXPECT_EQ(compare(before, after).unchanged, everyone);
}

TEST_P(Invariance, a_stimulated_value_at_screening_can_keep_people_out_and_choose_the_arm) {
  const auto start = text().find("{nonrandomized");
  const auto end = text().find("\n", start);
  const auto chosen = text().replace(start, end - start, "{nonrandomized: {selection: {postprandial_c_peptide: 3}}}");
  std::map<std::string, std::pair<double, int>> sums;
  for (const auto& [person, record] : conduct(chosen).subjects) {
    auto& [sum, n] = sums[record.arm];
    sum += record.visits.at("0 month").truth[index_of(Variable::fasting_c_peptide)];
    ++n;
  }
  const auto mean = [&](const char* arm) { return sums.at(arm).first / sums.at(arm).second; };
  EXPECT_GT(mean("MSC"), 1.2 * mean("Control"));  // far beyond chance: nearly the better half is treated
  const auto limited = conduct(with("    - {name: virus",
                                    "    - {name: meal, variable: postprandial_c_peptide, at_least: 1000 pmol/L}\n"
                                    "    - {name: virus"));
  int kept_out = 0;
  for (const auto& [person, eligible] : before.eligible) kept_out += eligible && !limited.eligible.at(person) ? 1 : 0;
  EXPECT_GT(kept_out, 0);
}

TEST_P(Invariance, the_pace_of_enrollment_changes_nobody) {
  EXPECT_EQ(compare(before, conduct(with("rate: 2 subject", "rate: 7 subject"))).unchanged, everyone);
}

TEST_P(Invariance, the_hazard_of_dropout_changes_no_value) {
  auto after = conduct(with("hazard: 10 %", "hazard: 50 %"));
  int moved = 0;
  for (auto& [person, record] : after.subjects) {
    moved += std::exchange(record.dropout_day, before.subjects.at(person).dropout_day) != record.dropout_day ? 1 : 0;
  }
  EXPECT_EQ(moved, everyone);
  EXPECT_EQ(compare(before, after).unchanged, everyone);
}

TEST_P(Invariance, a_replicate_is_the_same_alone_and_among_others) {
  const auto alone = conduct(text(), simulation::hypotheses[0], 4, 1);
  EXPECT_EQ(compare(alone, before).unchanged, 40);
}

TEST_P(Invariance, the_hypothesis_changes_no_control_and_no_baseline) {
  const auto after = conduct(text(), simulation::hypotheses[1]);
  const auto treated_after_infusion = [](const SubjectRecord& record, const VisitRecord& visit) {
    return is_treated(record) && visit.day > 0;
  };
  EXPECT_EQ(compare(before, after, treated_after_infusion).unchanged, everyone);
  EXPECT_LT(compare(before, after).unchanged, everyone);
}

TEST_P(Invariance, the_true_effect_is_exactly_zero_without_cells_and_not_with_them) {
  const std::vector<double> none(6, 0.0);
  EXPECT_EQ(conduct(text(), simulation::hypotheses[1]).estimands, none);
  EXPECT_EQ(conduct(text(), simulation::hypotheses[2]).estimands, none);
  const auto sham = with("product: uc_msc, day: 0 day, route: intravenous, dose: {median: 2e6 cells/kg, cv: 20 %}",
                         "product: saline, day: 0 day, route: intravenous");
  EXPECT_EQ(conduct(sham).estimands, none);
  ASSERT_EQ(before.estimands.size(), none.size());
  for (const double estimand : before.estimands) EXPECT_NE(estimand, 0.0);
}

INSTANTIATE_TEST_SUITE_P(Of, Invariance, ::testing::Values(type_1, type_2),
                         [](const auto& which) { return which.param == type_1 ? "type_1" : "type_2"; });

}  // namespace
}  // namespace islet::invariance
