#include "scenarios/reader/text/number_text.hpp"

#include <gtest/gtest.h>

namespace islet::scenarios {
namespace {

TEST(NumberText, DecimalNumbersWithAnExponentAreRead) {
  for (const auto& [text, value] : std::initializer_list<std::pair<const char*, double>>{{"0", 0.0},
                                                                                         {"-28", -28.0},
                                                                                         {"0.05", 0.05},
                                                                                         {"1.5e6", 1.5e6},
                                                                                         {"1E-3", 1e-3},
                                                                                         {"2e+3", 2000.0},
                                                                                         {"-0.5", -0.5}}) {
    const auto number = parse_number(text);
    EXPECT_EQ(number.fault, NumberFault::none) << text;
    EXPECT_DOUBLE_EQ(number.value, value) << text;
  }
}

TEST(NumberText, WhatReadersOfYamlDisagreeAboutIsNoNumber) {
  for (const auto* text : {"",    "-",   "010",  "-010", "0x1F", "0o17", "1_000", "1,5",   "+1",   ".5",   "5.", "1e",
                           "1e+", "inf", ".inf", "-inf", "nan",  ".nan", "1.2.3", "1 000", "true", "1e5x", "--1"}) {
    EXPECT_EQ(parse_number(text).fault, NumberFault::not_a_number) << text;
  }
}

TEST(NumberText, WhatDoesNotFitADoubleIsOutOfRange) {
  EXPECT_EQ(parse_number("1e400").fault, NumberFault::out_of_range);
  EXPECT_EQ(parse_number("-1e400").fault, NumberFault::out_of_range);
  EXPECT_EQ(parse_number("1e-400").fault, NumberFault::out_of_range);
}

TEST(NumberText, UnsignedNumbersAreDigitsUpToSixtyFourBits) {
  EXPECT_EQ(parse_unsigned("0"), 0U);
  EXPECT_EQ(parse_unsigned("18446744073709551615"), 18446744073709551615U);
  for (const auto* text : {"", "18446744073709551616", "-1", "1.0", "1e3", "01", " 1", "1 "}) {
    EXPECT_FALSE(parse_unsigned(text).has_value()) << text;
  }
}

TEST(NumberText, AQuantityIsANumberASpaceAndAUnit) {
  EXPECT_EQ(split_quantity("12 month").number, "12");
  EXPECT_EQ(split_quantity("12 month").unit, "month");
  EXPECT_EQ(split_quantity("2 1e6 cells/kg").unit, "1e6 cells/kg");
  EXPECT_EQ(split_quantity("12").unit, "");
  EXPECT_EQ(split_quantity("12 ").unit, "");
  EXPECT_EQ(split_quantity("12month").number, "12month");
}

}  // namespace
}  // namespace islet::scenarios
