#include "engine/simulation/people/candidate_pool.hpp"

#include <algorithm>
#include <cmath>

#include "engine/analysis/quantified.hpp"
#include "engine/core/faults.hpp"
#include "engine/simulation/people/screening.hpp"

namespace islet::simulation {
namespace {

constexpr std::size_t largest_chunk = 4096;

// How many more candidates to screen for one replicate: what the yield so far suggests, and a little over. Only the
// speed depends on it.
std::size_t more_candidates(std::size_t missing, double yield) {
  constexpr double over = 1.05;
  const double wanted = over * static_cast<double>(missing) / yield;
  return std::min(largest_chunk, static_cast<std::size_t>(wanted + 1.0));
}

}  // namespace

CandidatePool::CandidatePool(const Models& models, const trial::TrialDesign& design, std::uint64_t seed,
                             std::uint32_t first_replicate, std::uint32_t replicates)
    : models_(models), design_(&design), seed_(seed), first_replicate_(first_replicate), replicates_(replicates) {}

void CandidatePool::require(const std::vector<std::size_t>& needed) {
  while (true) {
    const auto persons = next_candidates(needed);
    if (persons.size() == 0) return;
    screen(persons);
  }
}

// Share of eligible candidates over all replicates so far. It is 1 before the first screening, so that the first guess
// screens nobody in vain.
double CandidatePool::yield_so_far() const {
  double eligible = 1.0;
  double screened = 1.0;
  for (const auto& replicate : replicates_) {
    eligible += static_cast<double>(replicate.eligible.size());
    screened += static_cast<double>(replicate.outcome.size());
  }
  return eligible / screened;
}

model::PersonBatch CandidatePool::next_candidates(const std::vector<std::size_t>& needed) const {
  model::PersonBatch persons{seed_, {}, {}};
  const double yield = yield_so_far();
  for (std::size_t r = 0; r < replicates_.size(); ++r) {
    const auto& replicate = replicates_[r];
    if (replicate.eligible.size() >= needed[r]) continue;
    const std::size_t screened = replicate.outcome.size();
    if (screened > search_limit) {
      throw EnvironmentFailure("replicate " + std::to_string(first_replicate_ + r) + " screened " +
                               std::to_string(screened) + " candidates without filling the trial");
    }
    const auto more = more_candidates(needed[r] - replicate.eligible.size(), yield);
    for (std::size_t i = 0; i < more; ++i) {
      persons.replicate.push_back(first_replicate_ + static_cast<std::uint32_t>(r));
      persons.candidate.push_back(static_cast<std::uint32_t>(screened + i));
    }
  }
  return persons;
}

void CandidatePool::screen(const model::PersonBatch& persons) {
  auto screened = simulation::screen(models_, persons, *design_);
  for (std::size_t row = 0; row < persons.size(); ++row) {
    replicates_[persons.replicate[row] - first_replicate_].outcome.push_back(screened.failed_first[row]);
  }
  const auto* nonrandomized = std::get_if<trial::Nonrandomized>(&design_->conduct.allocation);
  for (const auto lane : screened.eligible) {
    EligibleCandidate candidate;
    candidate.candidate = screened.patients.persons.candidate[lane];
    candidate.chunk = static_cast<std::uint32_t>(chunks_.size());
    candidate.lane = lane;
    if (design_->stratum) {
      candidate.stratum = screened.measured.at(lane, index_of(design_->stratum->by)) >= design_->stratum->cut ? 0 : 1;
    }
    if (nonrandomized != nullptr) {
      for (const auto& term : nonrandomized->selection) {
        const double value = screened.measured.at(lane, index_of(term.covariate));
        candidate.selection_values.push_back(
            analysis::quantified(term.covariate, value, analysis::BelowQuantification::half));
      }
    }
    const auto replicate = screened.patients.persons.replicate[lane] - first_replicate_;
    replicates_[replicate].eligible.push_back(std::move(candidate));
  }
  if (!screened.eligible.empty()) chunks_.push_back(std::move(screened.patients));
}

model::Patients CandidatePool::patients(const std::vector<Place>& places) const {
  std::vector<std::uint32_t> offset(chunks_.size() + 1, 0);
  std::vector<const model::Patients*> parts;
  for (std::size_t c = 0; c < chunks_.size(); ++c) {
    offset[c + 1] = offset[c] + static_cast<std::uint32_t>(chunks_[c].size());
    parts.push_back(&chunks_[c]);
  }
  std::vector<std::uint32_t> rows;
  rows.reserve(places.size());
  for (const auto& place : places) rows.push_back(offset[place.chunk] + place.lane);
  return model::gather(parts, rows);
}

}  // namespace islet::simulation
