#include "engine/simulation/characteristics/design_point_rows.hpp"

namespace islet::simulation {
namespace {

template <typename Visit>
void for_each_list(Visit&& visit) {
  visit(&OperatingCharacteristics::analyses);
  visit(&OperatingCharacteristics::contrasts);
  visit(&OperatingCharacteristics::families);
  visit(&OperatingCharacteristics::family_power);
  visit(&OperatingCharacteristics::endpoints);
  visit(&OperatingCharacteristics::trials);
  visit(&OperatingCharacteristics::arms);
  visit(&OperatingCharacteristics::failed_by_criterion);
  visit(&OperatingCharacteristics::discontinued);
  visit(&OperatingCharacteristics::events);
  visit(&OperatingCharacteristics::patient_years);
  visit(&OperatingCharacteristics::type_i_error);
  visit(&OperatingCharacteristics::type_i_error_no_effect);
}

}  // namespace

OperatingCharacteristics joined(const std::vector<OperatingCharacteristics>& points) {
  OperatingCharacteristics table;
  for (const auto& point : points) {
    table.n_replicates = point.n_replicates;
    for_each_list(
        [&](auto list) { (table.*list).insert((table.*list).end(), (point.*list).begin(), (point.*list).end()); });
  }
  return table;
}

std::vector<OperatingCharacteristics> split(const OperatingCharacteristics& table, std::size_t points) {
  std::vector<OperatingCharacteristics> out(points);
  for (std::size_t p = 0; p < points; ++p) {
    out[p].n_replicates = table.n_replicates;
    for_each_list([&](auto list) {
      const auto& rows = table.*list;
      const auto length = static_cast<std::ptrdiff_t>(rows.size() / points);
      const auto first = rows.begin() + static_cast<std::ptrdiff_t>(p) * length;
      (out[p].*list).assign(first, first + length);
    });
  }
  return out;
}

}  // namespace islet::simulation
