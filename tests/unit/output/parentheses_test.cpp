// The words under a table or an answer explain the forms that it has, and no others.

#include "output/text/parentheses.hpp"

#include <gtest/gtest.h>

#include "output/report/sections/sections.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

// As the program itself writes them.
const std::string with_error = percent({0.4, 0.011, 200});
const std::string none = percent({0.0, 0.0, 200});
const std::string all = percent({1.0, 0.0, 200});
const std::string unknown = percent({0.5, 0.0, 2});
const std::string no_trial = points({0.0, 0.0, 200});

TEST(Parentheses, are_told_apart) {
  EXPECT_TRUE(parentheses_in("power " + with_error).errors);
  EXPECT_TRUE(parentheses_in(amount({1164500.0, 1800.0, 200})).errors);
  EXPECT_TRUE(parentheses_in(none).limits) << none;
  EXPECT_TRUE(parentheses_in(all).limits) << all;
  EXPECT_TRUE(parentheses_in(unknown).unknown) << unknown;
  EXPECT_TRUE(parentheses_in(number({53.0, 0.0, 2})).unknown);
  EXPECT_TRUE(parentheses_in("of -10.00 mmol/mol (-), in MSC").unknown);
  EXPECT_TRUE(parentheses_in(no_trial).no_trial) << no_trial;
  EXPECT_TRUE(parentheses_in("swing 65.5 points (60.8 to 70.2)").intervals);
  EXPECT_TRUE(parentheses_in("(swing 65.5 points (60.8 to 70.2)).").intervals);
  EXPECT_TRUE(parentheses_in("10.0 (-3.7 to 3.7)").intervals);  // of a number that is not 0
}

TEST(Parentheses, of_words_are_none) {
  for (const auto* const text : {"HbA1c (ancova, alpha 0.05)", "a dose (unknown)", "age (<18 years)", "a (-) sign",
                                 "point 0 (per_arm 40)", "an open ( and no more"}) {
    EXPECT_EQ(footnote_of(parentheses_in(text)), "") << text;
    EXPECT_EQ(explanation_of(parentheses_in(text)), "") << text;
  }
}

TEST(Parentheses, have_a_footnote_only_where_they_hold_no_standard_error) {
  EXPECT_EQ(footnote_of(parentheses_in(with_error + " " + no_trial)), "");
  const auto limits = footnote_of(parentheses_in(with_error + ", " + none));
  EXPECT_TRUE(has(limits, "95 % limit of a share")) << limits;
  EXPECT_FALSE(has(limits, "too few")) << limits;
  const auto few = footnote_of(parentheses_in(unknown));
  EXPECT_EQ(few, "In place of a standard error: (-) says that these trials are too few to tell the standard error.\n");
}

TEST(Parentheses, in_the_answer_of_the_page_are_explained_as_far_as_it_has_them) {
  const auto tornado = answer_box("The power hangs most on effect (assumed) (swing 65.5 points (60.8 to 70.2)).\n");
  EXPECT_TRUE(has(tornado, "the limits of an interval")) << tornado;
  EXPECT_FALSE(has(tornado, "standard error")) << tornado;
  const auto few = answer_box("x succeeds in " + unknown + "; " + no_trial + "\n");
  EXPECT_TRUE(has(few, "too few to tell")) << few;
  EXPECT_TRUE(has(few, "its 95 % limits either way")) << few;
  EXPECT_TRUE(has(answer_box("x succeeds in " + with_error + "\n"), "a Monte Carlo standard error, of a share"));
  EXPECT_FALSE(has(answer_box("No answer.\n"), "In parentheses"));
}

}  // namespace
}  // namespace islet::output
