#include "engine/analysis/follow_up.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/analysis/evaluate_endpoint.hpp"

namespace islet::analysis {
namespace {

// The state of a subject at its visits: 1, 0, or NaN where it is not known.
template <typename StateAt>
std::optional<FollowUp> first_time(const TimeToEvent& what, std::size_t from, std::size_t to, bool event_is,
                                   StateAt state_at) {
  std::optional<FollowUp> out;
  for (std::size_t visit = from + 1; visit <= to; ++visit) {
    const double state = state_at(visit);
    if (std::isnan(state)) continue;
    out = FollowUp{what.visit_days[visit] - what.visit_days[from], (state > 0.5) == event_is};
    if (out->event) break;
  }
  return out;
}

template <typename StateAt>
std::optional<FollowUp> follow_up_of(const TimeToEvent& what, std::size_t baseline, std::size_t last,
                                     StateAt state_at) {
  if (what.first) {
    return state_at(baseline) < 0.5 ? first_time(what, baseline, last, true, state_at) : std::nullopt;
  }
  for (std::size_t visit = baseline + 1; visit <= last; ++visit) {
    if (!(state_at(visit) > 0.5)) continue;
    return first_time(what, visit, last, false, state_at).value_or(FollowUp{0.0, false});
  }
  return std::nullopt;
}

}  // namespace

template <trial::Layer layer>
std::vector<std::optional<FollowUp>> follow_ups(const Endpoint& endpoint, const trial::TrialTable<layer>& table) {
  const auto& what = std::get<TimeToEvent>(endpoint.what);
  if (what.visit_days.size() != table.visits()) throw std::logic_error("a time to event does not know the visits");
  std::vector<std::optional<FollowUp>> all;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto state_at = [&](std::size_t visit) {
      return responder_value(what.first.value_or(ResponderDefinition::insulin_independence),
                             endpoint.below_quantification, table, i, visit);
    };
    all.push_back(follow_up_of(what, table.baseline_visit(), endpoint.visit, state_at));
  }
  return all;
}

template std::vector<std::optional<FollowUp>> follow_ups(const Endpoint&, const trial::DataCut&);
template std::vector<std::optional<FollowUp>> follow_ups(const Endpoint&, const trial::TrueTable&);

double longest_follow_up(const Endpoint& endpoint, std::size_t baseline_visit) {
  const auto& what = std::get<TimeToEvent>(endpoint.what);
  const std::size_t origin = what.first ? baseline_visit : std::min(baseline_visit + 1, endpoint.visit);
  return what.visit_days.at(endpoint.visit) - what.visit_days.at(origin);
}

std::vector<EventCount> event_counts(const Endpoint& endpoint, const trial::DataCut& cut) {
  const auto variable = std::get<VariableMeasure>(endpoint.what).variable;
  const std::size_t baseline = cut.baseline_visit();
  std::vector<EventCount> all(cut.size());
  for (std::size_t i = 0; i < cut.size(); ++i) {
    const auto& days = cut.subject(i).visit_day;
    if (days.size() != cut.visits()) throw std::logic_error("counts of events need the days of the visits");
    for (std::size_t visit = endpoint.visit; visit > baseline; --visit) {
      const double events = cut.value(i, visit, variable);
      if (std::isnan(events) || days[visit] <= 0) continue;
      all[i] = {events, static_cast<double>(days[visit])};
      break;
    }
  }
  return all;
}

}  // namespace islet::analysis
