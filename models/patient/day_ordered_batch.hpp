#pragma once
// A working copy of a batch whose lanes are sorted by the day they stand at, so that on every day the lanes that have
// begun are the first ones and a loop over them needs no mask; and the program's events, sorted by day.

#include <cstdint>
#include <stdexcept>
#include <vector>

#include "engine/model_api/patient_model.hpp"

namespace islet::patient {

struct DayOrderedBatch {
  model::Patients patients;
  model::Program program;           // lanes renumbered, events in order of day
  std::vector<std::uint32_t> rank;  // position here of each lane of the original

  // Throws std::logic_error when an event lies before its lane's day, or efficacy and trial_effect have another size.
  DayOrderedBatch(const model::Patients& original, const model::Program& original_program);

  // The patients in their original order, standing at `until`.
  [[nodiscard]] model::Patients finish(std::int32_t until) const;
};

// Calls the kernel day by day: begin_day, then sample, check_rescue, review, visit_clinic and infuse for that day's
// events, then step(day, begun lanes). On `until` samples only.
template <typename Kernel>
void run_days(Kernel& kernel, const DayOrderedBatch& batch, std::int32_t until) {
  const auto& first = batch.patients.day;
  if (first.empty()) return;
  std::size_t begun = 0;
  auto sampling = batch.program.samplings.begin();
  auto check = batch.program.rescue_checks.begin();
  auto review = batch.program.reviews.begin();
  auto visit = batch.program.clinic_visits.begin();
  auto infusion = batch.program.infusions.begin();
  const auto take = [](auto& event, const auto& events, std::int32_t day, auto action) {
    for (; event != events.end() && event->day <= day; ++event) action(*event);
  };
  for (std::int32_t day = first.front(); day <= until; ++day) {
    while (begun < first.size() && first[begun] <= day) ++begun;
    kernel.begin_day(day, begun);
    take(sampling, batch.program.samplings, day, [&](const auto& e) { kernel.sample(e); });
    if (day == until) break;
    take(check, batch.program.rescue_checks, day, [&](const auto& e) { kernel.check_rescue(e); });
    take(review, batch.program.reviews, day, [&](const auto& e) { kernel.review(e); });
    take(visit, batch.program.clinic_visits, day, [&](const auto& e) { kernel.visit_clinic(e); });
    take(infusion, batch.program.infusions, day, [&](const auto& e) { kernel.infuse(e); });
    kernel.step(day, begun);
  }
}

}  // namespace islet::patient
