#include "scenarios/reader/sensitivity/sensitivity_section.hpp"

#include <algorithm>

#include "scenarios/reader/sensitivity/read_sensitivity.hpp"
#include "scenarios/reader/tree_reader.hpp"

namespace islet::scenarios {

std::optional<SensitivitySpec> sensitivity_of(const ScenarioParts& parts, simulation::Scenario& scenario, bool sound,
                                              FaultList& faults, const Knowledge& known) {
  const auto& entries = parts.scenario.entries;
  const auto entry = std::ranges::find(entries, "sensitivity", &Entry::key);
  if (entry == entries.end()) return std::nullopt;
  const auto before = faults.count();
  if (parts.space) {
    faults.add(entry->mark, "`sensitivity` beside `design_space`",
               "the factors vary about one design: which of the points would it be?",
               "leave one of the two out, or vary what the design space sweeps");
  }
  Context context{faults, known, scenario.assumptions};
  auto written = read_sensitivity(entry->value, {parts.scenario, scenario, sound}, context);
  if (!written || !sound || faults.count() != before) return std::nullopt;
  constexpr int after_the_file = 1 << 30;
  const auto next = std::next(entry);
  try_values(*written, parts.scenario, scenario, entry->mark,
             next == entries.end() ? Mark{after_the_file, 0} : next->mark, known, faults);
  if (faults.count() != before) return std::nullopt;
  for (auto& factor : written->factors) written->spec.factors.push_back(std::move(factor.spec));
  return std::move(written->spec);
}

}  // namespace islet::scenarios
