#include "output/hdf5/sensitivity/comma_list.hpp"

#include <gtest/gtest.h>

namespace islet::output {
namespace {

using Names = std::vector<std::string>;

TEST(CommaList, is_split_at_its_commas_with_or_without_spaces) {
  EXPECT_EQ(names_in("first,total"), (Names{"first", "total"}));
  EXPECT_EQ(names_in("parameters.a, arms.MSC.subjects"), (Names{"parameters.a", "arms.MSC.subjects"}));
  EXPECT_EQ(names_in(" one name , b "), (Names{"one name", "b"}));
}

TEST(CommaList, of_nothing_has_no_names) {
  EXPECT_EQ(names_in(""), Names{});
  EXPECT_EQ(names_in("a,,"), Names{"a"});
}

}  // namespace
}  // namespace islet::output
