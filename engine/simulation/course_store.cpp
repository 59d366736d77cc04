#include "engine/simulation/course_store.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "engine/core/count_finite.hpp"
#include "engine/simulation/course_program.hpp"
#include "engine/simulation/event_batch.hpp"

namespace islet::simulation {
namespace {

void note(const Columns& table, std::size_t courses, std::size_t variable,
          std::vector<CourseBatch::Existing>& existing) {
  for (std::size_t visit = 0; visit < existing.size(); ++visit) {
    const auto found = count_finite(table.column(variable).subspan(visit * courses, courses));
    existing[visit].all[variable] = found == courses;
    existing[visit].any[variable] = found > 0;
  }
}

// What exists is measured, and what does not is not, but for what is derived from what is measured.
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

// Of what most often differs; equality compares the rest.
std::size_t CourseStore::Hash::operator()(const CourseKey& key) const {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ULL;  // 2^64 / golden ratio: spreads neighbors
  std::uint64_t hash = (std::uint64_t{key.replicate} << 32U) | key.candidate;
  const auto mix = [&](std::uint64_t part) { hash = std::rotl(hash * odd, 29) ^ part; };
  mix(std::bit_cast<std::uint64_t>(key.trial_effect));
  for (const auto& infusion : key.infusions) mix(std::bit_cast<std::uint64_t>(infusion.dose));
  if (key.treatment != nullptr) mix(key.treatment->draw);
  return static_cast<std::size_t>(std::rotl(hash * odd, 29));
}

std::vector<Course> CourseStore::courses(std::vector<CourseRequest> requests) {
  std::vector<const Course*> asked;
  std::vector<Missing> missing;
  asked.reserve(requests.size());
  for (auto& request : requests) {
    const auto [found, is_new] = known_.try_emplace(std::move(request.key));
    if (is_new) missing.push_back({&found->first, request.place, &found->second});
    asked.push_back(&found->second);
  }
  simulate(std::move(missing));
  std::vector<Course> out;
  for (const auto* course : asked) out.push_back(*course);
  return out;
}

const Course* CourseStore::recalled(CandidatePool::Place place, const Asked& asked) const {
  if (place.chunk >= last_remembered_.size() || place.lane >= last_remembered_[place.chunk].size()) return nullptr;
  for (auto i = last_remembered_[place.chunk][place.lane]; i != none; i = remembered_[i].earlier) {
    if (remembered_[i].asked == asked) return &remembered_[i].course;
  }
  return nullptr;
}

void CourseStore::remember(CandidatePool::Place place, const Asked& asked, const Course& course) {
  if (place.chunk >= last_remembered_.size()) last_remembered_.resize(place.chunk + 1);
  auto& lanes = last_remembered_[place.chunk];
  if (place.lane >= lanes.size()) lanes.resize(place.lane + 1, none);
  remembered_.push_back({asked, course, lanes[place.lane]});
  lanes[place.lane] = static_cast<std::uint32_t>(remembered_.size() - 1);
}

void CourseStore::simulate(std::vector<Missing> missing) {
  while (!missing.empty()) {
    const auto& first = *missing.front().key;
    const auto others = std::ranges::stable_partition(missing, [&](const Missing& lane) {
      return lane.key->treatment == first.treatment && can_run_together(*first.rules, *lane.key->rules);
    });
    const std::vector<Missing> rest(others.begin(), others.end());
    missing.erase(others.begin(), others.end());
    simulate_together(missing);
    missing = rest;
  }
}

void CourseStore::simulate_together(const std::vector<Missing>& lanes) {
  auto& batch = batches_.emplace_back();
  batch.visits = lanes.front().key->rules->visits.size();
  batch.courses = lanes.size();
  batch.truth = Columns(lanes.size() * batch.visits, variable_count);
  advance(lanes, batch);
  batch.observed = observe(lanes, batch.truth);
  note_values(batch);
  for (std::size_t lane = 0; lane < lanes.size(); ++lane) *lanes[lane].course = {&batch, lane};
}

// Events, where they are asked for, are counted at the visits.
void CourseStore::advance(const std::vector<Missing>& lanes, CourseBatch& batch) const {
  std::vector<CandidatePool::Place> places;
  std::vector<const CourseKey*> keys;
  for (const auto& lane : lanes) {
    places.push_back(lane.place);
    keys.push_back(lane.key);
  }
  auto patients = pool_->patients(places);
  const auto* treatment = lanes.front().key->treatment;
  const auto& model = treatment != nullptr ? *treatment->patients : *models_.patients;
  if (treatment != nullptr) model.set_treatment_traits(patients);
  const auto program = course_program(keys, *models_.measurement, patients.persons);
  const auto until = lanes.front().key->rules->until;
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

Columns CourseStore::observe(const std::vector<Missing>& lanes, const Columns& truth) const {
  model::PersonBatch persons{seed_, {}, {}};
  std::vector<std::int32_t> days;
  persons.replicate.reserve(truth.rows());
  persons.candidate.reserve(truth.rows());
  days.reserve(truth.rows());
  for (std::size_t visit = 0; visit < lanes.front().key->rules->visits.size(); ++visit) {
    for (const auto& lane : lanes) {
      persons.replicate.push_back(lane.key->replicate);
      persons.candidate.push_back(lane.key->candidate);
      days.push_back(lane.key->rules->visits[visit].nominal_day);
    }
  }
  return models_.measurement->observe(persons, days, truth);
}

}  // namespace islet::simulation
