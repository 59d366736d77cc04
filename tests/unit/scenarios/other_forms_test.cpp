#include "scenarios/reader/sections/other_forms.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace islet::scenarios {
namespace {

const ModelForms other = {"topp_sigmoid", "red_cell_glycation"};

TEST(OtherForms, ReplacesTheTwoNamesAndNothingElse) {
  const std::string text =
      "# glycemia: a remark\ntitle: 'disease: {glycemia: x}'\n"
      "disease: {hba1c: adag, glycemia: \"homa\", beta_cell: decline}  # hba1c\n"
      "parameters: {glycemia.effectiveness: 1.5 1/d}\n";
  EXPECT_EQ(with_forms(text, other),
            "# glycemia: a remark\ntitle: 'disease: {glycemia: x}'\n"
            "disease: {hba1c: red_cell_glycation, glycemia: topp_sigmoid, beta_cell: decline}  # hba1c\n"
            "parameters: {glycemia.effectiveness: 1.5 1/d}\n");
}

TEST(OtherForms, WorksOnBlocksAndCarriageReturns) {
  const std::string text = "seed: 1\r\ndisease:\r\n  glycemia: homa\r\n  # why\r\n  hba1c: adag\r\n";
  EXPECT_EQ(with_forms(text, other),
            "seed: 1\r\ndisease:\r\n  glycemia: topp_sigmoid\r\n  # why\r\n  hba1c: red_cell_glycation\r\n");
}

TEST(OtherForms, TheOwnFormsLeaveTheTextAsItWas) {
  const std::string text = "disease: {glycemia: homa, hba1c: adag}\n";
  EXPECT_EQ(with_forms(text, {"homa", "adag"}), text);
}

TEST(OtherForms, ATextWithoutFormsIsRefused) {
  EXPECT_THROW((void)with_forms("seed: 1\n", other), std::invalid_argument);
  EXPECT_THROW((void)with_forms("disease: {glycemia: homa}\n", other), std::invalid_argument);
}

}  // namespace
}  // namespace islet::scenarios
