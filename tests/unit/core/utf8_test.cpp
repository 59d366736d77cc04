#include "engine/core/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace islet {
namespace {

TEST(Utf8, is_told_from_other_bytes) {
  for (const std::string text : {"", "plain", "\xC2\xB5mol", "\xE2\x82\xAC", "\xF0\x9F\x99\x82 end"}) {
    EXPECT_TRUE(is_utf8(text)) << text;
  }
  for (const std::string text : {"caf\xE9", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "cut \xE2\x82"}) {
    EXPECT_FALSE(is_utf8(text)) << text;
  }
}

}  // namespace
}  // namespace islet
