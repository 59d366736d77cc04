#include "engine/simulation/block_trajectories.hpp"

#include <algorithm>
#include <cmath>

#include "engine/analysis/quantified.hpp"
#include "engine/simulation/trajectory_summary.hpp"
#include "engine/simulation/trajectory_values.hpp"

namespace islet::simulation {
namespace {

// Those courses of one batch that an arm saw.
struct SeenOfBatch {
  const CourseBatch* batch;
  std::vector<std::uint32_t> courses;

  bool operator==(const SeenOfBatch&) const = default;
};
using Seen = std::vector<SeenOfBatch>;  // of all batches

void note(Seen& seen, const Course& course) {
  if (seen.empty() || seen.back().batch != course.batch) {
    const auto found = std::ranges::find(seen, course.batch, &SeenOfBatch::batch);
    if (found == seen.end()) {
      seen.push_back({course.batch, {}});
    } else {
      std::iter_swap(found, seen.end() - 1);
    }
  }
  seen.back().courses.push_back(static_cast<std::uint32_t>(course.index));
}

// Whom each arm saw at each visit: arm * visits + visit. The truth of a course is seen at all visits or at none, and
// stands at the first.
class SeenByArms {
 public:
  SeenByArms(const TrialPlan& plan, std::span<const ReplicateConduct> conducts, Layer layer)
      : layer_(layer), visits_(plan.meal_tests.size()), seen_(plan.scenario->design.arms.size() * visits_) {
    for (const auto& conduct : conducts) {
      for (std::size_t i = 0; i < conduct.subjects().size(); ++i) {
        const auto& [subject, courses] = conduct.subjects()[i];
        if (courses.failed) continue;
        if (layer == Layer::truth) note(seen_[subject.arm * visits_], courses.actual);
        for (std::size_t v = 0; v < visits_ && layer == Layer::observed; ++v) {
          if (conduct.last_cut->available(i, v)) note(seen_[subject.arm * visits_ + v], courses.actual);
        }
      }
    }
  }

  [[nodiscard]] const Seen& at(std::size_t arm, std::size_t visit) const {
    return seen_[arm * visits_ + (layer_ == Layer::truth ? 0 : visit)];
  }

 private:
  Layer layer_;
  std::size_t visits_;
  std::vector<Seen> seen_;
};

// The values that exist of a variable at a visit, in `values`.
void gather(const Seen& seen, Layer layer, std::size_t visit, Variable variable, std::vector<double>& values) {
  std::size_t room = 0;
  for (const auto& part : seen) room += part.courses.size();
  if (values.size() < room) values.resize(room);
  double* out = values.data();
  for (const auto& [batch, courses] : seen) {
    const auto& existing = (layer == Layer::truth ? batch->existing_truth : batch->existing_observed)[visit];
    if (!existing.any[index_of(variable)]) continue;
    const auto& table = layer == Layer::truth ? batch->truth : batch->observed;
    const double* at_visit = table.column(index_of(variable)).data() + visit * batch->courses;
    if (existing.all[index_of(variable)]) {
      for (const auto course : courses) *out++ = at_visit[course];
      continue;
    }
    for (const auto course : courses) {  // without a branch, which nobody could predict
      *out = at_visit[course];
      out += static_cast<std::ptrdiff_t>(std::isfinite(at_visit[course]));
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
      gather(seen, place.layer, place.visit, variable.variable, values_);
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
  const std::size_t places = plan.scenario->design.arms.size() * visits;
  Adder adder(shape, trajectories);
  for (const auto layer : {Layer::truth, Layer::observed}) {
    std::vector<SeenByArms> seen;  // by each of them
    for (const auto& trial : conducted) seen.emplace_back(plan, trial.conducts, layer);
    for (std::size_t at = 0; at < places; ++at) {
      const auto arm = at / visits, visit = at % visits;
      std::vector<bool> added(seen.size(), false);
      for (std::size_t i = 0; i < seen.size(); ++i) {
        if (added[i]) continue;
        std::vector<std::size_t> cells;
        for (std::size_t j = i; j < seen.size(); ++j) {
          if (j != i && seen[j].at(arm, visit) != seen[i].at(arm, visit)) continue;
          added[j] = true;
          cells.insert(cells.end(), conducted[j].cells.begin(), conducted[j].cells.end());
        }
        adder.add(seen[i].at(arm, visit), {0, layer, arm, visit, {}}, cells);
      }
    }
  }
}

}  // namespace islet::simulation
