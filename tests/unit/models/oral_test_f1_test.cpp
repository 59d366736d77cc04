#include "models/oral_test/oral_test_f1.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "engine/core/kernel.hpp"
#include "engine/random/draw.hpp"
#include "models/oral_test/insulin_tolerance_test.hpp"
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
      EXPECT_NEAR(response.glucose[i], subject.fasting_glucose, 1e-10);  // at rest the steps leave their rounding
      EXPECT_NEAR(response.c_peptide[i], subject.c_peptide_per_insulin * insulin, 1e-10);
      EXPECT_NEAR(response.insulin[i], insulin + subject.exogenous_insulin, 1e-9);
    }
  }
}

TEST(OralTestF1, ConservesCPeptide) {
  const OralTestF1 test(testing_models::table(), Disease::type_1);
  for (const auto& subject : {type_1_subject(), type_2_subject()}) {
    const auto balance = test.balance(subject);
    // Linear in the state: only the rounding of the steps is left.
    EXPECT_NEAR(balance.secreted, balance.stored + balance.cleared, 1e-8);
    EXPECT_GT(std::abs(balance.secreted - balance.cleared), 1e-3);  // without what is stored it would not close
  }
}

// People as different as the presets': each factor lognormal, 0.5 of ln where people differ most.
std::vector<Subject> many_subjects(const Subject& typical, std::uint32_t n) {
  std::vector<Subject> out(n, typical);
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto factor = [&](std::uint16_t slot, double sd) {
      return std::exp(sd * random::normal({5, random::StreamPurpose::trait, 0, i, 0, slot}));
    };
    auto& p = out[i];
    p.fasting_glucose = std::max(4.5, p.fasting_glucose * factor(0, 0.25));
    p.sensitivity *= factor(1, 0.5);
    p.secretion *= factor(2, 0.5);
    p.endogenous_insulin = p.secretion * (p.fasting_glucose - 3.5);
    p.glucose_effectiveness *= factor(3, 0.35);
    p.absorption_time *= factor(4, 0.25);
    p.weight *= factor(5, 0.2);
    p.age *= factor(6, 0.2);
  }
  return out;
}

struct Deviation {
  double area = 0.0, sample = 0.0, glucose = 0.0, rate = 0.0;  // largest, relative
};

// Of what a trial reports of the tests: areas, the sampled C-peptide values that are variables, glucose, K_ITT.
Deviation from_short_steps(Disease disease, const Subject& typical, double step, double tolerance_step) {
  const OralTestF1 test(testing_models::table(), disease);
  auto subjects = many_subjects(typical, 512);
  std::vector<Response> ours(subjects.size()), exact(subjects.size());
  Deviation out;
  const auto add = [](double& worst, double a, double b) { worst = std::max(worst, std::abs(a / b - 1.0)); };
  const std::span<const double> meal(sampling_minutes), release(release_minutes);
  for (const auto minutes : {meal, release}) {
    test.run(subjects, ours, minutes, step);
    test.run(subjects, exact, minutes, 0.1);
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      add(out.area, ours[i].mean_c_peptide(minutes), exact[i].mean_c_peptide(minutes));
      add(out.sample, ours[i].peak_c_peptide(minutes.size()), exact[i].peak_c_peptide(minutes.size()));
      for (std::size_t k = 1; k < minutes.size(); ++k) {
        add(out.glucose, ours[i].glucose[k], exact[i].glucose[k]);
        if (minutes[k] == 90.0 || minutes[k] == 120.0) add(out.sample, ours[i].c_peptide[k], exact[i].c_peptide[k]);
      }
    }
  }
  for (auto& p : subjects) {
    p.glucose_load = 0.0;
    p.insulin_bolus = test.tolerance_test_bolus();
  }
  test.run(subjects, ours, tolerance_minutes, tolerance_step);
  test.run(subjects, exact, tolerance_minutes, 0.1);
  for (std::size_t i = 0; i < subjects.size(); ++i) add(out.rate, k_itt(ours[i]), k_itt(exact[i]));
  return out;
}

// The largest of both diseases.
Deviation worst_with_steps(double step, double tolerance_step) {
  const auto a = from_short_steps(Disease::type_1, type_1_subject(), step, tolerance_step);
  const auto b = from_short_steps(Disease::type_2, type_2_subject(), step, tolerance_step);
  return {std::max(a.area, b.area), std::max(a.sample, b.sample), std::max(a.glucose, b.glucose),
          std::max(a.rate, b.rate)};
}

// 1e-3 is a hundredth of the assay's variation. Twice the steps miss each limit, so the test can fail.
TEST(OralTestF1, StepsAreShortEnoughForEveryReportedValue) {
  constexpr double area = 5e-4, sample = 1e-3, glucose = 5e-4, rate = 2e-4;
  const auto ours = worst_with_steps(longest_step, longest_tolerance_step);
  EXPECT_LT(ours.area, area);
  EXPECT_LT(ours.sample, sample);
  EXPECT_LT(ours.glucose, glucose);
  EXPECT_LT(ours.rate, rate);
  const auto twice = worst_with_steps(2.0 * longest_step, 2.0 * longest_tolerance_step);
  EXPECT_GT(twice.area, area);
  EXPECT_GT(twice.sample, sample);
  EXPECT_GT(twice.glucose, glucose);
  EXPECT_GT(twice.rate, rate);
}

TEST(OralTestF1, EveryKernelGivesTheSameBits) {
  const OralTestF1 test(testing_models::table(), Disease::type_1);
  const auto subjects = many_subjects(type_1_subject(), 37);
  std::vector<Response> reference(subjects.size()), ours(subjects.size());
  use_kernel(Kernel::baseline);
  test.run(subjects, reference, samples_to_240);
  const auto kernels = available_kernels();
  ASSERT_FALSE(kernels.empty());
  for (const auto kernel : kernels) {
    use_kernel(kernel);
    test.run(subjects, ours, samples_to_240);
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      EXPECT_EQ(ours[i].c_peptide, reference[i].c_peptide);
      EXPECT_EQ(ours[i].glucose, reference[i].glucose);
      EXPECT_EQ(ours[i].insulin, reference[i].insulin);
    }
  }
}

TEST(OralTestF1, LanesDoNotTouchEachOther) {
  const OralTestF1 test(testing_models::table(), Disease::type_2);
  std::vector<Subject> subjects;
  for (int i = 0; i < 21; ++i) {
    subjects.push_back(i % 2 == 0 ? type_1_subject() : type_2_subject());
    subjects.back().fasting_glucose += 0.3 * i;
  }
  std::vector<Response> together(subjects.size());
  test.run(subjects, together, samples_to_240);
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    EXPECT_EQ(together[i].c_peptide, run(test, subjects[i]).c_peptide);
    EXPECT_EQ(together[i].insulin, run(test, subjects[i]).insulin);
  }
}

// Two exponentials of plasma C-peptide after a unit bolus must have the half-lives and the share they came from.
TEST(CPeptideKinetics, GivesBackItsHalfLives) {
  const CPeptideKinetics kinetics{4.95, 0.76, 29.2, 0.14};
  const auto k = kinetics.rates(45.0);
  const double fast = std::log(2.0) / 4.95, slow = std::log(2.0) / (0.14 * 45.0 + 29.2);
  EXPECT_NEAR(k.loss + k.outward + k.returning, fast + slow, 1e-15);  // rounding
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
  EXPECT_NEAR(test.mixed_meal_glucose(30.0), 125.0, 1e-9);  // rounding
  EXPECT_NEAR(test.mixed_meal_glucose(60.0), 250.0, 1e-9);
  EXPECT_EQ(test.mixed_meal_glucose(90.0), test.mixed_meal_glucose(60.0));
}

}  // namespace
}  // namespace islet::oral_test
