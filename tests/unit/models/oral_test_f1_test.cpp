#include "models/oral_test/oral_test_f1.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/unit/models/test_table.hpp"

namespace islet::oral_test {
namespace {

using Disease = model::PopulationSpec::Disease;

Subject type_1_subject() { return {8.0, 0.55, 0.96, 0.96 * 4.5, 0.075, 4.0, 0.018, 52.0, 20.0, 60.0, 250.0, 0.0}; }
Subject type_2_subject() { return {9.0, 0.33, 2.2, 2.2 * 5.5, 0.075, 0.0, 0.015, 52.0, 55.0, 75.0, 417.0, 0.0}; }

Response run(const OralTestF1& test, const Subject& subject, double step = longest_step) {
  std::vector<Response> out(1);
  test.run({&subject, 1}, out, samples_to_240, step);
  return out[0];
}

TEST(OralTestF1, WithoutAMealStaysInTheFastingState) {
  for (auto subject : {type_1_subject(), type_2_subject()}) {
    subject.glucose_load = 0.0;
    const auto response = run(OralTestF1(testing_models::table(), Disease::type_2), subject);
    const double insulin = subject.secretion * (subject.fasting_glucose - 3.5);
    for (std::size_t i = 0; i < samples_to_240; ++i) {
      EXPECT_NEAR(response.glucose[i], subject.fasting_glucose, 1e-10);
      EXPECT_NEAR(response.c_peptide[i], subject.c_peptide_per_insulin * insulin, 1e-10);
      EXPECT_NEAR(response.insulin[i], insulin + subject.exogenous_insulin, 1e-9);
    }
  }
}

TEST(OralTestF1, ConservesCPeptide) {
  const OralTestF1 test(testing_models::table(), Disease::type_1);
  for (const auto& subject : {type_1_subject(), type_2_subject()}) {
    const auto r = run(test, subject);
    const double loss = test.kinetics().rates(subject.age).loss;
    const double stored = r.c_peptide.back() - r.c_peptide.front() + r.peripheral;
    EXPECT_NEAR(r.secreted, stored + loss * r.exposure, 1e-8);
  }
}

TEST(OralTestF1, StepsOfTwoMinutesAgreeWithATenthOfAMinute) {
  for (const auto disease : {Disease::type_1, Disease::type_2}) {
    const OralTestF1 test(testing_models::table(), disease);
    for (const auto& subject : {type_1_subject(), type_2_subject()}) {
      const auto coarse = run(test, subject), fine = run(test, subject, 0.1);
      EXPECT_NEAR(coarse.exposure / fine.exposure, 1.0, 2e-5);
      EXPECT_NEAR(coarse.mean_c_peptide(samples_to_120) / fine.mean_c_peptide(samples_to_120), 1.0, 2e-5);
      EXPECT_NEAR(coarse.glucose[5] / fine.glucose[5], 1.0, 2e-5);
    }
  }
}

TEST(OralTestF1, LanesDoNotTouchEachOther) {
  const OralTestF1 test(testing_models::table(), Disease::type_2);
  std::vector<Subject> subjects;
  for (int i = 0; i < 13; ++i) {
    subjects.push_back(i % 2 == 0 ? type_1_subject() : type_2_subject());
    subjects.back().fasting_glucose += 0.3 * i;
  }
  std::vector<Response> together(subjects.size());
  test.run(subjects, together, samples_to_240);
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    EXPECT_EQ(together[i].c_peptide, run(test, subjects[i]).c_peptide);
    EXPECT_EQ(together[i].exposure, run(test, subjects[i]).exposure);
  }
}

// Two exponentials of plasma C-peptide after a unit bolus must have the half-lives and the share they came from.
TEST(CPeptideKinetics, GivesBackItsHalfLives) {
  const CPeptideKinetics kinetics{4.95, 0.76, 29.2, 0.14};
  const auto k = kinetics.rates(45.0);
  const double fast = std::log(2.0) / 4.95, slow = std::log(2.0) / (0.14 * 45.0 + 29.2);
  EXPECT_NEAR(k.loss + k.outward + k.returning, fast + slow, 1e-15);
  EXPECT_NEAR(k.loss * k.returning, fast * slow, 1e-15);
  EXPECT_NEAR((fast - k.returning) / (fast - slow), 0.76, 1e-12);
}

// The static responsivity gamma_m k01 r_cp b of a normal person that gamma_m was derived from: 36e-9 1/min.
TEST(OralTestF1, NormalStaticResponsivityIsThePublishedOne) {
  const OralTestF1 test(testing_models::table(), Disease::type_1);
  const double b = 7.0 / (5.0 - 3.5);
  const double responsivity = 1.85 * test.kinetics().rates(45.0).loss * 0.075 * b * 1e3;
  EXPECT_NEAR(responsivity, 36.0, 1.0);  // printed to the whole number
}

TEST(OralTestF1, TheMixedMealGrowsWithWeightUpToItsCap) {
  const OralTestF1 test(testing_models::table(), Disease::type_1);
  EXPECT_NEAR(test.mixed_meal_glucose(30.0), 125.0, 1e-9);
  EXPECT_NEAR(test.mixed_meal_glucose(60.0), 250.0, 1e-9);
  EXPECT_EQ(test.mixed_meal_glucose(90.0), test.mixed_meal_glucose(60.0));
}

}  // namespace
}  // namespace islet::oral_test
