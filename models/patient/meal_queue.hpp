#pragma once
// Tests of minutes asked for during a run, done together at its end, so that the lanes of the test are full.

#include <vector>

#include "engine/model_api/patient_model.hpp"
#include "models/oral_test/oral_test_f1.hpp"

namespace islet::patient {

class MealQueue {
 public:
  // Adds the tests of a sampling. The caller gives the subject's fasting glucose, s, b and insulin; add() fills in the
  // rest, age and weight from the row of the truth.
  void add(oral_test::Subject subject, const model::Patients& patients, const model::Sampling& sampling,
           const oral_test::OralTestF1& test, const model::Truth& truth);
  void run(const oral_test::OralTestF1& test, model::Truth& truth);

 private:
  struct Waiting {
    std::vector<oral_test::Subject> subjects;
    std::vector<std::size_t> rows;
  };
  Waiting mixed_, long_mixed_, standard_, release_, tolerance_;  // long: four hours
};

}  // namespace islet::patient
