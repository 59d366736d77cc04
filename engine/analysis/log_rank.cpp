#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/analysis/estimators.hpp"
#include "engine/analysis/level.hpp"
#include "engine/analysis/t_inference.hpp"

namespace islet::analysis {
namespace {

struct Member {
  FollowUp follow_up;
  bool treated = false;
};

bool all_known(std::span<const FollowUp> subjects) {
  return std::ranges::all_of(subjects, [](const FollowUp& s) { return std::isfinite(s.time); });
}

// Those at risk at a time are those whose follow-up has not ended before it.
struct RiskSet {
  double treated = 0.0;
  double all = 0.0;
};

struct LogRank {
  double excess = 0.0;    // observed minus expected events of the treated
  double variance = 0.0;  // hypergeometric, over the event times

  void add(RiskSet at_risk, double treated_events, double events) {
    const double share = at_risk.treated / at_risk.all;
    excess += treated_events - events * share;
    if (at_risk.all > 1.0) variance += events * share * (1.0 - share) * (at_risk.all - events) / (at_risk.all - 1.0);
  }
};

LogRank over_times(std::vector<Member> members) {
  std::sort(members.begin(), members.end(),
            [](const Member& a, const Member& b) { return a.follow_up.time < b.follow_up.time; });
  RiskSet at_risk;
  for (const auto& member : members) {
    at_risk.all += 1.0;
    at_risk.treated += member.treated ? 1.0 : 0.0;
  }
  LogRank out;
  for (std::size_t first = 0, last = 0; first < members.size(); first = last) {
    double events = 0.0;
    double treated_events = 0.0;
    double treated_here = 0.0;
    for (; last < members.size() && members[last].follow_up.time == members[first].follow_up.time; ++last) {
      const auto& [follow_up, treated] = members[last];
      events += follow_up.event ? 1.0 : 0.0;
      treated_events += follow_up.event && treated ? 1.0 : 0.0;
      treated_here += treated ? 1.0 : 0.0;
    }
    if (events > 0.0) out.add(at_risk, treated_events, events);
    at_risk.all -= static_cast<double>(last - first);
    at_risk.treated -= treated_here;
  }
  return out;
}

}  // namespace

TestResult log_rank(std::span<const FollowUp> treated, std::span<const FollowUp> reference, Level level) {
  if (!all_known(treated) || !all_known(reference)) return unfinished(TestStatus::numerical_failure);
  std::vector<Member> members;
  for (const auto& follow_up : treated) members.push_back({follow_up, true});
  for (const auto& follow_up : reference) members.push_back({follow_up, false});
  const LogRank statistic = over_times(std::move(members));
  if (!(statistic.variance > 0.0)) return unfinished(TestStatus::not_estimable);
  return z_inference(statistic.excess / statistic.variance, 1.0 / std::sqrt(statistic.variance), level);
}

KaplanMeier kaplan_meier(std::span<const FollowUp> subjects, double horizon) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (subjects.empty()) return {none, none};
  std::vector<FollowUp> sorted(subjects.begin(), subjects.end());
  std::ranges::sort(sorted, {}, &FollowUp::time);
  double survival = 1.0;
  double area = 0.0;
  double since = 0.0;
  for (std::size_t first = 0, last = 0; first < sorted.size() && sorted[first].time <= horizon; first = last) {
    double events = 0.0;
    for (; last < sorted.size() && sorted[last].time == sorted[first].time; ++last)
      events += sorted[last].event ? 1 : 0;
    area += survival * (sorted[first].time - since);
    since = sorted[first].time;
    survival *= 1.0 - events / static_cast<double>(sorted.size() - first);
  }
  return {1.0 - survival, area + survival * (horizon - since)};
}

}  // namespace islet::analysis
