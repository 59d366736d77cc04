#include <algorithm>
#include <array>

#include "engine/model_api/population.hpp"

namespace islet::model {
namespace {

struct CovariateInfo {
  std::string_view name;
  Dimension dimension;
  std::string_view unit;
};

using D = Dimension;

constexpr std::array<CovariateInfo, covariate_count> covariates = {{
    {"age", D::time, "day"},
    {"male", D::number, "1"},
    {"bmi", D::body_mass_index, "kg/m2"},
    {"diabetes_duration", D::time, "day"},
    {"long_run_fpg", D::glucose, "mmol/L"},
    {"homa_ir", D::number, "1"},
    {"fed_appearance", D::other, "mmol/L/day"},
    {"oral_drugs", D::number, "1"},
    {"insulin_dose", D::insulin_dose, "U/kg/day"},
    {"target_fpg", D::glucose, "mmol/L"},
    {"target_fed", D::glucose, "mmol/L"},
    {"insulin_sensitivity", D::other, "1/(mU/L)/day"},
    {"function_at_diagnosis", D::number, "1"},
    {"hazard", D::number, "1"},
    {"hba1c_at_diagnosis", D::hba1c, "%"},
    {"height", D::other, "m"},
}};

const CovariateInfo& info(Covariate covariate) { return covariates.at(static_cast<std::size_t>(covariate)); }

}  // namespace

std::string_view name_of(Covariate covariate) { return info(covariate).name; }
Dimension dimension_of(Covariate covariate) { return info(covariate).dimension; }
std::string_view unit_of(Covariate covariate) { return info(covariate).unit; }

std::optional<Covariate> covariate_named(std::string_view name) {
  const auto found = std::ranges::find(covariates, name, &CovariateInfo::name);
  if (found == covariates.end()) return std::nullopt;
  return static_cast<Covariate>(found - covariates.begin());
}

}  // namespace islet::model
