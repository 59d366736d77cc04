#include "models/glycemia/red_cell_glycation.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/glycemia/adag_two_compartment.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::glycemia {
namespace {

using testing_models::table;

// The mean over cells of all ages up to the life span of what each has glycated, by quadrature.
TEST(RedCellGlycation, IsTheMeanOverTheAgesOfTheCells) {
  const double k = 1.296e-9 * 86400.0, life = 120.0;
  for (const double glucose : {2.0, 5.4, 9.0, 20.0}) {
    double sum = 0.0;
    constexpr int cells = 100000;  // the midpoint rule then errs by less than 1e-12
    for (int i = 0; i < cells; ++i) sum += 1.0 - std::exp(-k * glucose * life * (i + 0.5) / cells);
    EXPECT_NEAR(RedCellGlycation::glycated_share(k * glucose * life), sum / cells, 1e-11);
    const RedCellGlycation m(table());
    EXPECT_NEAR(m.hba1c(glucose, 0.0), 91.48 * sum / cells + 2.152, 1e-9);  // 1e-11 of the share, times 91
  }
}

TEST(RedCellGlycation, WithoutGlucoseIsTheOffsetAndSaturatesAtAllHemoglobin) {
  const RedCellGlycation m(table());
  EXPECT_NEAR(m.hba1c(1e-3, 0.0), 2.152, 1e-3);  // 6.1e-4 comes from 0.001 mmol/L
  EXPECT_NEAR(RedCellGlycation::glycated_share(1e-2) / (5e-3 - 1e-4 / 6.0), 1.0, 1e-4);  // x / 2 - x^2 / 6
  EXPECT_NEAR(RedCellGlycation::glycated_share(1e6), 1.0, 1e-5);
}

// The statement of the parameter file: within 0.37 % of the ADAG line, rising less steeply.
TEST(RedCellGlycation, FollowsTheAdagLineWithALowerSlope) {
  const RedCellGlycation m(table());
  const AdagTwoCompartment line(table());
  for (double glucose = 5.4; glucose <= 13.4; glucose += 0.5) {
    EXPECT_LT(std::abs(m.hba1c(glucose, 0.0) - line.hba1c(glucose, 0.0)), 0.37) << glucose;
  }
  const double slope = (m.hba1c(13.4, 0.0) - m.hba1c(5.4, 0.0)) / 8.0;
  EXPECT_NEAR(slope, 0.57, 0.005);  // two decimals are given
  EXPECT_LT(slope, 1.0 / 1.59);
  EXPECT_LT(m.hba1c(13.4, 0.0) - m.hba1c(12.4, 0.0), m.hba1c(6.4, 0.0) - m.hba1c(5.4, 0.0));
}

TEST(RedCellGlycation, GivesBackTheGlucose) {
  const RedCellGlycation m(table());
  for (const double gap : {-0.4, 0.0, 0.3}) {
    for (double glucose = 1.0; glucose < 40.0; glucose += 0.7) {
      // Rounding, which saturation enlarges.
      EXPECT_NEAR(m.mean_glucose(m.hba1c(glucose, gap), gap) / glucose, 1.0, 1e-11) << glucose;
    }
  }
}

TEST(RedCellGlycation, TheGapIsOfTheGlycationConstant) {
  const RedCellGlycation m(table());
  EXPECT_NEAR(m.hba1c(9.0, 0.167), m.hba1c(9.0 * 1.167, 0.0), 1e-12);  // rounding
}

}  // namespace
}  // namespace islet::glycemia
