#include <algorithm>
#include <array>

#include "engine/model_api/population.hpp"

namespace islet::model {
namespace {

constexpr std::array<std::string_view, covariate_count> names = {
    "age",          "male",       "bmi",        "diabetes_duration",
    "long_run_fpg", "homa_ir",    "fed_appearance", "oral_drugs",
    "insulin_dose", "target_fpg", "target_fed", "insulin_sensitivity",
    "function_at_diagnosis", "hazard", "hba1c_at_diagnosis", "height"};

}  // namespace

std::string_view name_of(Covariate covariate) { return names.at(static_cast<std::size_t>(covariate)); }

std::optional<Covariate> covariate_named(std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Covariate>(found - names.begin());
}

}  // namespace islet::model
