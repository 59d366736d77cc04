#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "scenarios/reader/scenario_reader.hpp"

namespace islet::scenarios {
namespace {

class ScenarioFile : public ::testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path written(const std::string& bytes) const {
    const auto path = folder_ / "scenario.yaml";
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  static std::string problem(const std::filesystem::path& path) {
    try {
      return "accepted: " + read_scenario_file(path);
    } catch (const InputRejected& rejected) {
      return rejected.faults().at(0).problem;
    }
  }

  std::filesystem::path folder_ =
      std::filesystem::path(::testing::TempDir()) / ::testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(ScenarioFile, IsReadByteForByte) {
  const std::string text = "# \xC3\xA4 \xE2\x82\xAC \xF0\x9F\x98\x80\r\nformat: 1\r\n";
  EXPECT_EQ(read_scenario_file(written(text)), text);
}

TEST_F(ScenarioFile, ThatDoesNotExistIsRefused) {
  EXPECT_NE(problem(folder_ / "absent.yaml").find("No such file"), std::string::npos);
}

TEST_F(ScenarioFile, BelowAFileIsRefused) {
  EXPECT_NE(problem(written("format: 1\n") / "below.yaml").find("Not a directory"), std::string::npos);
}

TEST_F(ScenarioFile, ThatIsADirectoryIsRefused) { EXPECT_EQ(problem(folder_), "this is a directory"); }

TEST_F(ScenarioFile, ThatIsAPipeIsRefusedWithoutWaiting) {
  const auto path = folder_ / "pipe";
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  EXPECT_EQ(problem(path), "this is not a regular file");
}

TEST_F(ScenarioFile, ThatIsADeviceIsRefused) { EXPECT_EQ(problem("/dev/zero"), "this is not a regular file"); }

TEST_F(ScenarioFile, ThatIsEmptyIsRefused) {
  EXPECT_EQ(problem(written("")), "the file is empty");
  EXPECT_EQ(problem(written(" \n\r\n ")), "the file is empty");
}

TEST_F(ScenarioFile, OfMoreThanOneMebibyteIsRefused) {
  const std::string mebibyte(1024 * 1024, '#');
  EXPECT_EQ(read_scenario_file(written(mebibyte)), mebibyte);
  EXPECT_NE(problem(written(mebibyte + "#")).find("larger than"), std::string::npos);
}

TEST_F(ScenarioFile, WithANulByteIsRefused) {
  EXPECT_EQ(problem(written(std::string("format: 1\n\0", 11))), "the file holds a control character");
}

TEST_F(ScenarioFile, ThatIsNotUtf8IsRefused) {
  // A lone continuation byte, an overlong slash, a surrogate, a value beyond Unicode, a cut sequence.
  for (const auto* bytes : {"\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
    EXPECT_EQ(problem(written(bytes)), "the file is not UTF-8 text");
  }
}

}  // namespace
}  // namespace islet::scenarios
