#include "models/patient/meal_queue.hpp"

#include <algorithm>
#include <array>

#include "engine/core/calendar.hpp"
#include "models/oral_test/insulin_tolerance_test.hpp"
#include "models/patient/lanes/layout.hpp"
#include "models/patient/visit_truth.hpp"

namespace islet::patient {

void MealQueue::add(oral_test::Subject subject, const model::Patients& patients, const model::Sampling& sampling,
                    const oral_test::OralTestF1& test, const model::Truth& truth) {
  using model::MealTest;
  const auto asked = [&](MealTest one) { return (sampling.tests & model::bit(one)) != 0; };
  const auto t = [&](std::size_t c) { return patients.traits.at(sampling.lane, c); };
  subject.c_peptide_per_insulin = t(Trait::c_peptide_per_insulin);
  subject.glucose_effectiveness = t(Trait::meal_effectiveness);
  subject.absorption_time = t(Trait::absorption_time);
  subject.age = truth.at(sampling.row, index_of(Variable::age)) / days_per_year;
  subject.weight = truth.at(sampling.row, index_of(Variable::weight));
  const auto wait = [&](Waiting& waiting, double load, double bolus) {
    subject.glucose_load = load;
    subject.insulin_bolus = bolus;
    waiting.subjects.push_back(subject);
    waiting.rows.push_back(sampling.row);
  };
  if (asked(MealTest::mixed_meal)) {
    wait(asked(MealTest::four_hours) ? long_mixed_ : mixed_, test.mixed_meal_glucose(subject.weight), 0.0);
  }
  if (asked(MealTest::standard_meal)) wait(standard_, test.standard_meal_glucose(), 0.0);
  if (asked(MealTest::release_test)) wait(release_, test.release_test_glucose(), 0.0);
  if (asked(MealTest::insulin_tolerance)) wait(tolerance_, 0.0, test.tolerance_test_bolus());
}

void MealQueue::run(const oral_test::OralTestF1& test, model::Truth& truth) {
  const auto finish = [&](Waiting& waiting, std::span<const double> minutes, auto write,
                          double step = oral_test::longest_step) {
    std::array<oral_test::Response, oral_test::lanes> responses;
    const std::span<const oral_test::Subject> all(waiting.subjects);
    for (std::size_t first = 0; first < all.size(); first += responses.size()) {
      const auto subjects = all.subspan(first, std::min(responses.size(), all.size() - first));
      test.run(subjects, responses, minutes, step);
      for (std::size_t i = 0; i < subjects.size(); ++i) write(responses[i], waiting.rows[first + i], truth);
    }
    waiting = {};
  };
  const std::span<const double> meal_minutes(oral_test::sampling_minutes);
  const auto two_hours = meal_minutes.first(oral_test::samples_to_120);
  finish(mixed_, two_hours, write_mixed_meal);
  finish(long_mixed_, meal_minutes, write_long_mixed_meal);
  finish(standard_, two_hours, write_standard_meal);
  finish(release_, oral_test::release_minutes, write_release_test);
  finish(tolerance_, oral_test::tolerance_minutes, write_insulin_tolerance, oral_test::longest_tolerance_step);
}

}  // namespace islet::patient
