// A share in a warning has as many digits as its error, which is never printed as 0.

#include "engine/simulation/warnings/subject_share.hpp"

#include <gtest/gtest.h>

namespace islet::simulation {
namespace {

// Standard errors 0.97, 0.022 and 0.00033 points; 95 % Wilson limit of none of 1000: 0.38 %.
TEST(SubjectShare, has_one_digit_of_its_error) {
  EXPECT_EQ((SubjectShare{500, 2000}.text()), "25.0 % (1.0)");
  EXPECT_EQ((SubjectShare{2000, 200000}.text()), "1.00 % (0.02)");
  EXPECT_EQ((SubjectShare{11, 1000000}.text()), "0.0011 % (0.0003)");
}

TEST(SubjectShare, has_a_limit_where_it_is_none_or_all) {
  EXPECT_EQ((SubjectShare{0, 1000}.text()), "0 % (<0.4)");
  EXPECT_EQ((SubjectShare{1000, 1000}.text()), "100 % (>99.6)");
  EXPECT_EQ((SubjectShare{0, 0}.text()), "-");
}

}  // namespace
}  // namespace islet::simulation
