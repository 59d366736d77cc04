#pragma once
// Adverse events and hypoglycemia of a batch of patients: what happens to whom on which day. Events change nothing in
// the patient.

#include <cstdint>
#include <vector>

#include "engine/core/variable.hpp"
#include "engine/model_api/patient_model.hpp"
#include "engine/model_api/program.hpp"

namespace islet::model {

// Rates are set from a patient's state on this grid of study days, which begins at enrollment, and draws are keyed by
// it. It is no part of the protocol: visits, windows, dropout and data cuts change no event.
inline constexpr std::int32_t event_interval = 28;  // days

struct Event {
  Variable kind{};   // of VariableKind::event_count
  double day = 0.0;  // study day, not whole
};

// Hypoglycemia of level 1 and of level 2 is documented hypoglycemia, too.
[[nodiscard]] inline bool counts_as(const Event& event, Variable counted) {
  if (event.kind == counted) return true;
  const bool measured = event.kind == Variable::hypoglycemia_level_1 || event.kind == Variable::hypoglycemia_level_2;
  return counted == Variable::hypoglycemia_documented && measured;
}

// Lanes are rows of `persons`; infusions and efficacy are those of `program`, which is sorted.
struct EventQuestion {
  const PersonBatch& persons;
  const Program& program;
  const Truth& state;  // row first_state_row + lane * intervals + k: the truth on day k * event_interval
  std::size_t first_state_row = 0;
  std::size_t intervals = 0;
};

using Events = std::vector<Event>;

class EventModel {
 public:
  virtual ~EventModel() = default;
  // Tests that the rows of the state must hold: bits of MealTest.
  [[nodiscard]] virtual std::uint8_t state_tests() const = 0;
  // The events of each lane in order of time, from enrollment to the end of the last interval.
  [[nodiscard]] virtual std::vector<Events> draw(const EventQuestion& question) const = 0;
};

}  // namespace islet::model
