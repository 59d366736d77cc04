// The checks must not refuse what is right: the examples here and the trials that ship.

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace islet::scenarios
