#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <string>

#include "engine/core/faults.hpp"
#include "models/model_registry.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::testing_models {
namespace {

const std::string complete =
    "parameters:\n  - {id: a.b, long_name: A, value: 1.5, unit: d, status: assumed, citation: none, location: why}\n";

std::size_t faults_of(const std::string& text) {
  try {
    (void)scenarios::read_parameters({"test.yaml", text});
  } catch (const InputRejected& rejected) {
    return rejected.faults().size();
  }
  return 0;
}

std::string without(const std::string& part) {
  auto text = complete;
  text.erase(text.find(part), part.size());
  return text;
}

TEST(ParameterFiles, ACompleteParameterIsRead) {
  const auto read = scenarios::read_parameters({"test.yaml", complete});
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].id, "a.b");
  EXPECT_EQ(read[0].value, 1.5);
  EXPECT_EQ(read[0].unit, "d");
}

TEST(ParameterFiles, AParameterWithoutItsProvenanceIsRefused) {
  for (const auto* part :
       {"unit: d, ", "status: assumed, ", "citation: none, ", ", location: why", "long_name: A, ", "value: 1.5, "}) {
    EXPECT_GT(faults_of(without(part)), 0U) << part;
  }
  EXPECT_EQ(faults_of(complete), 0U);
}

TEST(ParameterFiles, APublishedValueNeedsACitationAndKeysAreKnown) {
  auto published = complete;
  published.replace(published.find("assumed"), 7, "published");
  EXPECT_EQ(faults_of(published), 1U);
  auto misspelt = complete;
  misspelt.replace(misspelt.find("{id"), 3, "{sprad: {kind: normal, sd: 1}, id");
  EXPECT_EQ(faults_of(misspelt), 1U);
  EXPECT_EQ(faults_of("parameter: []\n"), 1U);
  EXPECT_EQ(faults_of("parameters: [\n"), 1U);
}

TEST(ParameterFiles, EveryParameterOfTheProgramCarriesUnitStatusCitationAndLocation) {
  EXPECT_GT(table().all().size(), 90U);
  for (const auto& p : table().all()) {
    EXPECT_FALSE(p.unit.empty() || p.citation.empty() || p.location.empty() || p.long_name.empty()) << p.id;
    if (p.status == Status::published || p.status == Status::derived) {
      EXPECT_NE(p.citation, "none") << p.id;
    }
  }
}

TEST(ParameterFiles, EveryCitationIsInTheReferences) {
  std::ifstream in(std::string(ISLET_TEST_REFERENCE) + "/../../docs/references.bib");
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  ASSERT_FALSE(text.empty());
  int cited = 0;
  for (const auto& p : table().all()) {
    if (p.citation == "none") continue;
    EXPECT_NE(text.find("{" + p.citation + ","), std::string::npos) << p.citation;
    ++cited;
  }
  EXPECT_GT(cited, 90);
}

TEST(ModelRegistry, EveryModelHasParametersOfItsOwn) {
  for (const auto& info : model_infos()) {
    for (const auto prefix : info.parameter_prefixes) {
      const auto& all = table().all();
      EXPECT_TRUE(std::ranges::any_of(all, [&](const Parameter& p) { return p.id.starts_with(prefix); })) << prefix;
    }
  }
}

}  // namespace
}  // namespace islet::testing_models
