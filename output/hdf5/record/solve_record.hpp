#pragma once
// /solve of a results file: which value was found, and what it took. Only where the scenario asks for one.

#include <optional>
#include <string>
#include <vector>

#include "engine/exploration/search/search_spec.hpp"
#include "engine/simulation/scenario/performance_measure.hpp"
#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/file/variable_writer.hpp"

namespace islet::output {

// The effect of the cells at the value that was run: the true mean with the cells minus the true mean of the same
// people without them, at the EffectPlace.
struct EffectFound {
  std::string arm;
  simulation::PerformanceMeasure difference;
};

// Where an effect is reported, whether one was found or not.
struct EffectPlace {
  std::string variable, visit, unit;  // unit of the results (UCUM)
};

// A published value of the same difference, from the parameters `published_effect.*`.
struct PublishedEffect {
  std::string source, meaning, status;  // key in docs/references.bib, what was compared, how the number was had
  double estimate = 0.0, low = 0.0, high = 0.0;
};

// A unit that is not the one of the results.
struct WrittenUnit {
  std::string text;   // as in the scenario
  double size = 1.0;  // units of the results in one of it
};

struct SolveAnswer {
  std::string what;  // as written after `for`
  std::string unit;  // of the values; empty for a bare number
  std::string analysis;
  double target = 0.0, confidence = 0.0, lowest = 0.0, highest = 0.0;
  exploration::SearchResult result;
  std::optional<EffectFound> effect;
  std::optional<double> asked_difference{};  // in place of a power: then `target` is not a number
  std::optional<WrittenUnit> asked_unit{};   // of the difference as the scenario writes it, where it is another one
  std::optional<EffectPlace> place{};        // where the scenario asks for the effect; of every `effect`
  std::vector<PublishedEffect> published{};  // in the unit of the effect

  // Whether the results are those of the value found; otherwise they are those of the scenario as written.
  [[nodiscard]] bool has_design() const;
  // The value that was run.
  [[nodiscard]] double design() const;
  // The multiple of the assumed effect that was run; nothing where another number is solved for, or none was found.
  [[nodiscard]] std::optional<double> effect_multiple() const;
};

void write_solve(const Handle& file, const SolveAnswer& answer);
[[nodiscard]] std::optional<SolveAnswer> read_solve(const Handle& file);

}  // namespace islet::output
