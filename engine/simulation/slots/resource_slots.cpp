#include "engine/simulation/slots/resource_slots.hpp"

#include <array>

#include "engine/core/calendar.hpp"
#include "engine/simulation/scenario/infused_cells.hpp"

namespace islet::simulation {
namespace {

class Quantities {
 public:
  [[nodiscard]] double& operator[](Resource resource) { return values_[static_cast<std::size_t>(resource)]; }

 private:
  std::array<double, resource_names.size()> values_{};
};

Resource of_route(model::Route route) {
  switch (route) {
    case model::Route::intravenous:
      return Resource::intravenous;
    case model::Route::pancreatic_artery:
      return Resource::pancreatic_artery;
    case model::Route::splenic_artery:
      return Resource::splenic_artery;
  }
  return Resource::intravenous;
}

void add_subject(const TrialPlan& plan, const ReplicateConduct::Kept& kept, std::size_t baseline, Quantities& used) {
  const auto& scenario = *plan.scenario;
  const auto& schedule = kept.subject.schedule;
  const auto& planned = scenario.design.arms[kept.subject.arm].infusions;
  const double weight = kept.courses.actual.truth(baseline, Variable::weight);
  used[Resource::subject] += 1.0;
  for (std::size_t v = 0; v < schedule.visit_day.size(); ++v) {
    if (schedule.visit_day[v] >= schedule.dropout_day) continue;
    used[Resource::visit] += 1.0;
    used[Resource::meal_test] += model::number_of_tests(plan.meal_tests[v]);
  }
  for (std::size_t i = 0; i < schedule.infusions.size(); ++i) {
    const auto& infusion = schedule.infusions[i];
    if (infusion.day >= schedule.dropout_day) continue;
    used[Resource::infusion] += 1.0;
    used[of_route(planned[i].route)] += 1.0;
    if (infuses_cells(scenario, planned[i])) used[Resource::million_cells] += infusion.dose * weight;
  }
}

}  // namespace

void write_resources(const TrialPlan& plan, const ReplicateConduct& conduct, std::size_t slot, ResourceSlots& slots) {
  if (!plan.scenario->costs) return;
  const auto& rates = plan.scenario->costs->rates;
  const auto baseline = plan.scenario->design.baseline_visit();
  Quantities used;
  used[Resource::screened] = static_cast<double>(conduct.screened());
  used[Resource::month] = conduct.last_record_day() / days_per_month;
  for (const auto& kept : conduct.subjects()) add_subject(plan, kept, baseline, used);
  for (std::size_t i = 0; i < rates.size(); ++i) slots.quantity[slot * rates.size() + i] = used[rates[i].resource];
}

}  // namespace islet::simulation
