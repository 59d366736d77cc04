#include "engine/model_api/characteristics.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "engine/core/variable.hpp"
#include "engine/model_api/patient_model.hpp"
#include "engine/model_api/population.hpp"

namespace islet::model {
namespace {

// Nobody's sex is known.
Columns three_people() {
  Columns out(3, covariate_count);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto set = [&](Covariate c, double value) { out.at(i, static_cast<std::size_t>(c)) = value; };
    const auto older = static_cast<double>(i);
    set(Covariate::age, 20000.0 + older);
    set(Covariate::diabetes_duration, 1000.0);
    set(Covariate::body_mass_index, 25.0 + older);
    set(Covariate::height, 2.0);
  }
  return out;
}

TEST(Characteristics, GoFromLanesToRowsAndLeaveTheOthers) {
  Truth truth(4, variable_count);
  truth.at(3, index_of(Variable::age)) = 7.0;
  write_characteristics(three_people(), std::array<CharacteristicsRow, 3>{{{2, 10, 0}, {0, -28, 2}, {2, 20, 1}}},
                        truth);
  const auto of = [&](std::size_t row, Variable v) { return truth.at(row, index_of(v)); };
  EXPECT_EQ(of(0, Variable::age), 20012.0);
  EXPECT_EQ(of(1, Variable::age), 20022.0);
  EXPECT_EQ(of(2, Variable::age), 19972.0);
  EXPECT_EQ(of(3, Variable::age), 7.0);
  EXPECT_EQ(of(2, Variable::diabetes_duration), 972.0);
  EXPECT_EQ(of(1, Variable::age_at_diagnosis), 19002.0);
  EXPECT_EQ(of(0, Variable::body_mass_index), 27.0);
  EXPECT_EQ(of(2, Variable::weight), 100.0);
  EXPECT_TRUE(std::isnan(of(0, Variable::male)));
  EXPECT_FALSE(truth.has(index_of(Variable::hba1c)));
}

TEST(Characteristics, OfEverybodyHaveARowEach) {
  const auto truth = characteristics(three_people(), 1);
  ASSERT_EQ(truth.rows(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(truth.at(i, index_of(Variable::age)), 20001.0 + static_cast<double>(i));
    EXPECT_EQ(truth.at(i, index_of(Variable::age_at_diagnosis)), 19000.0 + static_cast<double>(i));
  }
}

}  // namespace
}  // namespace islet::model
