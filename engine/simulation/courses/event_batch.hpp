#pragma once
// Events of the lanes that are simulated together. The patients' state on the hidden grid is sampled on the way: a
// scenario without events pays nothing.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/model_api/event_model.hpp"
#include "engine/model_api/patient_model.hpp"

namespace islet::simulation {

// Does what PatientModel::advance does, with the same numbers in `truth`, and returns the events of each lane.
[[nodiscard]] std::vector<model::Events> advance_with_events(const model::PatientModel& patient_model,
                                                             const model::EventModel& event_model,
                                                             model::Patients& patients, const model::Program& program,
                                                             std::int32_t until, model::Truth& truth);

// The number of events that count as `counted` before study day `end`.
[[nodiscard]] std::int32_t count_before(const model::Events& events, Variable counted, double end);

// Writes the counts since enrollment at each visit to `first_row` and every `row_step` rows after it. Events on the day
// of a visit happen after the visit.
void write_counts(const std::vector<Variable>& asked, const model::Events& events,
                  std::span<const std::int32_t> visit_day, std::size_t first_row, std::size_t row_step,
                  model::Truth& truth);

}  // namespace islet::simulation
