#include "output/hdf5/results/results_shape.hpp"

#include <algorithm>

#include "engine/simulation/plan/hypothesis.hpp"
#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/handle.hpp"

namespace islet::output {
namespace {

void require(bool holds, const char* fault) {
  if (!holds) throw Hdf5Failure(fault);
}

bool has_hypotheses(const simulation::ResultShape& shape) {
  const auto of_every_run = {simulation::as_specified, simulation::no_effect, simulation::no_effect_unbiased};
  return std::ranges::all_of(of_every_run, [&](std::size_t place) {
    return place < shape.hypotheses.size() && shape.hypotheses[place] == simulation::hypotheses[place].name;
  });
}

}  // namespace

void require_shape(const ResultsFile& results) {
  const auto& shape = results.shape;
  require(has_hypotheses(shape), "cannot read hypothesis: the first three are not those of every run");
  require(!shape.arms.empty(), "cannot read arm: there is none");
  require_size(shape.visit_days.size(), shape.visits.size(), "visit_day");
  require(results.characteristics.n_replicates > 0, "cannot read provenance/replicates: there is none");
  const bool compares_assurance = results.tradeoff && results.tradeoff->by_assurance;
  require(!compares_assurance || results.assurance.has_value(), "cannot read assurance: it is not there");
}

}  // namespace islet::output
