#include "engine/simulation/plan/sweep_plan.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "engine/simulation/people/screening.hpp"
#include "engine/simulation/plan/course_rules.hpp"
#include "engine/simulation/plan/hypothesis.hpp"

namespace islet::simulation {
namespace {

bool same_models(const Models& a, const Models& b) {
  return a.population == b.population && a.patients == b.patients && a.measurement == b.measurement &&
         a.events == b.events;
}

bool same_eligibility(const trial::TrialDesign& a, const trial::TrialDesign& b) {
  return std::ranges::equal(a.eligibility, b.eligibility, {}, &trial::Criterion::rule, &trial::Criterion::rule);
}

bool same_stratum(const trial::TrialDesign& a, const trial::TrialDesign& b) {
  if (!a.stratum || !b.stratum) return !a.stratum && !b.stratum;
  return a.stratum->by == b.stratum->by && a.stratum->cut == b.stratum->cut;
}

bool same_selection(const trial::TrialDesign& a, const trial::TrialDesign& b) {
  const auto* of_a = std::get_if<trial::Nonrandomized>(&a.conduct.allocation);
  const auto* of_b = std::get_if<trial::Nonrandomized>(&b.conduct.allocation);
  if (of_a == nullptr || of_b == nullptr) return of_a == of_b;
  return std::ranges::equal(of_a->selection, of_b->selection, {}, &trial::SelectionTerm::covariate,
                            &trial::SelectionTerm::covariate);
}

std::uint32_t subjects_of(const TrialPlan& plan) {
  return static_cast<std::uint32_t>(std::max(1, plan.scenario->design.subjects()));
}

}  // namespace

SweepPlan::SweepPlan(const TrialPlan& only_point) : points{&only_point}, same_people_as{0} {}

SweepPlan::SweepPlan(std::vector<const TrialPlan*> all_points, std::vector<std::size_t> same_people)
    : points(std::move(all_points)), same_people_as(std::move(same_people)) {
  const auto require = [](bool holds) {
    if (!holds) throw std::logic_error("design points of one group have different people");
  };
  require(!points.empty() && points.size() == same_people_as.size());
  for (std::size_t p = 0; p < points.size(); ++p) {
    const auto first = same_people_as[p];
    require(first <= p && same_people_as[first] == first);
    require(simulation::same_people(*points[first], *points[p]));
  }
}

std::vector<std::vector<std::size_t>> SweepPlan::groups() const {
  std::map<std::size_t, std::vector<std::size_t>> of_first;
  for (std::size_t p = 0; p < points.size(); ++p) of_first[same_people_as[p]].push_back(p);
  std::vector<std::vector<std::size_t>> out;
  for (auto& [first, group] : of_first) {
    std::ranges::stable_sort(group, std::ranges::greater{}, [&](std::size_t p) { return subjects_of(*points[p]); });
    out.push_back(std::move(group));
  }
  return out;
}

bool same_people(const TrialPlan& a, const TrialPlan& b) {
  const auto& design_a = a.scenario->design;
  const auto& design_b = b.scenario->design;
  return a.seed == b.seed && same_models(a.models, b.models) && a.draws == b.draws &&
         a.scenario->events == b.scenario->events && design_a.conduct.screening_day == design_b.conduct.screening_day &&
         same_eligibility(design_a, design_b) && same_stratum(design_a, design_b) && same_selection(design_a, design_b);
}

namespace {

// What the courses of a point depend on besides the people.
struct Treatments {
  std::vector<CourseRules> arms;
  std::vector<double> doses;

  bool operator==(const Treatments&) const = default;
};

Treatments treatments_of(const TrialPlan& plan) {
  Treatments out;
  const auto& arms = plan.scenario->design.arms;
  for (std::size_t a = 0; a < arms.size(); ++a) {
    out.arms.push_back(course_rules(plan, a, 1.0, true));
    for (const auto& infusion : arms[a].infusions) out.doses.push_back(infusion.dose.median);
  }
  return out;
}

// Subjects of one replicate whose courses a group of points needs at a time: points with the same treatments share
// those of the largest.
std::size_t subjects_in_memory(const SweepPlan& sweep, const std::vector<std::size_t>& group) {
  std::vector<Treatments> seen;
  std::size_t subjects = 0;
  for (const auto point : group) {  // the largest first
    auto treatments = treatments_of(*sweep.points[point]);
    if (std::ranges::find(seen, treatments) != seen.end()) continue;
    seen.push_back(std::move(treatments));
    subjects += subjects_of(*sweep.points[point]);
  }
  return subjects;
}

}  // namespace

std::uint32_t replicates_per_block(const SweepPlan& sweep, std::uint32_t lanes) {
  std::uint32_t replicates = lanes;
  for (const auto& group : sweep.groups()) {
    const auto largest = subjects_of(*sweep.points[group.front()]);
    const auto in_memory = subjects_in_memory(sweep, group);
    replicates =
        std::min({replicates, lanes / largest, static_cast<std::uint32_t>(most_subjects_in_memory / in_memory)});
  }
  return std::max<std::uint32_t>(1, replicates);
}

}  // namespace islet::simulation
