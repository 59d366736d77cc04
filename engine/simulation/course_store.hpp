#pragma once
// The courses of a block of replicates. Each is simulated once, whoever asks for it: a twin and the same subject under
// no effect of the cells, a control under every hypothesis, a subject of several design points.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

#include "engine/simulation/candidate_pool.hpp"
#include "engine/simulation/course.hpp"

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
  [[nodiscard]] std::vector<Course> courses(std::vector<CourseRequest> requests);

  // What tells the courses of one candidate from each other for who asks with schedules that stay where they are:
  // looked up without writing a key. Equal values of another schedule are found by their key.
  struct Asked {
    const CourseRules* rules = nullptr;
    const DrawnTreatment* treatment = nullptr;
    double trial_effect = 0.0;
    const std::int32_t* visit_day = nullptr;

    bool operator==(const Asked&) const = default;
  };
  // Nothing where nobody has asked for this.
  [[nodiscard]] const Course* recalled(CandidatePool::Place place, const Asked& asked) const;
  void remember(CandidatePool::Place place, const Asked& asked, const Course& course);

  [[nodiscard]] std::size_t size() const { return known_.size(); }

 private:
  struct Hash {
    std::size_t operator()(const CourseKey& key) const;
  };
  struct Missing {
    const CourseKey* key;
    CandidatePool::Place place;
    Course* course;
  };

  void simulate(std::vector<Missing> missing);
  void simulate_together(const std::vector<Missing>& lanes);
  void advance(const std::vector<Missing>& lanes, CourseBatch& batch) const;
  [[nodiscard]] Columns observe(const std::vector<Missing>& lanes, const Columns& truth) const;

  Models models_;
  std::vector<Variable> events_;
  std::uint64_t seed_;
  const CandidatePool* pool_;
  const TreatmentDraws* draws_;
  std::deque<CourseRules> rules_;
  std::deque<DrawnTreatment> drawn_;  // of the draws of this block that were asked for
  std::deque<CourseBatch> batches_;
  std::unordered_map<CourseKey, Course, Hash> known_;

  static constexpr std::uint32_t none = 0xFFFFFFFF;
  struct Remembered {
    Asked asked;
    Course course;
    std::uint32_t earlier = none;  // of the same candidate
  };
  std::vector<Remembered> remembered_;
  std::vector<std::vector<std::uint32_t>> last_remembered_;  // by chunk and lane
};

}  // namespace islet::simulation
