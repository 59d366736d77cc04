#include "scenarios/reader/text/spelling.hpp"

#include <gtest/gtest.h>

namespace islet::scenarios {
namespace {

TEST(Spelling, DistanceCountsSlipsOfThePen) {
  EXPECT_EQ(edit_distance("visits", "visits"), 0U);
  EXPECT_EQ(edit_distance("vists", "visits"), 1U);  // a letter is missing
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("vistis", "visits"), 1U);  // two letters are swapped
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("HbA1c", "hba1c"), 0U);  // case is not counted
}

TEST(Spelling, TheNearestNameIsOfferedOnlyIfItIsNear) {
  const std::vector<std::string> names = {"seed", "replicates", "population"};
  EXPECT_EQ(nearest("replicats", names), "replicates");
  EXPECT_EQ(nearest("sed", names), "seed");
  EXPECT_FALSE(nearest("budget", names).has_value());
  EXPECT_FALSE(nearest("", names).has_value());
  EXPECT_FALSE(nearest(std::string(100000, 's'), names).has_value());
}

TEST(Spelling, ANameThatGoesOnIsMeantMoreThanOneWithFewerOtherLetters) {
  const std::vector<std::string> names = {"fpg", "mmtt_c_peptide_auc_0_120", "mmtt_c_peptide_auc_0_240",
                                          "mmtt_c_peptide_peak", "mmtt_c_peptide_90"};
  EXPECT_EQ(nearest("mmtt_cpeptide_auc", names), "mmtt_c_peptide_auc_0_120");
  EXPECT_EQ(nearest("mmtt_peak", names), "mmtt_c_peptide_peak");
  EXPECT_EQ(nearest("mmtt_c_peptide_9", names), "mmtt_c_peptide_90");
  EXPECT_EQ(nearest("mmtt_c_peptide_60", names), "mmtt_c_peptide_90");  // one letter: a slip
  EXPECT_FALSE(nearest("f", names).has_value());
}

TEST(Spelling, TheSuggestionNamesWhatIsPossible) {
  EXPECT_EQ(suggest("sed", std::vector<std::string>{"seed", "title"}),
            "did you mean `seed`? possible are: seed, title");
  EXPECT_EQ(suggest("xyz", std::vector<std::string>{"seed"}), "possible is: seed");
}

}  // namespace
}  // namespace islet::scenarios
