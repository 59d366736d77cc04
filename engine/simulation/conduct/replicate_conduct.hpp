#pragma once
// One replicate of a trial under one hypothesis, while it is conducted.

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/simulation/conduct/block_people.hpp"
#include "engine/simulation/courses/subject_courses.hpp"
#include "engine/simulation/plan/trial_plan.hpp"
#include "engine/trial/allocation.hpp"
#include "engine/trial/data_cut.hpp"

namespace islet::simulation {

class ReplicateConduct {
 public:
  ReplicateConduct(const TrialPlan& plan, const trial::AllocationRule& allocation, std::uint32_t replicate);

  // Asks for subjects, cumulative over stages; those of a further stage are enrolled after the calendar day of the look
  // that asked for them.
  void request(const StageRequest& subjects, double look_day = 0.0) {
    allocation_.request(subjects);
    look_day_ = look_day;
  }

  // Enrolls from the eligible candidates of replicate r of the people until the request is met or they are used up;
  // true when it is met. New subjects are appended to `enrolled`, without `response` and `schedule`, and to `persons`.
  [[nodiscard]] bool enroll(BlockPeople& people, std::size_t r, std::vector<EnrolledSubject>& enrolled,
                            std::vector<ScheduleStore::Person>& persons);

  // The number of eligible candidates that are needed at least, counting those already used.
  [[nodiscard]] std::size_t needed() const;

  // Keeps a subject of this replicate with his courses.
  void keep(const EnrolledSubject& subject, const SubjectCourses& courses) { kept_.push_back({subject, courses}); }

  // The calendar day on which the last planned record of those enrolled is available.
  [[nodiscard]] double last_record_day() const;

  [[nodiscard]] trial::DataCut cut(double calendar_day) const;
  [[nodiscard]] trial::TrueTable true_table() const;
  [[nodiscard]] trial::TrueTable twin_table() const;
  // What would have been true without rescue therapy. Only for a scenario with asks_without_rescue().
  [[nodiscard]] trial::TrueTable true_table_without_rescue() const;
  [[nodiscard]] trial::TrueTable twin_table_without_rescue() const;

  struct Kept {
    EnrolledSubject subject;
    SubjectCourses courses;  // refer to the store of the block
  };
  [[nodiscard]] const std::vector<Kept>& subjects() const { return kept_; }
  [[nodiscard]] double last_enrollment_day() const { return enrollment_day_; }
  [[nodiscard]] std::size_t screened() const { return screened_; }
  [[nodiscard]] int passed_over_full_stratum() const { return stratum_full_; }

  [[nodiscard]] std::uint32_t replicate() const { return replicate_; }
  [[nodiscard]] std::uint64_t seed() const { return plan_->seed; }
  [[nodiscard]] double dropout_hazard() const { return plan_->scenario->design.conduct.dropout_hazard; }

  std::vector<Look> looks;
  std::optional<trial::DataCut> last_cut;            // of the last look
  std::vector<std::vector<double>> endpoint_values;  // in the last cut, one list an endpoint
  bool stopped = false;

 private:
  [[nodiscard]] bool stratum_is_full(int stratum) const;
  [[nodiscard]] trial::TrueTable table_of(Course SubjectCourses::*which) const;

  const TrialPlan* plan_;
  std::uint32_t replicate_;
  trial::Allocation allocation_;
  std::size_t next_eligible_ = 0;
  std::size_t screened_ = 0;  // candidates up to and including the last one enrolled
  int stratum_count_[2] = {0, 0};
  int stratum_full_ = 0;
  std::size_t enrolled_ = 0;
  double enrollment_day_ = 0.0;  // calendar day of the last enrollment
  double look_day_ = 0.0;        // calendar day of the last look
  std::vector<Kept> kept_;
};

}  // namespace islet::simulation
