// The checks must not refuse what is right: the examples here and the trials that ship.

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/hostile/reader_knowledge.hpp"
#include "tests/hostile/scenario_files.hpp"

namespace islet::scenarios {
namespace {

class GoodScenario : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(GoodScenario, IsReadWithoutAFault) {
  const auto text = read_scenario_file(GetParam());
  try {
    const auto reading = read_scenario(GetParam().string(), text, testing::some_knowledge());
    EXPECT_EQ(reading.scenario.text, text);
    EXPECT_EQ(reading.scenario.sha256.size(), 64U);
  } catch (const InputRejected& rejected) {
    FAIL() << render(rejected.faults(), text);
  }
}

INSTANTIATE_TEST_SUITE_P(Examples, GoodScenario,
                         ::testing::ValuesIn(testing::yaml_files(ISLET_SOURCE_DIR "/tests/hostile/good")),
                         testing::name_of_file);
INSTANTIATE_TEST_SUITE_P(Shipped, GoodScenario, ::testing::ValuesIn(testing::yaml_files(ISLET_SOURCE_DIR "/scenarios")),
                         testing::name_of_file);

// What the guide and a template tell a designer to add to that template must be read as well: blocks of YAML in the guide, and lines
// of the template whose `#` stands before a key.
constexpr std::string_view asked_of = "/scenarios/templates/t2d_hba1c_superiority.yaml";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> blocks_of_the_guide() {
  std::vector<std::string> blocks;
  bool inside = false;
  for (const auto& line : lines_of(testing::bytes_of(ISLET_SOURCE_DIR "/docs/designer_guide.md"))) {
    if (line == "```yaml") {
      inside = true;
      blocks.emplace_back();
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      blocks.back() += line + "\n";
    }
  }
  return blocks;
}

std::vector<std::string> questions_of_the_template(const std::string& text) {
  std::vector<std::string> questions;
  for (const auto& line : lines_of(text)) {
    if (line.size() > 1 && line[0] == '#' && line[1] != ' ' && line.find(": ") != std::string::npos) questions.push_back(line.substr(1) + "\n");
  }
  return questions;
}

TEST(QuestionOfADesigner, IsReadWithoutAFaultAfterItsTemplate) {
  const auto base = testing::bytes_of(std::string(ISLET_SOURCE_DIR) + std::string(asked_of));
  auto added = blocks_of_the_guide();
  const auto questions = questions_of_the_template(base);
  EXPECT_GE(added.size(), 10U);
  EXPECT_GE(questions.size(), 4U);
  added.insert(added.end(), questions.begin(), questions.end());
  for (const auto& lines : added) {
    auto text = base + lines;
    if (lines.find("draws:") != std::string::npos || lines.starts_with("precision")) {  // these give the number of trials
      const auto from = text.find("replicates: 200");
      text.erase(from, text.find('\n', from) - from);
    }
    try {
      (void)read_scenario("my-trial.yaml", text, testing::some_knowledge());
    } catch (const InputRejected& rejected) {
      ADD_FAILURE() << lines << render(rejected.faults(), text);
    }
  }
}

}  // namespace
}  // namespace islet::scenarios
