#pragma once
// The candidates of a block of replicates, screened once and used under every hypothesis. Candidates form an unbounded
// indexed sequence: whoever needs one more eligible candidate asks for it.

#include <cstdint>
#include <vector>

#include "engine/model_api/patient_model.hpp"
#include "engine/simulation/scenario/models.hpp"
#include "engine/trial/design.hpp"

namespace islet::simulation {

struct EligibleCandidate {
  std::uint32_t candidate = 0;
  std::uint32_t chunk = 0;  // the patient's place: chunk and lane of the pool
  std::uint32_t lane = 0;
  int stratum = 0;  // 0 at or above the cut, 1 below
  std::vector<double> selection_values;
};

class CandidatePool {
 public:
  CandidatePool(const Models& models, const trial::TrialDesign& design, std::uint64_t seed,
                std::uint32_t first_replicate, std::uint32_t replicates);

  // Screens until replicate r (from 0) has at least needed[r] eligible candidates. Throws EnvironmentFailure when a
  // replicate screens more than `search_limit` candidates: the scenario's check found enough eligible people, so this
  // does not happen for a scenario that was accepted.
  void require(const std::vector<std::size_t>& needed);

  [[nodiscard]] const EligibleCandidate& eligible(std::size_t replicate, std::size_t k) const {
    return replicates_[replicate].eligible[k];
  }
  [[nodiscard]] std::size_t eligible_count(std::size_t replicate) const {
    return replicates_[replicate].eligible.size();
  }

  // The criterion that each screened candidate failed, or -1; by candidate.
  [[nodiscard]] const std::vector<std::int32_t>& outcome(std::size_t replicate) const {
    return replicates_[replicate].outcome;
  }

  // Where the pool keeps a patient. patients() returns patients in their state on the screening day, one lane a place.
  struct Place {
    std::uint32_t chunk;
    std::uint32_t lane;
  };
  [[nodiscard]] model::Patients patients(const std::vector<Place>& places) const;

  static constexpr std::size_t search_limit = 2'000'000;

 private:
  struct Replicate {
    std::vector<std::int32_t> outcome;
    std::vector<EligibleCandidate> eligible;
  };

  [[nodiscard]] double yield_so_far() const;
  [[nodiscard]] model::PersonBatch next_candidates(const std::vector<std::size_t>& needed) const;
  void screen(const model::PersonBatch& persons);

  Models models_;
  const trial::TrialDesign* design_;
  std::uint64_t seed_;
  std::uint32_t first_replicate_;
  std::vector<Replicate> replicates_;
  std::vector<model::Patients> chunks_;
};

}  // namespace islet::simulation
