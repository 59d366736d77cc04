#include "output/text/enumerated.hpp"

#include <gtest/gtest.h>

namespace islet::output {
namespace {

TEST(Enumerated, HasAnAndBeforeTheLast) {
  EXPECT_EQ(enumerated({}), "");
  EXPECT_EQ(enumerated({"a"}), "a");
  EXPECT_EQ(enumerated({"a", "b"}), "a and b");
  EXPECT_EQ(enumerated({"a", "b", "c"}), "a, b and c");
}

}  // namespace
}  // namespace islet::output
