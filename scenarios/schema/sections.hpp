#pragma once
// The sections of a scenario, one function each, in the files that are named as those of the reader. A new key is one
// line in its section.

#include "scenarios/reader/scenario_reader.hpp"
#include "scenarios/schema/value_schemas.hpp"

namespace islet::scenarios::schema {

[[nodiscard]] Json population(const Knowledge& known);
[[nodiscard]] Json baseline();
[[nodiscard]] Json rows_of_baseline();  // the definitions that it refers to
[[nodiscard]] Json eligibility();
[[nodiscard]] Json disease(const Knowledge& known);
[[nodiscard]] Json products(const Knowledge& known);
[[nodiscard]] Json arms();
[[nodiscard]] Json conduct();
[[nodiscard]] Json allocation();
[[nodiscard]] Json care(std::string_view rule);  // `deprescribing`, `routine_care` or `rescue`
[[nodiscard]] Json events();
[[nodiscard]] Json endpoints();
[[nodiscard]] Json analyses();
[[nodiscard]] Json families();
[[nodiscard]] Json success();
[[nodiscard]] Json design_space();
[[nodiscard]] Json sensitivity();
[[nodiscard]] Json solve();
[[nodiscard]] Json costs();
[[nodiscard]] Json replicates(std::string_view says);
[[nodiscard]] Json failures();
[[nodiscard]] Json output();
[[nodiscard]] Json uncertainty(const Knowledge& known);
[[nodiscard]] Json parameters(const Knowledge& known);

}  // namespace islet::scenarios::schema
