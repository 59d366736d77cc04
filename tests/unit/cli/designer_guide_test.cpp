// What docs/designer_guide.md and a template tell a designer to add to that template is read as well as the template
// itself.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "cli/compose/knowledge.hpp"
#include "engine/core/faults.hpp"

namespace islet::cli {
namespace {

std::string text_of(const std::string& file) {
  std::ifstream stream(ISLET_SOURCE_DIR + file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// Blocks of YAML in the guide.
std::vector<std::string> blocks_of(const std::string& guide) {
  std::vector<std::string> blocks;
  bool inside = false;
  for (const auto& line : lines_of(guide)) {
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

// Lines of the template that only lack their `#` in front of a key.
std::vector<std::string> questions_of(const std::string& trial) {
  std::vector<std::string> questions;
  for (const auto& line : lines_of(trial)) {
    if (line.size() > 1 && line[0] == '#' && line[1] != ' ') questions.push_back(line.substr(1) + "\n");
  }
  return questions;
}

// These give the number of simulated trials themselves.
bool counts_trials(const std::string& lines) {
  return lines.starts_with("precision") || lines.find("draws:") != std::string::npos;
}

std::string faults_of(const std::string& trial) {
  static const ProgramKnowledge knowledge;
  try {
    (void)scenarios::read_scenario("my-trial.yaml", trial, knowledge.for_reader());
    return "";
  } catch (const InputRejected& rejected) {
    return scenarios::render(rejected.faults(), trial);
  }
}

TEST(DesignersQuestions, AreReadWithoutAFaultBehindTheirTemplate) {
  const auto base = text_of("/scenarios/templates/t2d_hba1c_superiority.yaml");
  auto questions = blocks_of(text_of("/docs/designer_guide.md"));
  EXPECT_GE(questions.size(), 10U);
  const auto commented = questions_of(base);
  EXPECT_GE(commented.size(), 4U);
  questions.insert(questions.end(), commented.begin(), commented.end());
  for (const auto& lines : questions) {
    auto trial = base + lines;
    if (counts_trials(lines)) trial.erase(trial.find("replicates: 200"), std::string("replicates: 200").size());
    EXPECT_EQ(faults_of(trial), "") << lines;
  }
  EXPECT_NE(faults_of(base + "solve: {for: subjects_per_arm, pwoer: 90 %}\n"), "");  // the check can fail
}

}  // namespace
}  // namespace islet::cli
