#include "engine/simulation/conduct/block_trajectories.hpp"

#include <algorithm>
#include <cmath>

#include "engine/analysis/quantified.hpp"
#include "engine/simulation/results/trajectory_summary.hpp"
#include "engine/simulation/results/trajectory_values.hpp"

namespace islet::simulation {
namespace {

// The courses of one batch that count for an arm, each once.
struct SeenOfBatch {
  const CourseBatch* batch;
  std::vector<std::uint32_t> courses;
  std::uint32_t first = 0;  // the lowest of `courses`
  bool neighbors = false;   // they lie side by side in the batch, in any order

  bool operator==(const SeenOfBatch&) const = default;
};
using Seen = std::vector<SeenOfBatch>;  // of all batches

void find_neighbors(Seen& seen) {
  for (auto& part : seen) {
    const auto [first, last] = std::ranges::minmax(part.courses);
    part.first = first;
    part.neighbors = last - first + 1 == part.courses.size();
  }
}

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

// The courses that count for each arm at each visit: arm * visits + visit. The truth of a course counts at all visits
// or at none, so it is kept at the first visit only.
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
    for (auto& seen : seen_) find_neighbors(seen);
  }

  [[nodiscard]] const Seen& at(std::size_t arm, std::size_t visit) const {
    return seen_[arm * visits_ + (layer_ == Layer::truth ? 0 : visit)];
  }

 private:
  Layer layer_;
  std::size_t visits_;
  std::vector<Seen> seen_;
};

// The values of a variable that exist at a visit. Where they lie side by side they are not copied; otherwise they are
// copied to `room`.
std::span<const double> values_of(const SeenOfBatch& seen, Layer layer, std::size_t visit, Variable variable,
                                  std::vector<double>& room) {
  const auto& [batch, courses, first, neighbors] = seen;
  const auto& existing = (layer == Layer::truth ? batch->existing_truth : batch->existing_observed)[visit];
  if (!existing.any[index_of(variable)]) return {};
  const auto& table = layer == Layer::truth ? batch->truth : batch->observed;
  const double* at_visit = table.column(index_of(variable)).data() + visit * batch->courses;
  const bool is_whole = existing.all[index_of(variable)];
  // Below its limit a value is reported as minus the limit, of which half counts: the rule of quantified(), without its
  // branches.
  const bool may_be_below = layer == Layer::observed && has_limit_of_quantification(variable);
  if (is_whole && neighbors && !may_be_below) return {at_visit + first, courses.size()};
  room.resize(courses.size());
  double* out = room.data();
  if (is_whole) {
    for (const auto course : courses) *out++ = at_visit[course];
  } else {
    for (const auto course : courses) {  // without a branch, which nobody could predict
      *out = at_visit[course];
      out += static_cast<std::ptrdiff_t>(std::isfinite(at_visit[course]));
    }
  }
  room.resize(static_cast<std::size_t>(out - room.data()));
  if (may_be_below) {
    for (auto& value : room) value = value < 0.0 ? analysis::half_of_limit(value) : value;
  }
  return room;
}

// Adds what was seen at one visit of an arm to conditions.
class Adder {
 public:
  Adder(const ResultShape& shape, TrajectorySums& trajectories) : shape_(shape), trajectories_(trajectories) {}

  void add(const Seen& seen, TrajectoryPlace place, std::span<const std::size_t> conditions) {
    for (const auto& variable : all_variables()) {
      place.variable = variable.variable;
      indices_.clear();
      for (const auto condition : conditions) {
        place.condition = condition;
        indices_.push_back(index_of(shape_, place));
      }
      for (const auto& part : seen) {
        const auto values = values_of(part, place.layer, place.visit, variable.variable, room_);
        if (!values.empty()) add_known_values(trajectories_, indices_, variable.variable, values, bins_);
      }
    }
  }

 private:
  const ResultShape& shape_;
  TrajectorySums& trajectories_;
  std::vector<double> room_;
  std::vector<std::int32_t> bins_;
  std::vector<std::size_t> indices_;
};

}  // namespace

void add_trajectories(const TrialPlan& plan, std::span<const ConductedReplicates> conducted, const ResultShape& shape,
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
        std::vector<std::size_t> conditions;
        for (std::size_t j = i; j < seen.size(); ++j) {
          if (j != i && seen[j].at(arm, visit) != seen[i].at(arm, visit)) continue;
          added[j] = true;
          conditions.push_back(conducted[j].condition);
        }
        adder.add(seen[i].at(arm, visit), {0, layer, arm, visit, {}}, conditions);
      }
    }
  }
}

}  // namespace islet::simulation
