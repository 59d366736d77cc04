#pragma once
// What decides the course of a subject besides who he is and on which days he is seen: the same for all of an arm.
// Hypotheses and design points with the same rules have the same courses.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/simulation/plan/care_program.hpp"
#include "engine/simulation/plan/trial_plan.hpp"

namespace islet::simulation {

struct CourseRules {
  struct Visit {
    std::int32_t nominal_day = 0;  // what is measured is keyed by it
    std::uint8_t tests = 0;        // bits of model::MealTest
    bool reviewed = false;         // by the deprescribing rule
    std::optional<RescueLimits> rescue;

    bool operator==(const Visit&) const = default;
  };

  std::vector<Visit> visits;
  std::vector<std::uint16_t> products;  // one an infusion
  std::vector<model::Route> routes;     // likewise
  double efficacy = 0.0;                // of the cells; 0 in an arm that is given none
  std::int32_t until = 0;               // study day
  ClinicRules clinic;
  model::DeprescribingRule deprescribing;
  bool knows_rescue = false;

  bool operator==(const CourseRules&) const = default;
};

// The rules of the subjects of an arm; when `rescue` is false, as if nobody were rescued.
[[nodiscard]] CourseRules course_rules(const TrialPlan& plan, std::size_t arm, double efficacy, bool rescue);

// Whether one model::Program can hold lanes of both.
[[nodiscard]] bool can_run_together(const CourseRules& a, const CourseRules& b);

}  // namespace islet::simulation
