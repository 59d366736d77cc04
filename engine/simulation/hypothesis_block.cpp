#include "engine/simulation/hypothesis_block.hpp"

#include <algorithm>
#include <utility>

#include "engine/simulation/replicate_slots.hpp"

namespace islet::simulation {

HypothesisBlock::HypothesisBlock(const TrialPlan& plan, const Hypothesis& hypothesis, BlockPeople& people,
                                 std::uint32_t first, std::uint32_t count)
    : plan_(plan),
      hypothesis_(hypothesis),
      people_(people),
      first_(first),
      allocation_{&plan.scenario->design, plan.selection_scales, hypothesis.bias} {
  for (std::uint32_t r = 0; r < count; ++r) {
    conducts_.emplace_back(plan, allocation_, first + r);
    conducts_.back().request(plan.rule->first(plan.scenario->design));
  }
}

void HypothesisBlock::run_stage() {
  simulate(enroll());
  for (auto& conduct : conducts_) {
    if (conduct.stopped) continue;
    const double look_day = conduct.last_record_day();
    auto analysed = analyse_cut(*plan_.scenario, conduct.cut(look_day));
    conduct.looks.push_back(std::move(analysed.look));
    conduct.endpoint_values = std::move(analysed.values);
    const auto next = plan_.rule->decide(plan_.scenario->design, conduct.looks);
    conduct.stopped = !next;
    if (next) conduct.request(*next, look_day);
  }
}

bool HypothesisBlock::finished() const { return std::ranges::all_of(conducts_, &ReplicateConduct::stopped); }

// Every replicate up to its request; the pool screens further candidates until all are served.
std::vector<EnrolledSubject> HypothesisBlock::enroll() {
  std::vector<EnrolledSubject> enrolled;
  std::vector<std::size_t> needed(conducts_.size(), 0);
  bool served = false;
  while (!served) {
    served = true;
    for (std::size_t r = 0; r < conducts_.size(); ++r) {
      if (conducts_[r].stopped || conducts_[r].enroll(people_.candidates, r, enrolled)) continue;
      served = false;
      needed[r] = conducts_[r].needed();
    }
    if (!served) people_.candidates.require(needed);
  }
  return enrolled;
}

void HypothesisBlock::simulate(std::vector<EnrolledSubject> enrolled) {
  const auto courses = courses_of(plan_, hypothesis_, enrolled, people_.courses);
  for (std::size_t i = 0; i < enrolled.size(); ++i) {
    auto& subject = enrolled[i];
    subject.schedule.dropout_day = dropout_day(plan_, subject, courses[i].actual);
    conducts_[subject.replicate - first_].keep(std::move(subject), courses[i]);
  }
}

}  // namespace islet::simulation
