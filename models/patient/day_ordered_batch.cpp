#include "models/patient/day_ordered_batch.hpp"

#include <algorithm>
#include <numeric>

namespace islet::patient {
namespace {

std::vector<std::uint32_t> lanes_by_day(const std::vector<std::int32_t>& day) {
  std::vector<std::uint32_t> order(day.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t lane) { return day[lane]; });
  return order;
}

template <typename Event>
void renumber(std::vector<Event>& events, const std::vector<std::uint32_t>& rank,
              const std::vector<std::int32_t>& day) {
  for (auto& event : events) {
    if (event.day < day.at(event.lane)) throw std::logic_error("an event lies before the day its lane stands at");
    event.lane = rank[event.lane];
  }
  std::ranges::stable_sort(events, {}, &Event::day);
}

std::vector<double> in_order(const std::vector<double>& values, const std::vector<std::uint32_t>& order) {
  if (values.size() != order.size()) throw std::logic_error("one efficacy and one trial effect a lane are needed");
  std::vector<double> out(values.size());
  std::ranges::transform(order, out.begin(), [&](std::uint32_t lane) { return values[lane]; });
  return out;
}

}  // namespace

DayOrderedBatch::DayOrderedBatch(const model::Patients& original, const model::Program& original_program)
    : program(original_program), rank(original.size()) {
  const auto order = lanes_by_day(original.day);
  for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  patients = original.gather(order);
  renumber(program.infusions, rank, original.day);
  renumber(program.samplings, rank, original.day);
  renumber(program.reviews, rank, original.day);
  renumber(program.clinic_visits, rank, original.day);
  renumber(program.rescue_checks, rank, original.day);
  program.trial_effect = in_order(original_program.trial_effect, order);
  program.efficacy = in_order(original_program.efficacy, order);
}

model::Patients DayOrderedBatch::finish(std::int32_t until) const {
  auto out = patients.gather(rank);
  for (auto& day : out.day) day = std::max(day, until);
  return out;
}

}  // namespace islet::patient
