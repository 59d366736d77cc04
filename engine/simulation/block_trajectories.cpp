#include "engine/simulation/block_trajectories.hpp"

#include <algorithm>
#include <cmath>

#include "engine/analysis/quantified.hpp"
#include "engine/simulation/trajectory_summary.hpp"
#include "engine/simulation/trajectory_values.hpp"

namespace islet::simulation {
namespace {

// The rows of one batch of courses at which an arm was seen at a visit.
struct RowsOfBatch {
  const CourseBatch* batch;
  std::vector<std::uint32_t> rows;
};
using Seen = std::vector<RowsOfBatch>;  // by all batches

void note(Seen& seen, const CourseBatch* batch, std::size_t row) {
  auto found = std::ranges::find(seen, batch, &RowsOfBatch::batch);
  if (found == seen.end()) found = seen.insert(seen.end(), {batch, {}});
  found->rows.push_back(static_cast<std::uint32_t>(row));
}

// One an arm and visit: arm * visits + visit.
std::vector<Seen> rows_seen(const TrialPlan& plan, std::span<const ReplicateConduct> conducts, Layer layer) {
  const std::size_t visits = plan.meal_tests.size();
  std::vector<Seen> seen(plan.scenario->design.arms.size() * visits);
  for (const auto& conduct : conducts) {
    for (std::size_t i = 0; i < conduct.subjects().size(); ++i) {
      const auto& [subject, courses] = conduct.subjects()[i];
      for (std::size_t v = 0; v < visits; ++v) {
        const bool there = layer == Layer::truth ? !courses.failed : conduct.last_cut->available(i, v);
        if (there) note(seen[subject.arm * visits + v], courses.actual.batch, courses.actual.first_row() + v);
      }
    }
  }
  return seen;
}

// The values that exist of a variable, in `values`.
void gather(const Seen& seen, Layer layer, Variable variable, std::vector<double>& values) {
  std::size_t room = 0;
  for (const auto& part : seen) room += part.rows.size();
  if (values.size() < room) values.resize(room);
  double* out = values.data();
  for (const auto& [batch, rows] : seen) {
    if (!batch->has_any(layer == Layer::truth, variable)) continue;
    const auto& table = layer == Layer::truth ? batch->truth : batch->observed;
    const double* column = table.column(index_of(variable)).data();
    for (const auto row : rows) {  // without a branch, which nobody could predict
      *out = column[row];
      out += static_cast<std::ptrdiff_t>(std::isfinite(column[row]));
    }
  }
  values.resize(static_cast<std::size_t>(out - values.data()));
  if (analysis::limit_of_quantification(variable) == 0.0) return;
  for (auto& value : values) value = value < 0.0 ? -0.5 * value : value;  // below it, minus the limit is reported
}

}  // namespace

void add_trajectories(const TrialPlan& plan, std::span<const ReplicateConduct> conducts,
                      std::span<const std::size_t> cells, const ResultShape& shape, TrajectorySums& trajectories) {
  const std::size_t visits = plan.meal_tests.size();
  std::vector<double> values;
  std::vector<std::int32_t> bins;
  std::vector<std::size_t> indices(cells.size());
  for (const auto layer : {Layer::truth, Layer::observed}) {
    const auto seen = rows_seen(plan, conducts, layer);
    for (std::size_t at = 0; at < seen.size(); ++at) {
      for (const auto& variable : all_variables()) {
        gather(seen[at], layer, variable.variable, values);
        if (values.empty()) continue;
        for (std::size_t c = 0; c < cells.size(); ++c) {
          indices[c] = index_of(shape, {cells[c], layer, at / visits, at % visits, variable.variable});
        }
        add_known_values(trajectories, indices, variable.variable, values, bins);
      }
    }
  }
}

}  // namespace islet::simulation
