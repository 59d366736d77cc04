#include "engine/simulation/courses/course_program.hpp"

#include "engine/simulation/plan/care_program.hpp"

namespace islet::simulation {
namespace {

void add_infusions(const CourseKey& key, std::uint32_t lane, model::Program& program) {
  for (std::size_t i = 0; i < key.infusions.size(); ++i) {
    const auto& rules = *key.rules;
    const bool has_effect = rules.efficacy != 0.0;
    const auto repeats =
        has_effect ? trial::earlier_days_of_product(rules.products, key.infusions, i) : std::uint16_t{0};
    program.infusions.push_back({key.infusions[i].day, lane, static_cast<std::uint16_t>(i), rules.products[i],
                                 rules.routes[i], key.dose(i), repeats});
  }
}

// The nominal days of events at which something is measured, one an event.
struct NominalDays {
  std::vector<std::int32_t> reviews;
  std::vector<std::int32_t> rescue_checks;
};

void add_visits(const CourseKey& key, std::uint32_t lane, std::uint32_t lanes, model::Program& program,
                NominalDays& nominal) {
  const auto& visits = key.rules->visits;
  for (std::size_t v = 0; v < visits.size(); ++v) {
    const auto& visit = visits[v];
    const auto day = key.visit_day[v];
    const auto row = static_cast<std::uint32_t>(v) * lanes + lane;
    program.samplings.push_back({day, lane, row, visit.tests});
    if (visit.reviewed) {
      program.reviews.push_back({day, lane});
      nominal.reviews.push_back(visit.nominal_day);
    }
    if (visit.rescue) {
      program.rescue_checks.push_back({day, lane, row, 1.0, 1.0, visit.rescue->hba1c_above, visit.rescue->fpg_above});
      nominal.rescue_checks.push_back(visit.nominal_day);
    }
  }
}

void set_factors(const NominalDays& nominal, const model::Measurement& measurement, const model::PersonBatch& persons,
                 model::Program& program) {
  const auto hba1c =
      measured_factors<model::TherapyReview>(measurement, Variable::hba1c, persons, program.reviews, nominal.reviews);
  for (std::size_t i = 0; i < hba1c.size(); ++i) program.reviews[i].hba1c_factor = hba1c[i];
  auto& checks = program.rescue_checks;
  const auto at_checks = [&](Variable variable) {
    return measured_factors<model::RescueCheck>(measurement, variable, persons, checks, nominal.rescue_checks);
  };
  const auto hba1c_of_check = at_checks(Variable::hba1c);
  const auto fpg_of_check = at_checks(Variable::fpg);
  for (std::size_t i = 0; i < checks.size(); ++i) {
    checks[i].hba1c_factor = hba1c_of_check[i];
    checks[i].fpg_factor = fpg_of_check[i];
  }
}

}  // namespace

model::Program course_program(std::span<const CourseKey* const> keys, const model::Measurement& measurement,
                              const model::PersonBatch& persons) {
  model::Program program;
  if (keys.empty()) return program;
  const auto& shared = *keys.front()->rules;
  program.deprescribing = shared.deprescribing;
  program.knows_rescue = shared.knows_rescue;
  const auto lanes = static_cast<std::uint32_t>(keys.size());
  program.samplings.reserve(lanes * shared.visits.size());
  program.reviews.reserve(lanes * shared.visits.size());
  NominalDays nominal;
  nominal.reviews.reserve(lanes * shared.visits.size());
  std::vector<const ClinicRules*> clinics;
  for (std::uint32_t lane = 0; lane < lanes; ++lane) {
    const auto& key = *keys[lane];
    program.trial_effect.push_back(key.trial_effect);
    program.efficacy.push_back(key.rules->efficacy);
    add_infusions(key, lane, program);
    add_visits(key, lane, lanes, program, nominal);
    clinics.push_back(&key.rules->clinic);
  }
  set_factors(nominal, measurement, persons, program);
  add_clinic_visits(clinics, measurement, persons, program);
  program.sort();
  return program;
}

}  // namespace islet::simulation
