// Who goes to which arm.

#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {
namespace {

Json nonrandomized() {
  std::vector<Key> keys;
  for (const auto& variable : variable_words(false)) {
    keys.push_back(
        {variable, number("Log odds ratio per SD of the screening value of entering the first arm. -5 to 5.")});
    keys.back().value.update(Json{{"minimum", -5}, {"maximum", 5}});
  }
  return map_of("Arms are chosen, not drawn.", {{"selection", map_by("What the choice depends on.", keys)}});
}

Json randomized() {
  return map_of("Permuted blocks.",
                {{"block_size", whole(1, 100000, "A multiple of the sum of the ratio."), required},
                 {"ratio", list_of(whole(1, 1000, "Part of an arm."),
                                   "One number an arm. Default: smallest ratio of the arms' subjects.")},
                 {"strata", list_of(reference("Name of the stratum."), "Blocks within the levels of a stratum.")}});
}

}  // namespace

Json allocation() {
  Json way = map_of("Exactly one of the two.", {{"nonrandomized", nonrandomized()}, {"randomized", randomized()}});
  way["oneOf"] = has_one_of({"nonrandomized", "randomized"})["oneOf"];
  return either("Who goes to which arm; due with two arms.", choice({"single_arm", "nonrandomized"}, "In a word."),
                way);
}

}  // namespace islet::scenarios::schema
