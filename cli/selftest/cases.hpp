#pragma once
// The cases of the self-test. Each is a pure function of the program's knowledge and gives one value for each row of
// the reference file of its name.

#include <functional>
#include <span>
#include <string_view>

#include "cli/selftest/inputs.hpp"
#include "cli/selftest/measured.hpp"

namespace islet::selftest {

// Verification: does the program compute what it says?
[[nodiscard]] Measured random_streams(const Inputs& inputs);
[[nodiscard]] Measured statistics(const Inputs& inputs);
[[nodiscard]] Measured analytic_limits(const Inputs& inputs);
[[nodiscard]] Measured conservation(const Inputs& inputs);
[[nodiscard]] Measured convergence(const Inputs& inputs);
[[nodiscard]] Measured same_bits(const Inputs& inputs);

// Validation: cohorts without a trial around them.
[[nodiscard]] Measured type_1_decline(const Inputs& inputs);
[[nodiscard]] Measured type_1_arms(const Inputs& inputs);
[[nodiscard]] Measured type_1_hba1c(const Inputs& inputs);
[[nodiscard]] Measured type_2_course(const Inputs& inputs);
[[nodiscard]] Measured glucose_and_hba1c(const Inputs& inputs);
[[nodiscard]] Measured sensitivity_and_hba1c(const Inputs& inputs);
[[nodiscard]] Measured laboratory(const Inputs& inputs);
[[nodiscard]] Measured preset_tables(const Inputs& inputs);

// Validation: whole trials, by the program's own runner.
[[nodiscard]] Measured masked_trial(const Inputs& inputs);
[[nodiscard]] Measured lu_2021(const Inputs& inputs);
[[nodiscard]] Measured zang_2022(const Inputs& inputs);
[[nodiscard]] Measured lian_2022(const Inputs& inputs);
[[nodiscard]] Measured liu_2014(const Inputs& inputs);
[[nodiscard]] Measured hu_2013(const Inputs& inputs);
[[nodiscard]] Measured unpublished_trials(const Inputs& inputs);
[[nodiscard]] Measured safety(const Inputs& inputs);

struct Case {
  std::string_view name;  // of its reference file
  Measured (*measure)(const Inputs&);
  bool quick;  // part of a quick self-test
};

// All cases, in the order of the report.
[[nodiscard]] std::span<const Case> all_cases();

}  // namespace islet::selftest
