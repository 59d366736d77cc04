#pragma once
// The courses of a block of replicates. Each is simulated once, whoever asks for it: a twin and the same subject under
// no effect of the cells, a control under every hypothesis, a subject of several design points.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "engine/simulation/courses/course.hpp"
#include "engine/simulation/people/candidate_pool.hpp"

namespace islet::simulation {

struct CourseRequest {
  CourseKey key;
  CandidatePool::Place place{};  // of the candidate in the pool
};

class CourseStore {
 public:
  // For plans with the seed, the models and the events of this one, and for candidates of `pool`, which the caller
  // keeps alive.
  CourseStore(const TrialPlan& plan, const CandidatePool& pool);
  CourseStore(const CourseStore&) = delete;
  CourseStore& operator=(const CourseStore&) = delete;

  // The one object with these rules that keys of this store refer to.
  [[nodiscard]] const CourseRules* shared(CourseRules rules);

  // The treatment that is drawn for a replicate, of a plan with draws.
  [[nodiscard]] const DrawnTreatment* drawn(std::uint32_t replicate);

  // The course of each request. Simulates those that are asked for for the first time.
  [[nodiscard]] std::vector<Course> courses(std::span<const CourseRequest> requests);

  [[nodiscard]] std::size_t size() const { return known_.size(); }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  struct Known {
    CourseKey key;
    CandidatePool::Place place;
    std::uint32_t earlier = none;  // of the same candidate
    Course course{};
  };
  using Numbers = std::vector<std::uint32_t>;  // of known courses

  // The number of the course with this key, which is none if it is not known.
  [[nodiscard]] std::uint32_t find(const CourseRequest& request, std::uint32_t last) const;
  [[nodiscard]] std::uint32_t& last_of(CandidatePool::Place place);
  void simulate(Numbers missing);
  void simulate_together(const Numbers& lanes);
  [[nodiscard]] std::vector<const CourseKey*> keys_of(const Numbers& lanes) const;
  void advance(const Numbers& lanes, CourseBatch& batch) const;
  [[nodiscard]] Columns observe(const Numbers& lanes, const Columns& truth) const;

  Models models_;
  std::vector<Variable> events_;
  std::uint64_t seed_;
  const CandidatePool* pool_;
  const TreatmentDraws* draws_;
  std::deque<CourseRules> rules_;
  std::deque<DrawnTreatment> drawn_;  // of the draws of this block that were asked for
  std::deque<CourseBatch> batches_;
  std::vector<Known> known_;
  std::vector<Numbers> last_;  // of each candidate, by chunk and lane; none: nobody has asked for him
};

}  // namespace islet::simulation
