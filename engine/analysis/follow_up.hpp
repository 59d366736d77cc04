#pragma once
// What the analyses of times and counts read from a data cut besides one value a subject.

#include <limits>
#include <optional>
#include <vector>

#include "engine/analysis/endpoint.hpp"
#include "engine/analysis/estimators.hpp"
#include "engine/trial/data_cut.hpp"

namespace islet::analysis {

// One follow-up a subject; nothing for a subject who is not at risk (TimeToEvent in endpoint.hpp) or has no visit that
// shows his state.
template <trial::Layer layer>
[[nodiscard]] std::vector<std::optional<FollowUp>> follow_ups(const Endpoint& endpoint,
                                                              const trial::TrialTable<layer>& table);

extern template std::vector<std::optional<FollowUp>> follow_ups(const Endpoint&, const trial::DataCut&);
extern template std::vector<std::optional<FollowUp>> follow_ups(const Endpoint&, const trial::TrueTable&);

// The longest time that a follow-up can have: from baseline, or for insulin-free time from the first visit after it, to
// the endpoint's visit.
[[nodiscard]] double longest_follow_up(const Endpoint& endpoint, std::size_t baseline_visit);

// The number of events from enrollment to the last visit that reports them, and the days from enrollment to that visit.
// The visit is after baseline and not after the endpoint's visit; both are NaN when there is none.
struct EventCount {
  double events = std::numeric_limits<double>::quiet_NaN();
  double days = std::numeric_limits<double>::quiet_NaN();
};
[[nodiscard]] std::vector<EventCount> event_counts(const Endpoint& endpoint, const trial::DataCut& cut);

}  // namespace islet::analysis
