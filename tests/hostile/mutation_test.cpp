// Thousands of small damages to good scenarios, each addressed by its number: the reader accepts or rejects, and does
// nothing else. Run under the address and undefined-behavior sanitizers it also shows that it reads nothing it must
// not.

#include <gtest/gtest.h>

#include <cstdint>
#include <string_view>

#include "engine/random/draw.hpp"
#include "tests/hostile/reader_knowledge.hpp"
#include "tests/hostile/scenario_files.hpp"

namespace islet::scenarios {
namespace {

constexpr std::uint32_t mutants = 4000;  // of each example

// A whole number in [0, n), for mutation `m`, decision `slot`.
std::size_t choose(std::uint32_t m, std::uint16_t slot, std::size_t n) {
  const random::Address address{20210614, random::StreamPurpose::covariate, 0, m, 0, slot};
  return static_cast<std::size_t>(random::uniform(address) * static_cast<double>(n));
}

constexpr std::string_view snippets[] = {"{",        "}",
                                         "[",        "]",
                                         ":",        "- ",
                                         "\n",       "  ",
                                         "\t",       "\"",
                                         "'",        "&a ",
                                         "*a",       "!t ",
                                         "<<: ",     "---\n",
                                         "...\n",    "#",
                                         "%",        "|",
                                         ">",        "? ",
                                         ",",        "null",
                                         "~",        "1e999",
                                         "-1",       "010",
                                         "0x1F",     ".inf",
                                         "1_000",    "12 month",
                                         "month",    "%YAML 9.9\n",
                                         "\xC3\xA4", "\xFF",
                                         "\x01",     "99999999999999999999",
                                         "{}",       "[]",
                                         "\"\\0\"",  "\"\\uD800\"",
                                         "name: x",  "{{{{{{{{"};

std::string mutate(std::string text, std::uint32_t m) {
  const std::size_t times = 1 + choose(m, 0, 3);
  for (std::size_t t = 0; t < times && !text.empty(); ++t) {
    const auto slot = static_cast<std::uint16_t>(1 + 8 * t);
    const auto next = [&](int i) { return static_cast<std::uint16_t>(slot + i); };
    const std::size_t at = choose(m, next(0), text.size());
    const std::size_t length = 1 + choose(m, next(1), 40);
    switch (choose(m, next(2), 5)) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, snippets[choose(m, next(3), std::size(snippets))]);
        break;
      case 2:
        text.insert(at, text.substr(choose(m, next(4), text.size()), length));
        break;
      case 3:
        text[at] = static_cast<char>(choose(m, next(5), 256));
        break;
      default:
        text.resize(at);
        break;
    }
  }
  return text;
}

class Mutants : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(Mutants, AreReadOrRejectedAndNothingElse) {
  const auto text = testing::bytes_of(GetParam());
  const auto known = testing::some_knowledge();
  int rejected = 0;
  for (std::uint32_t m = 0; m < mutants; ++m) {
    const auto mutant = mutate(text, m);
    try {
      (void)read_scenario("mutant.yaml", mutant, known);
    } catch (const InputRejected& rejection) {
      ++rejected;
      ASSERT_FALSE(rejection.faults().empty());
      ASSERT_FALSE(render(rejection.faults(), mutant).empty());
    } catch (const std::exception& other) {
      FAIL() << "mutant " << m << " threw " << other.what() << "\n" << mutant;
    }
  }
  // Most damages matter; a reader that accepts most of them checks nothing.
  EXPECT_GT(rejected, static_cast<int>(mutants) / 2);
}

INSTANTIATE_TEST_SUITE_P(OfExamples, Mutants,
                         ::testing::ValuesIn(testing::yaml_files(ISLET_SOURCE_DIR "/tests/hostile/good")),
                         testing::name_of_file);

}  // namespace
}  // namespace islet::scenarios
