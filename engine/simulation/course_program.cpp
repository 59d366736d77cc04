#include "engine/simulation/course_program.hpp"

namespace islet::simulation {
namespace {

void add_infusions(const CourseKey& key, std::uint32_t lane, model::Program& program) {
  for (std::size_t i = 0; i < key.infusions.size(); ++i) {
    const auto& given = key.infusions[i];
    const auto& planned = key.rules->infusions[i];
    program.infusions.push_back({given.day, lane, static_cast<std::uint16_t>(i), planned.product, planned.route,
                                 given.dose, given.repeats});
  }
}

void add_visits(const CourseKey& key, const model::Measurement& measurement, const model::PersonBatch& persons,
                std::uint32_t lane, std::uint32_t first_row, model::Program& program) {
  for (std::size_t v = 0; v < key.visit_day.size(); ++v) {
    const auto& visit = key.rules->visits[v];
    const auto day = key.visit_day[v];
    const auto row = first_row + static_cast<std::uint32_t>(v);
    program.samplings.push_back({day, lane, row, visit.tests});
    if (visit.reviewed) {
      program.reviews.push_back({day, lane, measurement.hba1c_factor(persons, lane, visit.nominal_day)});
    }
    if (visit.rescue) {
      program.rescue_checks.push_back({day, lane, row, measurement.hba1c_factor(persons, lane, visit.nominal_day),
                                       measurement.fpg_factor(persons, lane, visit.nominal_day),
                                       visit.rescue->hba1c_above, visit.rescue->fpg_above});
    }
  }
}

}  // namespace

void add_lane(const CourseKey& key, const model::Measurement& measurement, const model::PersonBatch& persons,
              std::uint32_t lane, std::uint32_t first_row, model::Program& program) {
  program.deprescribing = key.rules->deprescribing;
  program.knows_rescue = key.rules->knows_rescue;
  program.trial_effect.push_back(key.trial_effect);
  program.efficacy.push_back(key.rules->efficacy);
  add_infusions(key, lane, program);
  add_visits(key, measurement, persons, lane, first_row, program);
  add_clinic_visits(key.rules->clinic, measurement, persons, lane, program);
}

}  // namespace islet::simulation
