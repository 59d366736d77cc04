// All cases at full size, once: their gates hold, the documentation shows what they give, and every source is known.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/selftest/markdown.hpp"
#include "cli/selftest/run_cases.hpp"

namespace islet::selftest {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// The first line in which two texts differ, shown from both; empty when they are the same.
std::string first_difference(const std::string& expected, const std::string& found) {
  std::istringstream left(expected), right(found);
  for (int number = 1;; ++number) {
    std::string a, b;
    const bool more_left = static_cast<bool>(std::getline(left, a));
    const bool more_right = static_cast<bool>(std::getline(right, b));
    if (!more_left && !more_right) return "";
    if (a != b || more_left != more_right) {
      return "line " + std::to_string(number) + "\n  the tests give: " + a + "\n  the copy has:   " + b + "\n";
    }
  }
}

class Report : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { topics_ = run_cases(program_references(), {}); }
  static void TearDownTestSuite() { topics_.clear(); }
  static std::vector<Topic> topics_;
};

std::vector<Topic> Report::topics_;

TEST_F(Report, EveryGateHolds) {
  ASSERT_EQ(topics_.size(), all_cases().size());
  ASSERT_GT(topics_.size(), 10U);
  for (const auto& topic : topics_) {
    EXPECT_FALSE(topic.rows.empty()) << topic.name;
    EXPECT_EQ(broken_gates(topic), "");
  }
}

TEST_F(Report, TheDocumentationShowsWhatTheCasesGive) {
  const fs::path copy = ISLET_SOURCE_DIR "/docs/validation_report.md", fresh = ISLET_FRESH_REPORT;
  const auto report = markdown(topics_);
  std::ofstream(fresh) << report;
  EXPECT_EQ(first_difference(report, text_of(copy)), "")
      << "docs/validation_report.md is not what the program gives now. Look at the change, then refresh it with\n  cp "
      << fresh.string() << " " << copy.string();
}

TEST_F(Report, EveryMisfitIsExplained) {
  std::size_t judged = 0;
  for (const auto& topic : topics_) {
    for (const auto& row : topic.rows) {
      ++judged;
      EXPECT_TRUE(verdict(row) != Verdict::misfit || !topic.remarks.empty())
          << topic.name << ": " << row.reference.what;
    }
  }
  EXPECT_GT(judged, 100U);
}

TEST_F(Report, EverySourceOfAPublishedValueIsInTheBibliography) {
  const auto bibliography = text_of(ISLET_SOURCE_DIR "/docs/references.bib");
  std::size_t found = 0;
  for (const auto& topic : topics_) {
    if (topic.section == Section::verification) continue;
    for (const auto& row : topic.rows) {
      std::istringstream keys(row.reference.source);
      for (std::string key; std::getline(keys >> std::ws, key, ',');) {
        EXPECT_TRUE(key == "none" || bibliography.find("{" + key + ",") != std::string::npos)
            << topic.name << ": " << key;
        found += key == "none" ? 0U : 1U;
      }
    }
  }
  EXPECT_GT(found, 20U);
}

}  // namespace
}  // namespace islet::selftest
