#include "engine/simulation/courses/course_store.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/core/count_finite.hpp"
#include "engine/simulation/courses/course_program.hpp"
#include "engine/simulation/courses/event_batch.hpp"

namespace islet::simulation {
namespace {

void note(const Columns& table, std::size_t courses, std::size_t variable,
          std::vector<CourseBatch::Existing>& existing) {
  if (!table.has(variable)) return;
  for (std::size_t visit = 0; visit < existing.size(); ++visit) {
    const auto found = count_finite(table.column(variable).subspan(visit * courses, courses));
    existing[visit].all[variable] = found == courses;
    existing[visit].any[variable] = found > 0;
  }
}

// Notes for each visit which values exist. A measured value exists where the true one does, except for variables that
// are derived from measured ones.
void note_values(CourseBatch& batch) {
  batch.existing_truth.resize(batch.visits);
  for (const auto& variable : all_variables()) {
    note(batch.truth, batch.courses, index_of(variable.variable), batch.existing_truth);
  }
  batch.existing_observed = batch.existing_truth;
  for (const auto& variable : all_variables()) {
    if (variable.kind != VariableKind::derived) continue;
    note(batch.observed, batch.courses, index_of(variable.variable), batch.existing_observed);
  }
}

}  // namespace

CourseStore::CourseStore(const TrialPlan& plan, const CandidatePool& pool)
    : models_(plan.models), events_(plan.scenario->events), seed_(plan.seed), pool_(&pool), draws_(plan.draws) {}

const CourseRules* CourseStore::shared(CourseRules rules) {
  const auto found = std::ranges::find(rules_, rules);
  if (found != rules_.end()) return &*found;
  return &rules_.emplace_back(std::move(rules));
}

const DrawnTreatment* CourseStore::drawn(std::uint32_t replicate) {
  if (draws_ == nullptr) throw std::logic_error("the plan has no draws of the treatment");
  const auto draw = draws_->draw_of(replicate);
  const auto found = std::ranges::find(drawn_, draw, &DrawnTreatment::draw);
  return found != drawn_.end() ? &*found : &drawn_.emplace_back(draws_->at(draw));
}

std::uint32_t CourseStore::find(const CourseRequest& request, std::uint32_t last) const {
  auto number = last;
  while (number != none && known_[number].key != request.key) number = known_[number].earlier;
  return number;
}

std::uint32_t& CourseStore::last_of(CandidatePool::Place place) {
  if (place.chunk >= last_.size()) last_.resize(place.chunk + 1);
  auto& lanes = last_[place.chunk];
  if (place.lane >= lanes.size()) lanes.resize(place.lane + 1, none);
  return lanes[place.lane];
}

std::vector<Course> CourseStore::courses(std::span<const CourseRequest> requests) {
  Numbers asked;
  Numbers missing;
  asked.reserve(requests.size());
  for (const auto& request : requests) {
    auto& last = last_of(request.place);
    auto number = find(request, last);
    if (number == none) {
      number = static_cast<std::uint32_t>(known_.size());
      known_.push_back({request.key, request.place, last});
      last = number;
      missing.push_back(number);
    }
    asked.push_back(number);
  }
  simulate(std::move(missing));
  std::vector<Course> out;
  out.reserve(asked.size());
  for (const auto number : asked) out.push_back(known_[number].course);
  return out;
}

// Courses of the same rules side by side: much of what happens to them happens on the same days.
void CourseStore::simulate(Numbers missing) {
  while (!missing.empty()) {
    const auto& first = known_[missing.front()].key;
    std::vector<const CourseRules*> rules;
    std::vector<Numbers> by_rules;
    Numbers rest;
    for (const auto number : missing) {
      const auto& key = known_[number].key;
      if (key.treatment != first.treatment || !can_run_together(*first.rules, *key.rules)) {
        rest.push_back(number);
        continue;
      }
      const auto at = static_cast<std::size_t>(std::ranges::find(rules, key.rules) - rules.begin());
      if (at == rules.size()) {
        rules.push_back(key.rules);
        by_rules.emplace_back();
      }
      by_rules[at].push_back(number);
    }
    Numbers lanes;
    for (const auto& part : by_rules) lanes.insert(lanes.end(), part.begin(), part.end());
    simulate_together(lanes);
    missing = std::move(rest);
  }
}

void CourseStore::simulate_together(const Numbers& lanes) {
  auto& batch = batches_.emplace_back();
  batch.visits = known_[lanes.front()].key.rules->visits.size();
  batch.courses = lanes.size();
  batch.truth = Columns(lanes.size() * batch.visits, variable_count);
  advance(lanes, batch);
  batch.observed = observe(lanes, batch.truth);
  note_values(batch);
  for (std::size_t lane = 0; lane < lanes.size(); ++lane) known_[lanes[lane]].course = {&batch, lane};
}

std::vector<const CourseKey*> CourseStore::keys_of(const Numbers& lanes) const {
  std::vector<const CourseKey*> keys;
  keys.reserve(lanes.size());
  for (const auto number : lanes) keys.push_back(&known_[number].key);
  return keys;
}

// Runs the models. Events, when they are asked for, are counted at the visits.
void CourseStore::advance(const Numbers& lanes, CourseBatch& batch) const {
  std::vector<CandidatePool::Place> places;
  places.reserve(lanes.size());
  for (const auto number : lanes) places.push_back(known_[number].place);
  const auto keys = keys_of(lanes);
  auto patients = pool_->patients(places);
  const auto* treatment = keys.front()->treatment;
  const auto& model = treatment != nullptr ? *treatment->patients : *models_.patients;
  if (treatment != nullptr) model.set_treatment_traits(patients);
  const auto program = course_program(keys, *models_.measurement, patients.persons);
  const auto until = keys.front()->rules->until;
  if (models_.events == nullptr) {
    model.advance(patients, program, until, batch.truth);
  } else {
    batch.events = advance_with_events(model, *models_.events, patients, program, until, batch.truth);
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
      write_counts(events_, batch.events[lane], keys[lane]->visit_day, lane, lanes.size(), batch.truth);
    }
  }
  batch.failed = patients.failed;
}

Columns CourseStore::observe(const Numbers& lanes, const Columns& truth) const {
  const auto keys = keys_of(lanes);
  model::PersonBatch persons{seed_, {}, {}};
  std::vector<std::int32_t> days;
  persons.replicate.reserve(truth.rows());
  persons.candidate.reserve(truth.rows());
  days.reserve(truth.rows());
  for (std::size_t visit = 0; visit < keys.front()->rules->visits.size(); ++visit) {
    for (const auto* key : keys) {
      persons.replicate.push_back(key->replicate);
      persons.candidate.push_back(key->candidate);
      days.push_back(key->rules->visits[visit].nominal_day);
    }
  }
  return models_.measurement->observe(persons, days, truth);
}

}  // namespace islet::simulation
