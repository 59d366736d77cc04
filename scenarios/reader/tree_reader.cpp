#include "scenarios/reader/tree_reader.hpp"

#include <fmt/format.h>

#include "engine/simulation/plan/trial_plan.hpp"
#include "scenarios/reader/sections/sections.hpp"

namespace islet::scenarios {
namespace {

// Older formats are refused: their keys may mean something else.
bool is_format_1(MapReader& root) {
  const auto format = root.require("format", "1");
  if (!root.is_map() || !format) return root.is_map();
  if (format->node.kind == Kind::scalar && !format->node.quoted && format->node.text == "1") return true;
  root.context().faults.add(format->node.mark, fmt::format("`format` is not 1 but `{}`", excerpt(format->node.text)),
                            "this version reads format 1 only, and guesses nothing", "write `format: 1`");
  return false;
}

void read_sections(MapReader& root, Draft& draft) {
  auto& context = root.context();
  read_header(root, draft);
  const auto population = root.require("population", "{model: NAME}");
  const auto disease = root.require("disease", "{glycemia: NAME, hba1c: NAME, beta_cell: NAME}");
  const auto arms = root.require("arms", "[{name: MSC, subjects: 30}]");
  const auto conduct = root.require("conduct", "{allocation: ..., visits: ...}");
  const auto endpoints = root.require("endpoints", "[{name: ..., variable: ..., visit: ..., benefit: ...}]");
  const auto analyses = root.require("analyses", "[{name: ..., endpoint: ..., test: ...}]");
  if (disease) read_disease(*disease, draft, context);
  read_products(root.find("products"), draft, context);
  if (arms) read_arms(*arms, draft, context);
  draft.stratum_sound = true;
  if (population) read_population(*population, draft, context);
  if (conduct) read_conduct(*conduct, draft, context);
  read_events(root.find("events"), draft, context);
  if (endpoints) read_endpoints(*endpoints, draft, context);
  const auto before_analyses = context.faults.count();
  if (analyses) read_analyses(*analyses, draft, context);
  draft.analyses_sound = analyses && context.faults.count() == before_analyses;
  read_success(root.find("success"), draft, context);
  read_families(root.find("families"), draft, context);
  read_results_options(root, draft);
  read_parameter_overrides(root.find("parameters"), draft, context);
  read_uncertainty(root.find("uncertainty"), root, draft);
  read_costs(root.find("costs"), draft, context);
  (void)root.find("design_space");  // already taken out, but a valid key
  (void)root.find("sensitivity");   // read later, as what it asks is of the whole scenario
  (void)root.find("solve");         // the same
}

void check_precision(const Node& root, const Draft& draft, FaultList& faults) {
  if (!draft.scenario.precision || !draft.analyses_sound) return;
  for (const auto& analysis : draft.scenario.analyses) {
    if (analysis.role == analysis::Role::primary) return;
  }
  faults.add(root.find("precision")->mark, "`precision` without a primary analysis",
             "it is the precision of the primary power", "mark an analysis with `role: primary`");
}

}  // namespace

std::optional<simulation::Scenario> read_tree(const Node& tree, FaultList& faults, const Knowledge& known) {
  Draft draft;
  Context context{faults, known, draft.scenario.assumptions};
  MapReader root({tree, ""}, context);
  if (!is_format_1(root)) return std::nullopt;
  read_sections(root, draft);
  root.finish();
  check_precision(tree, draft, faults);
  auto& eligibility = draft.scenario.design.eligibility;
  eligibility.insert(eligibility.end(), draft.range_rules.begin(), draft.range_rules.end());
  draft.scenario.disease.markers = simulation::asks_for_markers(draft.scenario);
  return std::move(draft.scenario);
}

}  // namespace islet::scenarios
