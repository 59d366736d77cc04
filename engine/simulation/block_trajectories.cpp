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

  bool operator==(const RowsOfBatch&) const = default;
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

// Adds what was seen at one visit of an arm to cells.
class Adder {
 public:
  Adder(const ResultShape& shape, TrajectorySums& trajectories) : shape_(shape), trajectories_(trajectories) {}

  void add(const Seen& seen, TrajectoryCell place, std::span<const std::size_t> cells) {
    for (const auto& variable : all_variables()) {
      gather(seen, place.layer, variable.variable, values_);
      if (values_.empty()) continue;
      place.variable = variable.variable;
      indices_.clear();
      for (const auto cell : cells) {
        place.cell = cell;
        indices_.push_back(index_of(shape_, place));
      }
      add_known_values(trajectories_, indices_, variable.variable, values_, bins_);
    }
  }

 private:
  const ResultShape& shape_;
  TrajectorySums& trajectories_;
  std::vector<double> values_;
  std::vector<std::int32_t> bins_;
  std::vector<std::size_t> indices_;
};

}  // namespace

void add_trajectories(const TrialPlan& plan, std::span<const ConductedCells> conducted, const ResultShape& shape,
                      TrajectorySums& trajectories) {
  const std::size_t visits = plan.meal_tests.size();
  Adder adder(shape, trajectories);
  for (const auto layer : {Layer::truth, Layer::observed}) {
    std::vector<std::vector<Seen>> seen;  // by each of them
    for (const auto& trial : conducted) seen.push_back(rows_seen(plan, trial.conducts, layer));
    for (std::size_t at = 0; at < seen.front().size(); ++at) {
      std::vector<bool> added(seen.size(), false);
      for (std::size_t i = 0; i < seen.size(); ++i) {
        if (added[i]) continue;
        std::vector<std::size_t> cells;
        for (std::size_t j = i; j < seen.size(); ++j) {
          if (j != i && seen[j][at] != seen[i][at]) continue;
          added[j] = true;
          cells.insert(cells.end(), conducted[j].cells.begin(), conducted[j].cells.end());
        }
        adder.add(seen[i][at], {0, layer, at / visits, at % visits, {}}, cells);
      }
    }
  }
}

}  // namespace islet::simulation
