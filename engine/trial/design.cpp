#include "engine/trial/design.hpp"

#include <algorithm>

namespace islet::trial {

int TrialDesign::subjects() const {
  int sum = 0;
  for (const auto& arm : arms) sum += arm.subjects;
  return sum;
}

std::size_t TrialDesign::baseline_visit() const {
  std::int32_t first_infusion = 1 << 30;
  for (const auto& arm : arms) {
    for (const auto& infusion : arm.infusions) first_infusion = std::min(first_infusion, infusion.nominal_day);
  }
  if (first_infusion == 1 << 30) first_infusion = 0;
  std::size_t baseline = 0;
  const auto& visits = conduct.visits.visits;
  for (std::size_t v = 0; v < visits.size(); ++v) {
    if (visits[v].nominal_day <= first_infusion) baseline = v;
  }
  return baseline;
}

}  // namespace islet::trial
