#include "engine/simulation/conduct/hypothesis_block.hpp"

#include <algorithm>
#include <utility>

#include "engine/simulation/slots/replicate_slots.hpp"

namespace islet::simulation {

HypothesisBlock::HypothesisBlock(const TrialPlan& plan, const Hypothesis& hypothesis, BlockPeople& people,
                                 std::uint32_t first, std::uint32_t count)
    : HypothesisBlock(plan, hypothesis, people,
                      std::make_shared<const Enrollment>(plan, hypothesis.bias, people, first, count)) {}

HypothesisBlock::HypothesisBlock(const TrialPlan& plan, const Hypothesis& hypothesis, BlockPeople& people,
                                 std::shared_ptr<const Enrollment> enrolled)
    : plan_(plan),
      hypothesis_(hypothesis),
      people_(people),
      first_stage_(std::move(enrolled)),
      first_(first_stage_->conducts.front().replicate()),
      conducts_(first_stage_->conducts) {}

void HypothesisBlock::run_stage() {
  if (begun_) {
    simulate(enroll(conducts_, first_stage_->kinds, people_));
  } else {
    simulate(first_stage_->subjects);
  }
  begun_ = true;
  for (auto& conduct : conducts_) {
    if (conduct.stopped) continue;
    const double look_day = conduct.last_record_day();
    auto analysed = analyse_cut(*plan_.scenario, conduct.cut(look_day));
    conduct.looks.push_back(std::move(analysed.look));
    conduct.endpoint_values = std::move(analysed.values);
    conduct.last_cut = std::move(analysed.cut);
    const auto next = plan_.rule->decide(plan_.scenario->design, conduct.looks);
    conduct.stopped = !next;
    if (next) conduct.request(*next, look_day);
  }
}

bool HypothesisBlock::finished() const { return std::ranges::all_of(conducts_, &ReplicateConduct::stopped); }

void HypothesisBlock::simulate(const std::vector<EnrolledSubject>& enrolled) {
  const auto courses = courses_of(plan_, hypothesis_, enrolled, people_.courses);
  for (std::size_t i = 0; i < enrolled.size(); ++i) {
    auto subject = enrolled[i];
    subject.schedule.dropout_day = dropout_day(plan_, subject, courses[i].actual);
    conducts_[subject.replicate - first_].keep(subject, courses[i]);
  }
}

}  // namespace islet::simulation
