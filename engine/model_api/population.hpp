#pragma once
// Who comes to a trial: correlated covariates of candidates, before screening.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/columns.hpp"
#include "engine/core/variable.hpp"
#include "engine/model_api/person.hpp"

namespace islet::model {

// What is drawn for each candidate. The numbers are the slots of the random keys: append, never renumber.
// Values are in the canonical units of their dimension. Columns a preset does not define hold its constant.
enum class Covariate : std::uint8_t {
  age = 0,                     // day, at screening
  male = 1,                    // 0 or 1
  body_mass_index = 2,         // kg/m2
  diabetes_duration = 3,       // day, at screening
  long_run_fpg = 4,            // mmol/L; T2D: fasting glucose without process noise, on the person's own therapy
  homa_ir = 5,                 // T2D: at long_run_fpg
  fed_appearance = 6,          // mmol/L/day; R_m, per person
  oral_drugs = 7,              // count
  insulin_dose = 8,            // U/kg/day; T2D only, 0 for those without
  target_fpg = 9,              // mmol/L; T1D: achieved fasting target G_t without the effect of residual function
  target_fed = 10,             // mmol/L; T1D: achieved fed target G_pt
  insulin_sensitivity = 11,    // (mU/L)^-1 day^-1; T1D
  function_at_diagnosis = 12,  // T1D: multiplier on the age-typical beta-cell function at diagnosis
  hazard = 13,                 // T1D: standard normal; multiplies the loss rate by exp(omega_k * hazard)
  hba1c_at_diagnosis = 14,     // %; T1D
  height = 15,                 // m
};
inline constexpr std::size_t covariate_count = 16;

[[nodiscard]] std::string_view name_of(Covariate covariate);
[[nodiscard]] std::optional<Covariate> covariate_named(std::string_view name);
[[nodiscard]] Dimension dimension_of(Covariate covariate);
[[nodiscard]] std::string_view unit_of(Covariate covariate);  // canonical

// Stands for no limit where one is calculated with; far beyond every covariate.
inline constexpr double unlimited = 1e300;

enum class Shape { constant, normal, lognormal, uniform, bernoulli, counts };

// How a person's other covariates move one: adds `change` * clamp((x - from) / (to - from), 0, 1) * (times or 1), where
// x is the covariate `on`. On ln for lognormal, on the logit for bernoulli, in natural units otherwise.
struct Ramp {
  Covariate on{};
  double from = 0.0;
  double to = 1.0;
  double change = 0.0;
  std::optional<Covariate> times = {};
};

// location and spread by shape: constant (value), normal (mean, SD), lognormal (median, SD of ln), uniform (low, high),
// bernoulli (probability), counts (probabilities of 0, 1, 2, ...). Truncation is by inversion: one draw a covariate.
struct Marginal {
  Covariate covariate{};
  Shape shape = Shape::constant;
  double location = 0.0;
  double spread = 0.0;
  std::vector<double> probabilities = {};
  double low = -unlimited;
  double high = unlimited;
  double share = 1.0;                   // the rest of the people have 0 (e.g. insulin_dose: share on insulin)
  std::vector<Ramp> ramps = {};         // of the location
  std::vector<Ramp> spread_ramps = {};  // of the spread (normal and lognormal)
};

struct Correlation {
  Covariate first{};
  Covariate second{};
  double value = 0.0;
};

// Which covariate is moved to reach which measured row of a trial's baseline table.
struct Lever {
  Variable measured{};
  Covariate covariate{};
};

// A stratum by a covariate's cut: the candidate's stratum is drawn first (by its share), then the covariate within it.
struct StratumCut {
  Variable by{};     // age_at_diagnosis, age, or insulin_dose (who injects, against who does not)
  double cut = 0.0;  // canonical unit
  double share_at_or_above = 0.5;
};

struct PopulationSpec {
  std::string preset;
  enum class Disease { type_1, type_2 } disease = Disease::type_2;
  std::vector<Marginal> marginals;
  std::vector<Correlation> correlations;
  std::vector<Lever> levers;
  std::optional<StratumCut> stratum;
  double youngest_at_diagnosis = 0.0;    // day
  std::vector<std::string> assumptions;  // shown to the user
};

// Candidates of every replicate, from their keys alone.
class Population {
 public:
  virtual ~Population() = default;
  [[nodiscard]] virtual const PopulationSpec& spec() const = 0;
  // One row a person, one column a Covariate.
  [[nodiscard]] virtual Columns draw(const PersonBatch& persons) const = 0;
};

// Makes populations from specifications that are not known before the run (a solver tries several).
class PopulationFactory {
 public:
  virtual ~PopulationFactory() = default;
  // std::invalid_argument names what contradicts itself in the specification.
  [[nodiscard]] virtual std::unique_ptr<Population> make(PopulationSpec spec) const = 0;
};

}  // namespace islet::model
