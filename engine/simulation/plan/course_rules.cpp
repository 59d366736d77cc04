#include "engine/simulation/plan/course_rules.hpp"

#include "engine/trial/schedule.hpp"

namespace islet::simulation {

CourseRules course_rules(const TrialPlan& plan, std::size_t arm, double efficacy, bool rescue) {
  const auto& design = plan.scenario->design;
  const auto& conduct = design.conduct;
  CourseRules rules;
  for (std::size_t v = 0; v < conduct.visits.visits.size(); ++v) {
    const bool reviewed = conduct.deprescribing.active && v > design.baseline_visit();
    const auto limits = rescue ? rescue_limits(design, v) : std::nullopt;
    rules.visits.push_back({trial::nominal_visit_day(design, arm, v), plan.meal_tests[v], reviewed, limits});
  }
  for (const auto& infusion : design.arms[arm].infusions) {
    rules.products.push_back(infusion.product);
    rules.routes.push_back(infusion.route);
  }
  rules.efficacy = rules.products.empty() ? 0.0 : efficacy;
  rules.until = trial::last_study_day(design) + 1;
  rules.clinic = clinic_rules(design, plan.models.clinic, rules.until);
  rules.deprescribing = conduct.deprescribing;
  rules.knows_rescue = conduct.rescue.active();
  return rules;
}

bool can_run_together(const CourseRules& a, const CourseRules& b) {
  return a.until == b.until && a.visits.size() == b.visits.size() && a.clinic.care == b.clinic.care &&
         a.deprescribing == b.deprescribing && a.knows_rescue == b.knows_rescue;
}

}  // namespace islet::simulation
