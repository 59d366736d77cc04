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
  // Serves plans that have the seed, the models and the events of `plan`, and candidates of `pool`, which the caller
  // keeps alive.
  CourseStore(const TrialPlan& plan, const CandidatePool& pool);
  CourseStore(const CourseStore&) = delete;
  CourseStore& operator=(const CourseStore&) = delete;

  // Returns the one object with these rules; keys of this store must refer to it.
  [[nodiscard]] const CourseRules* shared(CourseRules rules);

  // Returns the treatment that is drawn for a replicate. The plan must have draws.
  [[nodiscard]] const DrawnTreatment* drawn(std::uint32_t replicate);

  // Returns the course of each request. Simulates a course when it is asked for the first time.
  [[nodiscard]] std::vector<Course> courses(std::span<const CourseRequest> requests);

  [[nodiscard]] std::size_t size() const { return known_.size(); }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  struct Known {
    CourseKey key;
    CandidatePool::Place place;
    std::uint32_t earlier = none;  // number of the candidate's previous course
    Course course{};
  };
  using Numbers = std::vector<std::uint32_t>;  // of known courses

  // Returns the number of the course with this key, or `none` when it is not known.
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
  std::vector<Numbers> last_;  // each candidate's latest course, by chunk and lane, or `none`
};

}  // namespace islet::simulation
