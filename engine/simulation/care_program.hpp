#pragma once
// What routine care and the rescue rule add to the program of one person.

#include <cstdint>

#include "engine/simulation/models.hpp"
#include "engine/trial/design.hpp"
#include "engine/trial/schedule.hpp"

namespace islet::simulation {

// The clinic's visits from screening to `until`, where the scenario asks for routine care. They depend on the person
// alone: not on the arm, the trial's visits or dropout.
void add_clinic_visits(const trial::TrialDesign& design, const Models& models, const model::PersonBatch& persons,
                       std::uint32_t lane, std::int32_t until, model::Program& program);

// The visits of the trial at which rescue may begin. `first_row`: of the subject's first visit in the truth.
void add_rescue_checks(const trial::TrialDesign& design, const Models& models, const model::PersonBatch& persons,
                       std::uint32_t lane, std::size_t arm, const trial::SubjectSchedule& schedule,
                       std::uint32_t first_row, model::Program& program);

}  // namespace islet::simulation
