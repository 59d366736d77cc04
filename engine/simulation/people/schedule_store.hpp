#pragma once
// The days of the candidates of a block of replicates: drawn once for all hypotheses and design points that ask for
// them.

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "engine/model_api/person.hpp"
#include "engine/trial/schedule.hpp"

namespace islet::simulation {

class ScheduleStore {
 public:
  ScheduleStore(std::uint64_t seed, std::uint32_t first_replicate, std::uint32_t replicates)
      : seed_(seed), first_replicate_(first_replicate), persons_(replicates), waits_(replicates) {}
  ScheduleStore(const ScheduleStore&) = delete;
  ScheduleStore& operator=(const ScheduleStore&) = delete;

  // A person: the k-th eligible candidate of replicate r, both counted from 0.
  struct Person {
    std::size_t r = 0;
    std::size_t k = 0;
    std::uint32_t candidate = 0;
  };

  // The days that are planned by one set of rules.
  class Kind;
  [[nodiscard]] Kind* kind(const trial::ScheduleRules& rules);  // the same object for equal rules

  // Returns the planned days, one schedule a person, without dropout. Each keeps its address as long as the store
  // lives.
  [[nodiscard]] std::vector<const trial::SubjectSchedule*> planned(Kind& kind, std::span<const Person> persons);

  // The cumulative hazards at which persons leave, standard exponential.
  [[nodiscard]] std::vector<double> dropout_thresholds(std::span<const Person> persons);

  // The time before subject i (from 0) of replicate r is enrolled, in units of the mean; standard exponential.
  [[nodiscard]] double wait(std::size_t r, std::size_t i);

 private:
  [[nodiscard]] model::PersonBatch batch_of(std::span<const Person* const> persons) const;
  void draw_waits(std::size_t r, std::size_t count);

  std::uint64_t seed_;
  std::uint32_t first_replicate_;
  std::deque<Kind> kinds_;
  std::deque<trial::SubjectSchedule> schedules_;
  std::vector<std::vector<double>> persons_;  // dropout thresholds by replicate and k; NaN: not drawn yet
  std::vector<std::vector<double>> waits_;    // by replicate and subject
};

class ScheduleStore::Kind {
 public:
  Kind(trial::ScheduleRules rules, std::size_t replicates) : rules_(std::move(rules)), planned_(replicates) {}

 private:
  friend class ScheduleStore;
  trial::ScheduleRules rules_;
  std::vector<std::vector<const trial::SubjectSchedule*>> planned_;  // by replicate and k
};

}  // namespace islet::simulation
