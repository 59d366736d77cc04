#pragma once
// Tests of minutes asked for during a run, done together at its end, so that the lanes of the test are full.

#include <vector>

#include "engine/model_api/patient_model.hpp"
#include "models/oral_test/oral_test_f1.hpp"

namespace islet::patient {

class MealQueue {
 public:
  // `tests` are bits of model::MealTest; the subject's glucose load and insulin bolus are filled in.
  void add(oral_test::Subject subject, std::uint8_t tests, std::size_t row, const oral_test::OralTestF1& test);
  void run(const oral_test::OralTestF1& test, model::Truth& truth);

 private:
  struct Waiting {
    std::vector<oral_test::Subject> subjects;
    std::vector<std::size_t> rows;
  };
  Waiting mixed_, standard_, release_, tolerance_;
};

}  // namespace islet::patient
