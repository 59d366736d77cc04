#pragma once
// Codes, units and days as a reader says them.

#include <string>
#include <string_view>

#include "output/hdf5/record/labels.hpp"
#include "output/hdf5/record/sensitivity_record.hpp"

namespace islet::output {

// "m[IU]/L" is "mU/L"; a pure number has no unit: empty.
[[nodiscard]] std::string readable_unit(std::string_view ucum);

// The long name of a variable, "Fasting plasma glucose" for "fpg", or of a definition, "Insulin independence". A code
// without a long name keeps its words.
[[nodiscard]] std::string long_name(std::string_view code);

// A code with spaces for underscores: "non_responder" becomes "non responder".
[[nodiscard]] std::string plain(std::string_view code);

// The text for use within a sentence: "fasting plasma glucose"; names with an acronym or a symbol in front keep their
// capitals.
[[nodiscard]] std::string lower_first(std::string text);

// An endpoint in words: "Change of fasting plasma glucose at 6 month, mmol/L".
[[nodiscard]] std::string describe(const EndpointLabel& endpoint);

// The direction of benefit of what describe() names. That of a time is the direction of its events: fewer of them are a
// longer time.
[[nodiscard]] std::string benefit_text(const EndpointLabel& endpoint);

// The name of a visit in a sentence: "6 months" for "6 month"; other names as they are.
[[nodiscard]] std::string visit_text(const std::string& visit);

// A text with its unit: "estimate, mmol/L".
[[nodiscard]] std::string with_unit(std::string text, std::string_view ucum);

// The range of a factor of a sensitivity analysis; doses in millions: "loguniform 0.5 to 2 million cells/kg".
[[nodiscard]] std::string varied_over(const VariedFactor& factor);

// A value of the factor as a number in the unit of varied_over(); of listed values, which may be words, "in the list".
[[nodiscard]] std::string value_of(const VariedFactor& factor, double value);

// "ec50 (assumed)" where its range is assumed, or the parameter that it sets.
[[nodiscard]] bool is_assumed(const VariedFactor& factor);
[[nodiscard]] std::string marked_name(const VariedFactor& factor);

// What the range rests on: "assumed", its source, or "no source given".
[[nodiscard]] std::string basis_of(const VariedFactor& factor);

// "6.0 months (day 183)"
[[nodiscard]] std::string months_and_day(double day);

// A value of a variable in its canonical unit, or in years where it is a time of a year or more: "7 mmol/L", "18
// years".
[[nodiscard]] std::string quantity(std::string_view variable, double value);

}  // namespace islet::output
