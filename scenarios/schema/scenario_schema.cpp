#include "scenarios/schema/scenario_schema.hpp"

#include <limits>

#include "scenarios/reader/questions/replicates.hpp"
#include "scenarios/reader/text/known_words.hpp"
#include "scenarios/schema/sections.hpp"

namespace islet::scenarios {
namespace {

using namespace schema;

Json one_line(std::string_view says) {
  Json out = text(says);
  out["pattern"] = R"(^[^\n]*$)";
  return out;
}

// What one section asks of another.
Json across_sections() {
  const Json two_arms = {{"properties", {{"arms", {{"type", "array"}, {"minItems", 2}}}}}, {"required", {"arms"}}};
  Json allocated = has("allocation");
  allocated["properties"] = {{"allocation", {{"not", {{"const", "single_arm"}}}}}};
  const Json primary = {{"properties", {{"analyses", {{"contains", value_is("role", {"primary"})}}}}}};
  const auto apart = [](const char* first, const char* second) {
    return Json{{"not", {{"required", {first, second}}}}};
  };
  return Json::array({apart("design_space", "sensitivity"), apart("design_space", "solve"),
                      apart("sensitivity", "solve"), where(two_arms, {{"properties", {{"conduct", allocated}}}}),
                      where(has("precision"), primary)});
}

std::vector<Key> top_level(const Knowledge& known) {
  constexpr std::uint64_t largest_seed = std::numeric_limits<std::uint64_t>::max();
  const Json precision =
      map_of("Simulates until the power of every primary analysis is known this well. In place of `replicates`.",
             {{"power", quantity(Dimension::fraction, "Half-width of the 95 % Wilson interval, below 50 %.", {"0.5 %"}),
               required},
              {"at_most", replicates("The budget. Default: 100000.")},
              {"stage", replicates("Decided each so many. Default: 1000.")}});
  return {
      {"format", {{"const", 1}, {"description", "Version of the scenario format."}}, required},
      {"title", one_line("One line that heads tables and reports.")},
      {"reference", text("Key of the trial in docs/references.bib; no file is read.")},
      {"seed", whole(0, largest_seed, "Seed of the random numbers: the same file gives the same numbers for ever."),
       required},
      {"replicates", whole(1, most_replicates,
                           "How often the trial is simulated. 1000 gives power within 3 points, 10000 within 1.")},
      {"precision", precision},
      {"solve", solve()},
      {"population", population(known), required},
      {"disease", disease(known), required},
      {"products", products(known)},
      {"arms", arms(), required},
      {"conduct", conduct(), required},
      {"events", events()},
      {"endpoints", endpoints(), required},
      {"analyses", analyses(), required},
      {"families", families()},
      {"success", success()},
      {"rate_interval",
       choice(scenario_words<analysis::RateInterval>(), "Interval of the rates in each arm. Default: wilson.")},
      {"parameters", parameters(known)},
      {"design_space", design_space()},
      {"sensitivity", sensitivity()},
      {"uncertainty", uncertainty(known)},
      {"costs", costs()},
      {"failures", failures()},
      {"output", output()},
      {"assumptions", list_of(text("An assumption in words."), "Assumptions of your own, listed with the results.")},
  };
}

}  // namespace

std::string schema_of(const Knowledge& known) {
  Json out = {{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", "Scenario of islet, format 1"}};
  out.update(map_of("A trial to simulate. `islet check` tells what a schema cannot.", top_level(known)));
  out["oneOf"] = has_one_of({"replicates", "precision"})["oneOf"];
  out["allOf"] = across_sections();
  out["$defs"] = definitions();
  out["$defs"].update(rows_of_baseline());
  return out.dump(1) + "\n";
}

}  // namespace islet::scenarios
