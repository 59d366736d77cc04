// Values that are swept. What a path leads to, and whether a level suits it, is told by `islet check`.

#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {
namespace {

Json factor_names() {
  return {{"type", "string"},
          {"pattern", "^[A-Za-z_][A-Za-z0-9_]{0,63}$"},
          {"description", "Letters, digits and _; stands in expressions and in the results."}};
}

Json level() { return {{"description", "A value as it would stand at the path."}, {"not", {{"type", "null"}}}}; }

Json progression() {
  const Json end = {{"type", Json::array({"number", "string"})}};
  return map_of("Numbers of one unit at equal steps.",
                {{"from", end, required}, {"to", end, required}, {"by", end, required}});
}

Json levels() {
  Json list = list_of(level(), "The values, each once.");
  list["uniqueItems"] = true;
  return either("A list of values, or {from, to, by}.", list, progression());
}

// Of paths that move together all but the first may repeat a value.
Json levels_together() {
  return either("A list of values, or {from, to, by}.", list_of(level(), "The values."), progression());
}

Json by_path(std::string_view says, const Json& value) {
  return {{"type", "object"}, {"description", says}, {"minProperties", 1}, {"additionalProperties", value}};
}

Json factor() {
  const Json path = text("A path: names joined by dots, * for all.");
  Json set = either("What is set: a path, or a list of paths.", path, list_of(path, "All take the same level."));
  set["examples"] = {"arms.*.subjects"};
  Json out = map_of(
      "A factor: exactly one of `set` (with `to`), `covary` and `derive`.",
      {{"set", set},
       {"to", levels()},
       {"covary", by_path("Paths that move together, each with a list of as many values.", levels_together())},
       {"derive", by_path("Paths whose value follows from other factors by + - * / and brackets.",
                          text("An expression, such as `per_arm * 0.1 subject/month`."))},
       {"kind", choice({"design", "model"}, "model: unknown, not for the designer to choose. Default: design.")}});
  out["oneOf"] = has_one_of({"set", "covary", "derive"})["oneOf"];
  out["dependentRequired"] = {{"to", {"set"}}};
  return out;
}

}  // namespace

Json design_space() {
  constexpr int most_points = 10000;
  const Json point = {{"type", "object"},
                      {"description", "A level of every factor that is not derived."},
                      {"propertyNames", {{"pattern", "^[A-Za-z_][A-Za-z0-9_]{0,63}$"}}},
                      {"additionalProperties", level()}};
  Json points = list_of(point, "Some design points instead of every combination.");
  points["maxItems"] = most_points;
  points["uniqueItems"] = true;
  Json out = {
      {"type", "object"},
      {"description", "Values that are swept: every combination of the levels of the factors is a design point."},
      {"minProperties", 1},
      {"propertyNames", factor_names()},
      {"properties", {{"points", points}}},
      {"additionalProperties", factor()}};
  Json levels_due = {{"properties", {{"points", true}}}};
  levels_due["additionalProperties"] = where(has("set"), has("to"));
  out["if"] = {{"not", has("points")}};
  out["then"] = levels_due;
  return out;
}

}  // namespace islet::scenarios::schema
