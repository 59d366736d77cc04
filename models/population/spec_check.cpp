#include "models/population/spec_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace islet::model {
namespace {

using enum Covariate;

constexpr std::array always_needed = {age, male, body_mass_index, diabetes_duration, fed_appearance, height};
constexpr std::array needed_in_type_1 = {target_fpg, target_fed, insulin_sensitivity, hba1c_at_diagnosis};
constexpr std::array needed_in_type_2 = {long_run_fpg, homa_ir};

void require(bool holds, const PopulationSpec& spec, Covariate covariate, std::string_view complaint) {
  if (holds) return;
  throw std::invalid_argument(fmt::format("population {}: {} {}", spec.preset, name_of(covariate), complaint));
}

bool is_distribution(const std::vector<double>& probabilities) {
  double sum = 0.0;
  for (const double p : probabilities) {
    if (!(p >= 0.0)) return false;
    sum += p;
  }
  constexpr double rounding = 1e-9;  // of a sum of a few decimal fractions
  return std::abs(sum - 1.0) < rounding;
}

void check_shape(const PopulationSpec& spec, const Marginal& m) {
  const auto must = [&](bool holds, std::string_view complaint) { require(holds, spec, m.covariate, complaint); };
  must(std::isfinite(m.location) && std::isfinite(m.spread), "has a location or spread that is not finite");
  must(m.low <= m.high, "has a lower limit above its upper one");
  must(m.share >= 0.0 && m.share <= 1.0, "has a share outside [0, 1]");
  const bool has_spread = m.shape == Shape::normal || m.shape == Shape::lognormal;
  must(!has_spread || m.spread >= 0.0, "has a negative spread");
  must(has_spread || m.spread_ramps.empty(), "has a shape whose spread cannot change");
  must(m.shape != Shape::lognormal || m.location > 0.0, "is lognormal and its median is not positive");
  must(m.shape != Shape::lognormal || m.high > 0.0, "is lognormal and its upper limit is not positive");
  must(m.shape != Shape::uniform || m.spread >= m.location, "is uniform and its upper end lies below its lower one");
  must(m.shape != Shape::bernoulli || (m.location >= 0.0 && m.location <= 1.0), "has a probability outside [0, 1]");
  must(m.shape != Shape::counts || is_distribution(m.probabilities), "has probabilities that do not sum to 1");
  must(m.shape != Shape::counts || m.ramps.empty(), "is counted and cannot follow other covariates");
  for (const auto* ramps : {&m.ramps, &m.spread_ramps}) {
    for (const auto& ramp : *ramps) must(ramp.from < ramp.to, "has a ramp that does not rise from low to high");
  }
}

}  // namespace

PopulationSpec checked(PopulationSpec spec) {
  for (const auto& m : spec.marginals) {
    const auto times = std::ranges::count(spec.marginals, m.covariate, &Marginal::covariate);
    require(times == 1, spec, m.covariate, "is defined twice");
    check_shape(spec, m);
  }
  const auto need = [&](const auto& covariates) {
    for (const auto c : covariates) {
      const bool found = std::ranges::find(spec.marginals, c, &Marginal::covariate) != spec.marginals.end();
      require(found, spec, c, "is needed and missing");
    }
  };
  need(always_needed);
  if (spec.disease == PopulationSpec::Disease::type_1) need(needed_in_type_1);
  if (spec.disease == PopulationSpec::Disease::type_2) need(needed_in_type_2);
  return spec;
}

}  // namespace islet::model
