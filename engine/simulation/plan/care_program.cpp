#include "engine/simulation/plan/care_program.hpp"

#include <algorithm>
#include <cmath>

namespace islet::simulation {
namespace {

using random::StreamPurpose;

// Slots of StreamPurpose::clinic_inertia.
constexpr std::uint16_t inertia_slot = 0;
constexpr std::uint16_t first_visit_slot = 1;

// Adds the days of the visits, without the factors of what is measured there.
void add_days(const ClinicRules& rules, const model::PersonBatch& persons, std::uint32_t lane,
              model::Program& program) {
  const auto interval = std::max<std::int32_t>(1, static_cast<std::int32_t>(std::lround(rules.calendar.interval)));
  const double phase = random::uniform(persons.address(lane, StreamPurpose::clinic_inertia, 0, first_visit_slot));
  auto day = rules.from + static_cast<std::int32_t>(std::floor(phase * interval));
  for (; day < rules.until; day += interval) {
    const auto key = persons.address(lane, StreamPurpose::clinic_inertia, day, inertia_slot);
    if (random::uniform(key) < rules.calendar.inertia) continue;
    program.clinic_visits.push_back({day, lane});
  }
}

}  // namespace

ClinicRules clinic_rules(const trial::TrialDesign& design, const model::ClinicCalendar& calendar, std::int32_t until) {
  if (!design.conduct.routine_care.active) return {};
  return {design.conduct.routine_care, calendar, design.conduct.screening_day, until};
}

void add_clinic_visits(std::span<const ClinicRules* const> rules, const model::Measurement& measurement,
                       const model::PersonBatch& persons, model::Program& program) {
  if (rules.empty()) return;
  program.routine_care = rules.front()->care;
  if (!program.routine_care.active) return;
  for (std::uint32_t lane = 0; lane < rules.size(); ++lane) add_days(*rules[lane], persons, lane, program);
  const std::span visits(program.clinic_visits);
  std::vector<std::int32_t> days;
  for (const auto& visit : visits) days.push_back(visit.day);
  const auto factors = measured_factors<model::ClinicVisit>(measurement, Variable::hba1c, persons, visits, days);
  for (std::size_t i = 0; i < factors.size(); ++i) visits[i].hba1c_factor = factors[i];
}

std::optional<RescueLimits> rescue_limits(const trial::TrialDesign& design, std::size_t visit) {
  const auto& visits = design.conduct.visits.visits;
  if (visit <= design.baseline_visit() || visit + 1 >= visits.size()) return std::nullopt;
  std::optional<RescueLimits> limits;
  for (const auto& criterion : design.conduct.rescue.criteria) {
    if (!criterion.applies_at(visits[visit].offset)) continue;
    if (!limits) limits.emplace();
    auto& limit = criterion.variable == Variable::fpg ? limits->fpg_above : limits->hba1c_above;
    limit = std::min(limit, criterion.above);
  }
  return limits;
}

}  // namespace islet::simulation
