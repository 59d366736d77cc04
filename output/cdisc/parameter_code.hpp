#pragma once
// The program's measured variables as parameters of an ADaM data set: code, name and unit in the words of CDISC's
// controlled terminology where it has them.

#include <optional>
#include <span>
#include <string_view>

#include "engine/core/variable.hpp"

namespace islet::output {

struct ParameterCode {
  Variable variable{};
  std::string_view code;      // PARAMCD, at most 8 characters
  std::string_view name;      // PARAM, its unit in parentheses
  std::string_view unit;      // AVALU; empty: none
  std::string_view category;  // PARCAT1
  std::string_view term;  // NCI code of the laboratory test in CDISC's list; empty: an analysis parameter of our own
};

// The code of a variable that is measured at visits; std::logic_error for a characteristic or an event.
[[nodiscard]] const ParameterCode& parameter_of(Variable variable);

// HbA1c a second time, in the unit of the IFCC: computed from the value in %.
[[nodiscard]] const ParameterCode& ifcc_hba1c();
[[nodiscard]] double ifcc_hba1c_of(double ngsp_percent);

}  // namespace islet::output
