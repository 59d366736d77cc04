#include "engine/simulation/people/schedule_store.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/core/portable_math.hpp"
#include "engine/model_api/person_keys.hpp"

namespace islet::simulation {
namespace {

// Returns element k of a list; when the list must grow for it, new elements are `empty`.
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

model::PersonBatch ScheduleStore::batch_of(std::span<const Person* const> persons) const {
  model::PersonBatch batch{seed_, {}, {}};
  batch.replicate.reserve(persons.size());
  batch.candidate.reserve(persons.size());
  for (const auto* person : persons) {
    batch.replicate.push_back(first_replicate_ + static_cast<std::uint32_t>(person->r));
    batch.candidate.push_back(person->candidate);
  }
  return batch;
}

std::vector<const trial::SubjectSchedule*> ScheduleStore::planned(Kind& kind, std::span<const Person> persons) {
  std::vector<const Person*> missing;
  for (const auto& person : persons) {
    if (place<const trial::SubjectSchedule*>(kind.planned_[person.r], person.k, nullptr) == nullptr) {
      missing.push_back(&person);
    }
  }
  auto drawn = trial::plan_days(kind.rules_, keys_of(batch_of(missing)));
  for (std::size_t i = 0; i < missing.size(); ++i) {
    kind.planned_[missing[i]->r][missing[i]->k] = &schedules_.emplace_back(std::move(drawn[i]));
  }
  std::vector<const trial::SubjectSchedule*> planned;
  planned.reserve(persons.size());
  for (const auto& person : persons) planned.push_back(kind.planned_[person.r][person.k]);
  return planned;
}

std::vector<double> ScheduleStore::dropout_thresholds(std::span<const Person> persons) {
  std::vector<const Person*> missing;
  for (const auto& person : persons) {
    const auto known = place(persons_[person.r], person.k, std::numeric_limits<double>::quiet_NaN());
    if (std::isnan(known)) missing.push_back(&person);
  }
  const auto drawn = trial::dropout_thresholds(keys_of(batch_of(missing)));
  for (std::size_t i = 0; i < missing.size(); ++i) persons_[missing[i]->r][missing[i]->k] = drawn[i];
  std::vector<double> thresholds;
  thresholds.reserve(persons.size());
  for (const auto& person : persons) thresholds.push_back(persons_[person.r][person.k]);
  return thresholds;
}

double ScheduleStore::wait(std::size_t r, std::size_t i) {
  if (waits_[r].size() <= i)
    draw_waits(r, std::max<std::size_t>(64, i + 1));  // 64 suit most trials; later twice as many each time
  return waits_[r][i];
}

// Draws waiting times until there are `count`, or twice as many as before if that is more.
void ScheduleStore::draw_waits(std::size_t r, std::size_t count) {
  auto& known = waits_[r];
  const auto begin = known.size();
  known.resize(std::max(count, 2 * begin));
  const std::span fresh = std::span(known).subspan(begin);
  const std::vector<std::uint32_t> replicate(fresh.size(), first_replicate_ + static_cast<std::uint32_t>(r));
  const std::vector<std::uint32_t> nobody(fresh.size(), 0);
  std::vector<std::int32_t> subject(fresh.size());
  std::iota(subject.begin(), subject.end(), static_cast<std::int32_t>(begin));
  random::uniforms({seed_, replicate, nobody}, random::StreamPurpose::arrival, subject, 0, fresh);
  for (double& wait : fresh) wait = -portable::log(wait);
}

}  // namespace islet::simulation
