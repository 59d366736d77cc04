#pragma once
// The values a scenario is made of, as schemas. Each takes what an editor shows for it: one sentence, with limits and
// default, and examples where the form is not plain.

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/dimension.hpp"
#include "engine/core/variable.hpp"

namespace islet::scenarios::schema {

using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

// A number, a space and a unit of the dimension; a bare number where the dimension has none.
[[nodiscard]] Json quantity(Dimension dimension, std::string_view says, const Words& examples = {});
// The same in exactly this unit; "" and "1" mean a bare number.
[[nodiscard]] Json quantity_in(std::string_view unit, std::string_view says);
// A number and a currency.
[[nodiscard]] Json money(std::string_view says);
[[nodiscard]] Json whole(std::uint64_t low, std::uint64_t high, std::string_view says);
[[nodiscard]] Json number(std::string_view says);
[[nodiscard]] Json truth(std::string_view says);
[[nodiscard]] Json choice(const Words& words, std::string_view says);
[[nodiscard]] Json text(std::string_view says);
// A number, or a text of a number and its unit.
[[nodiscard]] Json number_with_unit(std::string_view says);
[[nodiscard]] Json name(std::string_view says);
[[nodiscard]] Json reference(std::string_view says);  // to the name of another item

[[nodiscard]] Json list_of(Json item, std::string_view says);

// A map with these keys and no other, and the remarks that every such map may carry (the `source` of cells is no
// remark).
struct Key {
  std::string name;
  Json value;
  bool required = false;
};
inline constexpr bool required = true;
[[nodiscard]] Json map_of(std::string_view says, const std::vector<Key>& keys);
// A map whose keys are names of a registry; no remarks.
[[nodiscard]] Json map_by(std::string_view says, const std::vector<Key>& keys);

// Either of two forms.
[[nodiscard]] Json either(std::string_view says, Json first, Json second);

// Conditions on the keys of a map, for its `allOf`.
[[nodiscard]] Json has(std::string_view key);
[[nodiscard]] Json has_one_of(const Words& keys);  // exactly one
[[nodiscard]] Json without(const Words& keys);
[[nodiscard]] Json value_is(std::string_view key, const Words& words);
[[nodiscard]] Json where(Json condition, Json then);

// A reference to a definition, with what an editor shows here.
[[nodiscard]] Json refer(std::string_view definition, std::string_view says);
// The definitions that the values above refer to.
[[nodiscard]] Json definitions();
// A word for a definition that is named after a dimension.
[[nodiscard]] std::string word_of(Dimension dimension);

[[nodiscard]] Words variable_words(bool with_events);
[[nodiscard]] Words event_words();

}  // namespace islet::scenarios::schema
