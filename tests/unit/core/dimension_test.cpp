#include "engine/core/dimension.hpp"

#include <gtest/gtest.h>

#include <charconv>
#include <limits>
#include <string>

namespace islet {
namespace {

double read(const std::string& text) {
  double value = 0.0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

double canonical(Dimension dimension, double written, const char* unit) {
  return to_canonical(dimension, written, unit).value_or(-1.0);
}

TEST(Dimension, what_is_written_in_another_decimal_unit_is_the_same_number_to_the_last_bit) {
  // 0.01 * 0.7, 0.7 / 100 and 0.007 are three numbers: all of three digits are tried.
  int rounded_twice = 0;
  for (int k = 1; k < 1000; ++k) {
    const auto digits = std::to_string(k);
    const double tenths = read(digits + "e-1");
    EXPECT_EQ(canonical(Dimension::fraction, tenths, "%"), read(digits + "e-3")) << digits;
    EXPECT_EQ(canonical(Dimension::c_peptide, tenths, "pmol/L"), read(digits + "e-4")) << digits;
    EXPECT_EQ(canonical(Dimension::cell_dose, tenths, "cells/kg"), read(digits + "e-7")) << digits;
    EXPECT_EQ(canonical(Dimension::cell_count, tenths, "1e9/L"), read(digits + "e2")) << digits;
    rounded_twice += 0.01 * tenths != read(digits + "e-3") ? 1 : 0;
  }
  EXPECT_GT(rounded_twice, 100);
  EXPECT_EQ(canonical(Dimension::cell_dose, 1.1e6, "cells/kg"), 1.1);
  EXPECT_EQ(canonical(Dimension::fraction, -0.7, "%"), -0.007);
  EXPECT_EQ(canonical(Dimension::fraction, 0.0, "%"), 0.0);
}

TEST(Dimension, a_unit_that_is_a_whole_part_of_another_divides) {
  for (double n = 1.0; n < 1000.0; n += 1.0) {
    EXPECT_EQ(canonical(Dimension::insulin, n, "pmol/L"), n / 6.0);
    EXPECT_EQ(canonical(Dimension::subject_rate, n, "subject/week"), n / 7.0);
  }
}

TEST(Dimension, the_sizes_of_units_are_those_of_their_factors) {
  const auto size = [](Dimension dimension, std::size_t unit) { return units_of(dimension)[unit].size(); };
  EXPECT_EQ(size(Dimension::fraction, 1), 0.01);
  EXPECT_EQ(size(Dimension::cell_dose, 1), 1e-6);
  EXPECT_EQ(size(Dimension::cell_count, 1), 1000.0);
  EXPECT_EQ(size(Dimension::insulin, 2), 1.0 / 6.0);
  EXPECT_EQ(size(Dimension::time, 1), 7.0);
}

TEST(Dimension, a_spread_has_no_offset_and_the_ends_of_the_range_do_not_fail) {
  EXPECT_DOUBLE_EQ(to_canonical(Dimension::hba1c, 48.0, "mmol/mol").value_or(0.0), 0.09148 * 48.0 + 2.152);
  EXPECT_EQ(spread_to_canonical(Dimension::hba1c, 10.0, "mmol/mol"), 0.09148 * 10.0);
  EXPECT_EQ(to_canonical(Dimension::fraction, 1.0, "mmol/mol"), std::nullopt);
  EXPECT_EQ(canonical(Dimension::cell_count, 1e308, "1e9/L"), std::numeric_limits<double>::infinity());
  EXPECT_GE(canonical(Dimension::cell_dose, 1e-307, "cells/kg"), 0.0);
}

}  // namespace
}  // namespace islet
