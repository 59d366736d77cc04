// Each file in cases/ begins with lines `# expect: LINE: TEXT`: exactly these faults must be reported, each at that
// line with TEXT in its first sentence.

#include <gtest/gtest.h>

#include <sstream>

#include "tests/hostile/reader_knowledge.hpp"
#include "tests/hostile/scenario_files.hpp"

namespace islet::scenarios {
namespace {

struct Expected {
  int line = 0;
  std::string text;
};

std::vector<Expected> expectations(const std::string& bytes) {
  constexpr std::string_view prefix = "# expect: ";
  std::vector<Expected> all;
  std::istringstream stream(bytes);
  for (std::string line; std::getline(stream, line) && line.starts_with(prefix);) {
    const auto colon = line.find(':', prefix.size());
    all.push_back({std::stoi(line.substr(prefix.size())), line.substr(colon + 2)});
  }
  return all;
}

std::vector<InputFault> faults_of(const std::filesystem::path& file) {
  try {
    (void)read_scenario(file.string(), read_scenario_file(file), testing::some_knowledge());
  } catch (const InputRejected& rejected) {
    return rejected.faults();
  }
  return {};
}

std::string listed(const std::vector<InputFault>& faults) {
  std::string text;
  for (const auto& fault : faults) text += std::to_string(fault.line) + ": " + fault.problem + "\n";
  return text;
}

class WrongScenario : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(WrongScenario, GivesExactlyTheExpectedFaults) {
  const auto expected = expectations(testing::bytes_of(GetParam()));
  ASSERT_FALSE(expected.empty()) << "the file does not say what is expected";
  auto faults = faults_of(GetParam());
  EXPECT_EQ(faults.size(), expected.size()) << listed(faults);
  for (const auto& [line, text] : expected) {
    const auto found = std::ranges::find_if(faults, [&](const InputFault& fault) {
      return fault.line == line && fault.problem.find(text) != std::string::npos;
    });
    ASSERT_NE(found, faults.end()) << "expected " << line << ": " << text << "\nremaining\n" << listed(faults);
    faults.erase(found);
  }
}

TEST_P(WrongScenario, SaysWhyAndWhatToWriteInstead) {
  int line = 0;
  const auto faults = faults_of(GetParam());
  ASSERT_FALSE(faults.empty());
  for (const auto& fault : faults) {
    EXPECT_EQ(fault.file, GetParam().string());
    EXPECT_GE(fault.line, line) << "faults come in the order of the file";
    EXPECT_GT(fault.column, 0);
    EXPECT_FALSE(fault.reason.empty()) << fault.problem;
    EXPECT_FALSE(fault.suggestion.empty()) << fault.problem;
    line = fault.line;
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, WrongScenario,
                         ::testing::ValuesIn(testing::yaml_files(ISLET_SOURCE_DIR "/tests/hostile/cases")),
                         testing::name_of_file);

TEST(WrongScenarios, AreAtLeastSixty) {
  EXPECT_GE(testing::yaml_files(ISLET_SOURCE_DIR "/tests/hostile/cases").size(), 60U);
}

}  // namespace
}  // namespace islet::scenarios
