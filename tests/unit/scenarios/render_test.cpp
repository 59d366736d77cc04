#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "scenarios/reader/scenario_reader.hpp"
#include "scenarios/reader/text/place_of.hpp"
#include "tests/hostile/reader_knowledge.hpp"

namespace islet::scenarios {
namespace {

TEST(Render, ShowsPlaceLineCaretReasonAndSuggestion) {
  const InputFault fault{"a.yaml", 2, 9, "`seed` is -1", "it counts", "write 1"};
  EXPECT_EQ(render({fault}, "format: 1\n  seed: -1\n"),
            "a.yaml:2:9: `seed` is -1\n"
            "      seed: -1\n"
            "            ^\n"
            "  why: it counts\n"
            "  instead: write 1\n");
}

TEST(Render, PutsTheCaretBelowTheCharacterAlsoAfterUmlauts) {
  const InputFault fault{"a.yaml", 1, 6, "problem", "", ""};
  EXPECT_EQ(render({fault}, "\xC3\xA4\xC3\xA4 x"),
            "a.yaml:1:6: problem\n"
            "    \xC3\xA4\xC3\xA4 x\n"
            "       ^\n");
}

TEST(Render, NeverSendsControlCharactersToTheTerminal) {
  const InputFault fault{"a.yaml", 1, 1, "problem", "", ""};
  EXPECT_EQ(render({fault}, "a\x1b[31m").find('\x1b'), std::string::npos);
}

TEST(Render, ManagesFaultsWithoutALine) {
  EXPECT_EQ(render({{"a.h5", 0, 0, "no \x1b[31m", "it has \x1b", "write \a"}}, ""),
            "a.h5: no ?[31m\n  why: it has ?\n  instead: write ?\n");
  EXPECT_EQ(render({{"a.yaml", 0, 0, "this is a directory", "", ""}}, ""), "a.yaml: this is a directory\n");
  EXPECT_EQ(render({{"a.yaml", 99, 99, "beyond the end", "", ""}}, "x\n"), "a.yaml:99:99: beyond the end\n");
}

TEST(Render, PutsAFaultThatIsKnownByItsLineOnlyWhereTheLineBegins) {
  const InputFault fault{"a.yaml", 2, 1, "problem", "", ""};
  EXPECT_EQ(render({fault}, "a:\n    - x\n"),
            "a.yaml:2:5: problem\n"
            "        - x\n"
            "        ^\n");
  EXPECT_EQ(render({fault}, "a:\n\tx\n").substr(0, 20), "a.yaml:2:1: problem\n") << "a tab is a fault by itself";
}

TEST(Render, CountsWhatIsTooMuchToRead) {
  const std::vector<InputFault> many(250, {"a.yaml", 1, 1, "problem", "", ""});
  const auto shown = render(many, "x\n");
  EXPECT_EQ(std::ranges::count(shown, '^'), 200);
  EXPECT_TRUE(shown.ends_with("a.yaml: and 50 more faults\n")) << shown.substr(shown.size() - 60);
}

TEST(Render, FindsThePlaceOfWhatIsFoundLater) {
  const std::string text = "format: 1\nsolve:\n  for: dose\n  range: [1, 2]\n";
  const InputFault unplaced{"a.yaml", 0, 0, "problem", "", ""};
  const auto at = [&](const char* path, const InputFault& fault) {
    const auto found = placed({fault}, "a.yaml", text, path).front();
    return std::pair(found.line, found.column);
  };
  EXPECT_EQ(at("solve.range", unplaced), std::pair(4, 3));
  EXPECT_EQ(at("solve.at.visit", unplaced), std::pair(2, 1)) << "the last key that is written";
  EXPECT_EQ(at("solve", {"a.yaml", 3, 8, "problem", "", ""}), std::pair(3, 8)) << "it has its place";
  EXPECT_EQ(at("solve", {"b.yaml", 0, 0, "problem", "", ""}), std::pair(0, 0)) << "of another file";
}

TEST(Render, ShowsADidYouMean) {
  const std::string text = "format: 1\nreplicats: 5\n";
  try {
    (void)read_scenario("a.yaml", text, testing::some_knowledge());
    FAIL() << "accepted";
  } catch (const InputRejected& rejected) {
    const auto shown = render(rejected.faults(), text);
    EXPECT_NE(shown.find("a.yaml:2:1: unknown key `replicats`\n    replicats: 5\n    ^\n"), std::string::npos) << shown;
    EXPECT_NE(shown.find("did you mean `replicates`?"), std::string::npos) << shown;
  }
}

}  // namespace
}  // namespace islet::scenarios
