#include "models/patient/meal_queue.hpp"

#include "models/patient/visit_truth.hpp"

namespace islet::patient {

void MealQueue::add(oral_test::Subject subject, std::uint8_t tests, std::size_t row,
                    const oral_test::OralTestF1& test) {
  if ((tests & model::bit(model::MealTest::mixed_meal)) != 0) {
    subject.glucose_load = test.mixed_meal_glucose(subject.weight);
    mixed_.subjects.push_back(subject);
    mixed_.rows.push_back(row);
  }
  if ((tests & model::bit(model::MealTest::standard_meal)) != 0) {
    subject.glucose_load = test.standard_meal_glucose();
    standard_.subjects.push_back(subject);
    standard_.rows.push_back(row);
  }
}

void MealQueue::run(const oral_test::OralTestF1& test, model::Truth& truth) {
  const auto finish = [&](Waiting& waiting, std::size_t samples, auto write) {
    std::vector<oral_test::Response> responses(waiting.subjects.size());
    test.run(waiting.subjects, responses, samples);
    for (std::size_t i = 0; i < responses.size(); ++i) write(responses[i], waiting.rows[i], truth);
    waiting = {};
  };
  finish(mixed_, oral_test::samples_to_240, write_mixed_meal);
  finish(standard_, oral_test::samples_to_120, write_standard_meal);
}

}  // namespace islet::patient
