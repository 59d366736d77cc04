#include "engine/simulation/care_program.hpp"

#include <algorithm>
#include <cmath>

namespace islet::simulation {
namespace {

using random::StreamPurpose;

// Slots of StreamPurpose::clinic_inertia.
constexpr std::uint16_t inertia_slot = 0;
constexpr std::uint16_t first_visit_slot = 1;

}  // namespace

void add_clinic_visits(const trial::TrialDesign& design, const Models& models, const model::PersonBatch& persons,
                       std::uint32_t lane, std::int32_t until, model::Program& program) {
  program.routine_care = design.conduct.routine_care;
  if (!program.routine_care.active) return;
  const auto interval = std::max<std::int32_t>(1, static_cast<std::int32_t>(std::lround(models.clinic.interval)));
  const double phase = random::uniform(persons.address(lane, StreamPurpose::clinic_inertia, 0, first_visit_slot));
  auto day = design.conduct.screening_day + static_cast<std::int32_t>(std::floor(phase * interval));
  for (; day < until; day += interval) {
    const auto key = persons.address(lane, StreamPurpose::clinic_inertia, day, inertia_slot);
    if (random::uniform(key) < models.clinic.inertia) continue;
    program.clinic_visits.push_back({day, lane, models.measurement->hba1c_factor(persons, lane, day)});
  }
}

void add_rescue_checks(const trial::TrialDesign& design, const Models& models, const model::PersonBatch& persons,
                       std::uint32_t lane, std::size_t arm, const trial::SubjectSchedule& schedule,
                       std::uint32_t first_row, model::Program& program) {
  const auto& visits = design.conduct.visits.visits;
  for (std::size_t v = design.baseline_visit() + 1; v + 1 < visits.size(); ++v) {
    model::RescueCheck check;
    bool applies = false;
    for (const auto& criterion : design.conduct.rescue.criteria) {
      if (!criterion.applies_at(visits[v].offset)) continue;
      auto& limit = criterion.variable == Variable::fpg ? check.fpg_above : check.hba1c_above;
      limit = std::min(limit, criterion.above);
      applies = true;
    }
    if (!applies) continue;
    const auto nominal = trial::nominal_visit_day(design, arm, v);
    check.day = schedule.visit_day[v];
    check.lane = lane;
    check.row = first_row + static_cast<std::uint32_t>(v);
    check.hba1c_factor = models.measurement->hba1c_factor(persons, lane, nominal);
    check.fpg_factor = models.measurement->fpg_factor(persons, lane, nominal);
    program.rescue_checks.push_back(check);
  }
}

}  // namespace islet::simulation
