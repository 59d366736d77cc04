// The command itself: exit codes, the filed report, and a wrong reference that it must find.

#include "cli/selftest/command.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/selftest/embedded_files.hpp"
#include "engine/core/faults.hpp"

namespace islet::selftest {
namespace {

namespace fs = std::filesystem;
using cli::ExitCode;

// A folder that goes away with the test.
class Command : public ::testing::Test {
 protected:
  Command() : folder_(fs::temp_directory_path() / ("islet-selftest-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~Command() override { fs::remove_all(folder_); }

  [[nodiscard]] cli::SelftestArguments only(std::vector<std::string> cases) const {
    cli::SelftestArguments out;
    out.output = (folder_ / "report.json").string();
    out.cases = std::move(cases);
    out.json = out.quick = out.quiet = true;
    return out;
  }
  [[nodiscard]] nlohmann::json filed() const { return nlohmann::json::parse(std::ifstream(folder_ / "report.json")); }

 private:
  fs::path folder_;
};

// The program's references, one text of one file replaced.
std::vector<ReferenceTopic> with(const std::string& name, const std::string& from, const std::string& to) {
  auto references = program_references();
  auto text = embedded_text("references/" + name + ".yaml");
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("no " + from);
  text.replace(at, from.size(), to);
  *std::ranges::find(references, name, &ReferenceTopic::name) = read_reference_topic(name, text);
  return references;
}

TEST_F(Command, PassesAndFilesAReportThatItDoesNotReplaceUnasked) {
  auto arguments = only({"random_streams", "statistics", "same_bits", "glucose_and_hba1c"});
  ASSERT_EQ(self_test(arguments, program_references()), ExitCode::done);
  const auto report = filed();
  EXPECT_TRUE(report["passed"].get<bool>());
  EXPECT_EQ(report["broken_gates"], 0);
  EXPECT_GT(report["gates"], 25);
  EXPECT_FALSE(report["version"].get<std::string>().empty());
  EXPECT_THROW((void)self_test(arguments, program_references()), InputRejected);
  arguments.force = true;
  EXPECT_EQ(self_test(arguments, program_references()), ExitCode::done);
}

TEST_F(Command, FailsWhenOneReferenceOfTheStatisticsIsWrong) {
  const auto wrong = with("statistics", "value: 0.6313130", "value: 0.6313230");
  EXPECT_EQ(self_test(only({"statistics"}), wrong), ExitCode::failed);
  const auto report = filed();
  EXPECT_FALSE(report["passed"].get<bool>());
  EXPECT_EQ(report["broken_gates"], 1);
  int broken = 0;
  for (const auto& topic : report["topics"]) {
    for (const auto& row : topic["rows"]) {
      EXPECT_EQ(row["gate_holds"] == false, row["id"] == "fisher_power_30") << row["id"];
      broken += row["id"] == "fisher_power_30" ? 1 : 0;
    }
  }
  EXPECT_EQ(broken, 1);
}

TEST_F(Command, FailsWhenOneKnownAnswerOfTheStreamsIsWrong) {
  EXPECT_EQ(self_test(only({"random_streams"}), with("random_streams", "1713891541", "1713891542")), ExitCode::failed);
}

TEST_F(Command, KnowsItsCases) {
  EXPECT_THROW((void)self_test(only({"statistic"}), program_references()), InputRejected);
}

}  // namespace
}  // namespace islet::selftest
