#include "scenarios/reader/design_space/expression.hpp"

#include <gtest/gtest.h>

#include "tests/hostile/reader_knowledge.hpp"

namespace islet::scenarios {
namespace {

Amount value_of(const std::string& name) {
  if (name == "dose") return {1e6, {{"cells/kg", 1}}};
  if (name == "n") return {3.0, {}};
  throw SenselessExpression("no " + name, "");
}

std::string value(std::string_view text) {
  return written(evaluate(text, testing::some_parameters(), value_of)).value_or("none");
}

TEST(Expression, binds_products_before_sums_and_from_the_left) {
  EXPECT_EQ(value("2 + 3 * 4"), "14");
  EXPECT_EQ(value("10 - 3 - 2"), "5");
  EXPECT_EQ(value("24 / 4 / 3"), "2");
  EXPECT_EQ(value("-(1 + 2) * -n"), "9");
}

TEST(Expression, keeps_the_units_of_what_it_divides) {
  EXPECT_EQ(value("2e6 cells/kg / n"), "666666.666666667 cells/kg");
  EXPECT_EQ(value("dose * n"), "3000000 cells/kg");
  EXPECT_EQ(value("12 month / n"), "4 month");
  EXPECT_THROW((void)value("12 month/n"), SenselessExpression);  // a unit is one word, and `month/n` is none
}

TEST(Expression, cancels_units_of_one_kind) {
  EXPECT_EQ(value("1 year / 1 week * 1"), "52.1785714285714");  // 365.25 / 7
  EXPECT_EQ(value("dose / 1 1e6 cells/kg"), "1");
  EXPECT_EQ(value("12 month * 2 subject/month"), "none");  // a rate's unit is one word, which nothing cancels
}

TEST(Expression, adds_quantities_of_one_kind_in_the_unit_of_the_first) {
  EXPECT_EQ(value("1 week + 3 day"), "1.42857142857143 week");
  EXPECT_EQ(value("0.5 nmol/L + 100 pmol/L"), "0.6 nmol/L");
  EXPECT_THROW((void)value("dose + 1 day"), SenselessExpression);
  EXPECT_THROW((void)value("1 + 1 day"), SenselessExpression);
  EXPECT_THROW((void)value("7 % + 5 mmol/mol"), SenselessExpression);  // HbA1c: they differ by an offset
}

TEST(Expression, takes_a_share_for_a_hundredth_unless_a_number_scales_it) {
  EXPECT_EQ(value("50 % * 2"), "100 %");
  EXPECT_EQ(value("2 * 50 %"), "100 %");
  EXPECT_EQ(value("dose * 50 %"), "500000 cells/kg");
  EXPECT_EQ(value("dose / 50 %"), "2000000 cells/kg");
  EXPECT_EQ(value("50 % * 50 %"), "25 %");
  EXPECT_EQ(value("50 % / 10 %"), "5");
  EXPECT_EQ(value("7.5 % - 0.5 %"), "7 %");
}

TEST(Expression, whole_numbers_stay_whole) { EXPECT_EQ(value("90 / 0.3"), "300"); }

std::string problem_of(std::string_view text) {
  try {
    (void)evaluate(text, testing::some_parameters(), value_of);
  } catch (const SenselessExpression& senseless) {
    return std::string(senseless.what()) + "; " + senseless.suggestion();
  }
  return "none";
}

TEST(Expression, says_that_a_unit_ends_at_a_blank) {
  EXPECT_EQ(problem_of("(0.1 subject/month*n)"),
            "`subject/month*n)` has no blank after the unit `subject/month`; write `subject/month *n)`");
  EXPECT_EQ(problem_of("12 month/n"), "`month/n` has no blank after the unit `month`; write `month /n`");
  EXPECT_EQ(problem_of("(0.1 subject/month * n)"), "none");
}

TEST(Expression, says_that_a_bracket_is_open_only_when_nothing_follows) {
  EXPECT_EQ(problem_of("(1 + 2"), "a bracket is not closed; add `)`");
  EXPECT_TRUE(problem_of("(n 2)").starts_with("`2)` cannot be read as a part of it"));
}

TEST(Expression, refuses_what_is_none) {
  for (const auto* text : {"", "1 +", "2 ^ 3", "(1", "1)", "1 / 0", "1 / (n - 3)", "m", "1,5", "012", "sqrt(4)",
                           "3 dose", "1 % 2", "1e999"}) {
    EXPECT_THROW((void)value(text), SenselessExpression) << text;
  }
  EXPECT_THROW((void)value(std::string(10000, '(')), SenselessExpression);
  EXPECT_THROW((void)value(std::string(10000, '-') + "1"), SenselessExpression);
}

}  // namespace
}  // namespace islet::scenarios
