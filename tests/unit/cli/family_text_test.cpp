// Families of analyses in words: the error rate of two-sided tests is that in either direction.

#include "cli/text/family_text.hpp"

#include <gtest/gtest.h>

#include "tests/unit/cli/two_primaries.hpp"

namespace islet::cli {
namespace {

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

// [hypothesis][adjustment] of one family.
output::ResultsFile one_family() {
  auto r = example::two_primaries();
  r.families = {{"doses", "low, high", 0.05}};
  auto& of = r.characteristics.families;
  of.resize(9);
  for (auto& family : of) family = {example::share(0.8), example::share(0.5), {1.2, 0.02, 1000}, example::share(0.8)};
  of[3].at_least_one = example::share(0.036);
  of[3].reject_any = example::share(0.076);
  of[5].at_least_one = example::share(0.016);
  of[5].reject_any = example::share(0.038);
  return r;
}

TEST(FamilyText, says_the_error_rate_in_either_direction_first) {
  const auto text = families_sentence(one_family());
  EXPECT_TRUE(
      has(text,
          "If the cells do nothing, at least one of the 2 analyses of doses rejects in either direction in 7.6 % "
          "(0.8) of trials (3.8 % (0.6) with Holm's adjustment), and in the direction of benefit in 3.6 % (0.6) "
          "of trials (1.6 % (0.4) with Holm's adjustment)."))
      << text;
  const auto table = families_table(one_family());
  EXPECT_TRUE(has(table, "7.6 % (0.8)")) << table;
}

// As in the table of single analyses: power, then the type I error without the design's bias and with it; what of it is
// for benefit comes last.
TEST(FamilyText, orders_its_columns_as_the_table_of_power_does) {
  auto r = one_family();
  r.characteristics.families[6].reject_any = example::share(0.051);
  r.characteristics.families[6].at_least_one = example::share(0.024);
  const auto table = families_table(r);
  const auto in_order = [&](const std::vector<std::string>& parts) {
    std::size_t place = 0;
    for (const auto& part : parts) {
      place = table.find(part, place);
      if (place == std::string::npos) return false;
    }
    return true;
  };
  EXPECT_TRUE(in_order({"power, at least one", "power, all", "mean number", "family-wise type I error",
                        "with the design's bias", "of it for benefit", "for benefit, with bias"}))
      << table;
  EXPECT_TRUE(in_order({"unadjusted", "80.0 %", "50.0 %", "1.200", "5.1 %", "7.6 %", "2.4 %", "3.6 %"})) << table;
  r.analyses.front().tested = "age";
  const auto of_a_covariate = families_table(r);
  EXPECT_TRUE(has(of_a_covariate, "rejection, no effect of cells")) << of_a_covariate;
  EXPECT_FALSE(has(of_a_covariate, "type I error")) << of_a_covariate;
}

// The family holds the first two of three analyses. Of a file that does not know the power of members there is no
// table.
TEST(FamilyText, has_the_power_of_each_member_by_adjustment) {
  auto r = one_family();
  EXPECT_FALSE(has(families_table(r), "by itself"));
  r.analyses.push_back(example::primary("outsider"));
  r.characteristics.analyses.resize(9, r.characteristics.analyses.front());
  r.characteristics.family_power.resize(27);  // [hypothesis][adjustment][analysis]
  for (std::size_t adjustment = 0; adjustment < 3; ++adjustment) {
    r.characteristics.family_power[3 * adjustment] = example::share(0.6 - 0.1 * static_cast<double>(adjustment));
    r.characteristics.family_power[3 * adjustment + 1] = example::share(0.9);
  }
  const auto table = families_table(r);
  EXPECT_TRUE(has(table, "by itself")) << table;
  EXPECT_TRUE(has(table, "power, holm")) << table;
  EXPECT_TRUE(has(table, "60.0 % (1.5)") && has(table, "40.0 % (1.5)")) << table;
  EXPECT_FALSE(has(table, "outsider")) << table;
}

TEST(FamilyText, of_one_sided_tests_has_one_direction) {
  auto r = one_family();
  for (const std::size_t k : {3U, 5U})
    r.characteristics.families[k].reject_any = r.characteristics.families[k].at_least_one;
  EXPECT_FALSE(has(families_sentence(r), "either"));
  EXPECT_TRUE(has(families_sentence(r), "rejects in the direction of benefit in 3.6 % (0.6) of trials"));
}

}  // namespace
}  // namespace islet::cli
