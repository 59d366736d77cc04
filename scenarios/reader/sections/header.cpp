// Title, seed, replicates: what stands at the top of a scenario.

#include <algorithm>
#include <limits>

#include "scenarios/reader/questions/precision_rule.hpp"
#include "scenarios/reader/questions/replicates.hpp"
#include "scenarios/reader/sections/sections.hpp"

namespace islet::scenarios {
namespace {

// Then they say how many replicates there are: read_uncertainty.
bool gives_draws(MapReader& root) {
  const auto uncertainty = root.find("uncertainty");
  return uncertainty && uncertainty->node.find("draws") != nullptr;
}

void read_amount(MapReader& root, Draft& draft) {
  auto& context = root.context();
  const auto replicates = root.find("replicates");
  const auto precision = root.find("precision");
  if (replicates) draft.scenario.replicates = read_unsigned(*replicates, 1, most_replicates, context);
  if (precision) {
    if (const auto rule = read_precision_rule(*precision, context)) {
      draft.scenario.precision = simulation::Precision{rule->half_width};
    }
  }
  if (replicates && precision) {
    context.faults.add(precision->node.mark, "`replicates` and `precision` are both given",
                       "each says when the simulation stops", "keep one of them");
  }
  if (!replicates && !precision && !gives_draws(root)) {
    context.faults.add(root.mark(), "`replicates` is missing", "there is no default number of simulated trials",
                       "add `replicates: 10000`, or `precision: {power: 0.5 %, at_most: 50000 replicate}`");
  }
}

void read_assumptions(const Place& place, Context& context) {
  for (const auto& item : items_of(place, context)) {
    if (const auto text = read_text(item, context)) context.assume("assumptions", *text);
  }
}

// It heads tables and reports, where a second line would pass for one of theirs.
std::string read_title(const Place& place, Context& context) {
  const auto title = read_text(place, context).value_or("");
  if (std::ranges::find(title, '\n') != title.end()) {
    context.faults.add(place.node.mark, "`title` has a line break", "it is shown as one line",
                       "write it on one line; longer text goes into a `note`");
  }
  return title;
}

}  // namespace

void read_header(MapReader& root, Draft& draft) {
  auto& context = root.context();
  if (const auto title = root.find("title")) draft.scenario.title = read_title(*title, context);
  if (const auto key = root.find("reference")) draft.scenario.reference = read_text(*key, context).value_or("");
  if (const auto seed = root.find("seed")) {
    const auto value = read_unsigned(*seed, 0, std::numeric_limits<std::uint64_t>::max(), context);
    draft.scenario.seed = value.value_or(0);
  } else {
    context.faults.add(root.mark(), "`seed` is missing",
                       "there is no default seed: the same file must give the same numbers for ever",
                       "add `seed: 20210614` with a number of your own");
  }
  read_amount(root, draft);
  if (const auto assumptions = root.find("assumptions")) read_assumptions(*assumptions, context);
}

}  // namespace islet::scenarios
