#include "engine/simulation/courses/event_batch.hpp"

#include <algorithm>

namespace islet::simulation {

std::vector<model::Events> advance_with_events(const model::PatientModel& patient_model,
                                               const model::EventModel& event_model, model::Patients& patients,
                                               const model::Program& program, std::int32_t until, model::Truth& truth) {
  const auto intervals = static_cast<std::size_t>((until + model::event_interval - 1) / model::event_interval);
  const std::size_t lanes = patients.size();
  const std::size_t first = truth.rows();
  model::Truth extended(first + lanes * intervals, variable_count);
  auto with_grid = program;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    for (std::size_t k = 0; k < intervals; ++k) {
      with_grid.samplings.push_back(
          {static_cast<std::int32_t>(k) * model::event_interval, static_cast<std::uint32_t>(lane),
           static_cast<std::uint32_t>(first + lane * intervals + k), event_model.state_tests()});
    }
  }
  with_grid.sort();
  patient_model.advance(patients, with_grid, until, extended);
  for (std::size_t c = 0; c < variable_count; ++c) {
    if (!extended.has(c)) continue;
    for (const auto& sampling : program.samplings) truth.at(sampling.row, c) = extended.at(sampling.row, c);
  }
  return event_model.draw({patients.persons, with_grid, extended, first, intervals});
}

std::int32_t count_before(const model::Events& events, Variable counted, double end) {
  return static_cast<std::int32_t>(std::ranges::count_if(
      events, [&](const model::Event& event) { return event.day < end && model::counts_as(event, counted); }));
}

void write_counts(const std::vector<Variable>& asked, const model::Events& events,
                  std::span<const std::int32_t> visit_day, std::size_t first_row, std::size_t row_step,
                  model::Truth& truth) {
  for (std::size_t v = 0; v < visit_day.size(); ++v) {
    for (const auto kind : asked) {
      truth.at(first_row + v * row_step, index_of(kind)) = count_before(events, kind, visit_day[v]);
    }
  }
}

}  // namespace islet::simulation
