#include "engine/simulation/schedule_store.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace islet::simulation {
namespace {

// The place of element k, with `empty` in all new ones before it.
template <typename T>
T& place(std::vector<T>& values, std::size_t k, T empty) {
  if (k >= values.size()) values.resize(k + 1, empty);
  return values[k];
}

}  // namespace

ScheduleStore::Kind* ScheduleStore::kind(const trial::ScheduleRules& rules) {
  const auto found = std::ranges::find(kinds_, rules, &Kind::rules_);
  return found != kinds_.end() ? &*found : &kinds_.emplace_back(rules, persons_.size());
}

const trial::SubjectSchedule& ScheduleStore::planned(Kind& kind, const Person& person) {
  auto*& known = place<const trial::SubjectSchedule*>(kind.planned_[person.r], person.k, nullptr);
  if (known == nullptr) {
    known = &schedules_.emplace_back(trial::plan_days(kind.rules_, address(person.r, person.candidate)));
  }
  return *known;
}

double ScheduleStore::dropout_threshold(const Person& person) {
  double& known = place(persons_[person.r], person.k, std::numeric_limits<double>::quiet_NaN());
  if (std::isnan(known)) known = random::exponential(address(person.r, person.candidate));
  return known;
}

double ScheduleStore::wait(std::size_t r, std::size_t i) {
  auto& known = waits_[r];
  while (known.size() <= i) {
    auto key = address(r, 0);
    key.purpose = random::StreamPurpose::arrival;
    key.occasion = static_cast<std::int32_t>(known.size());
    known.push_back(random::exponential(key));
  }
  return known[i];
}

}  // namespace islet::simulation
