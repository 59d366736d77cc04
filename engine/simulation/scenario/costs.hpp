#pragma once
// What things cost, as the scenario says. The cost of a trial is
//   fixed + sum over the resources of price x quantity that the trial used,
// a random number: candidates are screened until enough are eligible, subjects drop out, enrollment takes its time.
// Left out: discounting, costs that depend on the number of sites.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace islet::simulation {

// What may have a price. For a subject only what happens before he drops out counts.
enum class Resource : std::uint8_t {
  screened,     // candidate, enrolled or not
  subject,      // enrolled
  visit,        // attended
  meal_test,    // meal, release or insulin tolerance test that an endpoint or a covariate asks for
  infusion,     // given, whatever is in it and by which route
  intravenous,  // infusion by this route, besides what an infusion costs; likewise the next two
  pancreatic_artery,
  splenic_artery,
  million_cells,  // 1e6 cells infused: dose times body weight
  month,          // calendar time to the last subject out
};

inline constexpr std::array<std::string_view, 10> resource_names = {
    "screened",    "subject",           "visit",          "meal_test",     "infusion",
    "intravenous", "pancreatic_artery", "splenic_artery", "million_cells", "month"};

[[nodiscard]] inline std::string_view name_of(Resource resource) {
  return resource_names[static_cast<std::size_t>(resource)];
}

struct CostRate {
  Resource resource{};
  double price = 0.0;
};

struct Costs {
  std::string currency;
  double fixed = 0.0;
  std::vector<CostRate> rates;   // of the resources that cost something, in the order of `Resource`
  std::size_t analysis = 0;      // whose power stands against the cost
  std::optional<double> budget;  // for the expected cost of a trial
  double confidence = 0.95;      // of the designs that cannot be told from the best
};

[[nodiscard]] inline std::vector<std::string> names_of(const std::vector<CostRate>& rates) {
  std::vector<std::string> names;
  for (const auto& rate : rates) names.emplace_back(name_of(rate.resource));
  return names;
}

}  // namespace islet::simulation
