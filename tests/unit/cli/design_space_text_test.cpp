// A design space on the screen: every number says whose it is.

#include "cli/text/design_space_text.hpp"

#include <gtest/gtest.h>

#include "tests/unit/cli/two_primaries.hpp"

namespace islet::cli {
namespace {

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

TEST(DesignSpaceText, has_the_type_i_error_of_each_primary_analysis) {
  const auto text = design_space_text(example::two_primaries());
  EXPECT_TRUE(has(text, "type I error low")) << text;
  EXPECT_TRUE(has(text, "type I error high")) << text;
  EXPECT_TRUE(has(text, "3.0 % (0.5)")) << text;
  EXPECT_TRUE(has(text, "7.0 % (0.8)")) << text;
  EXPECT_TRUE(has(design_space_sentences(example::two_primaries()),
                  "if the cells do nothing, low rejects in 3.0 % (0.5), high rejects in 7.0 % (0.8)"));
}

TEST(DesignSpaceText, has_no_type_i_error_of_an_analysis_of_a_covariate) {
  auto r = example::two_primaries();
  r.analyses[1].tested = "age";
  EXPECT_TRUE(has(design_space_text(r), "rejection, no effect of cells, high"));
}

TEST(DesignSpaceText, compares_designs_by_the_analysis_of_the_costs) {
  auto r = example::two_primaries();
  const auto first = design_space_text(r);
  EXPECT_TRUE(has(first, "Differences between design points in the power of low,")) << first;
  EXPECT_TRUE(has(first, "10.0 (1.5)")) << first;
  r.tradeoff = example::costs_against("high");
  const auto costs = design_space_text(r);
  EXPECT_TRUE(has(costs, "Differences between design points in the power of high,")) << costs;
  EXPECT_TRUE(has(costs, "20.0 (1.5)")) << costs;
}

}  // namespace
}  // namespace islet::cli
