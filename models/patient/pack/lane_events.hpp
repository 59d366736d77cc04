#pragma once
// The events of a program, lane by lane in order of day.

#include <algorithm>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

#include "engine/model_api/patient_model.hpp"
#include "models/patient/lanes/lanes.hpp"

namespace islet::patient {

inline constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::max();

template <typename Event>
class LaneEvents {
 public:
  // Keeps the events before `end`. Throws std::logic_error when events are not sorted by lane and day, or one lies
  // before the day its lane stands at.
  LaneEvents(const std::vector<Event>& events, const std::vector<std::int32_t>& lane_day, std::int32_t end)
      : events_(events), end_(end), waits_(lane_day.size()) {
    if (events.empty()) return;
    std::size_t e = 0;
    for (std::uint32_t lane = 0; lane < lane_day.size(); ++lane) {
      waits_[lane] = {e, day_of(e, lane)};
      std::int32_t day = lane_day[lane];
      for (; e < events.size() && events[e].lane == lane; ++e) {
        if (events[e].day < day) throw std::logic_error("an event lies before the day its lane stands at");
        day = events[e].day;
      }
    }
    if (e != events.size()) throw std::logic_error("the events of a program are sorted by lane and day");
  }

  [[nodiscard]] std::int32_t next_day(std::size_t lane) const { return waits_[lane].day; }

  // Calls action(event) for the events of the lane up to `day`, each once.
  template <typename Action>
  void take(std::size_t lane, std::int32_t day, Action action) {
    auto& next = waits_[lane];
    while (next.day <= day && next.day != no_day) {
      action(events_[next.event]);
      ++next.event;
      next.day = day_of(next.event, lane);
    }
  }

 private:
  struct Next {
    std::size_t event = 0;
    std::int32_t day = no_day;
  };

  [[nodiscard]] std::int32_t day_of(std::size_t event, std::size_t lane) const {
    const bool own = event < events_.size() && events_[event].lane == lane;
    return own && events_[event].day < end_ ? events_[event].day : no_day;
  }

  const std::vector<Event>& events_;
  std::int32_t end_;
  std::vector<Next> waits_;  // the next event of each lane
};

// All events of a run to `until`; on the last day samplings only.
struct LaneProgram {
  LaneEvents<model::Sampling> samplings;
  LaneEvents<model::RescueCheck> checks;
  LaneEvents<model::TherapyReview> reviews;
  LaneEvents<model::ClinicVisit> clinic_visits;
  LaneEvents<model::Infusion> infusions;

  LaneProgram(const model::Program& program, const std::vector<std::int32_t>& lane_day, std::int32_t until)
      : samplings(program.samplings, lane_day, until + 1),
        checks(program.rescue_checks, lane_day, until),
        reviews(program.reviews, lane_day, until),
        clinic_visits(program.clinic_visits, lane_day, until),
        infusions(program.infusions, lane_day, until) {
    if (program.trial_effect.size() != lane_day.size() || program.efficacy.size() != lane_day.size()) {
      throw std::logic_error("one efficacy and one trial effect a lane are needed");
    }
  }

  // The day of the next event of a lane that is neither a sampling nor an infusion.
  [[nodiscard]] std::int32_t next_care(std::size_t lane) const {
    return std::min({checks.next_day(lane), reviews.next_day(lane), clinic_visits.next_day(lane)});
  }
};

// Study days of the next events of the places of a pack, by kind. `care` is every kind but samplings and infusions.
struct NextDays {
  Lanes sampling, care, infusion, any;

  NextDays() {
    for (auto* days : {&sampling, &care, &infusion, &any}) fill(*days, no_day);
  }
  void find_any() {
    for (std::size_t k = 0; k < pack_lanes; ++k) any[k] = std::min({sampling[k], care[k], infusion[k]});
  }
};

}  // namespace islet::patient
