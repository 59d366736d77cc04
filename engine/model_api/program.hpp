#pragma once
// What happens to the patients of a batch, as data: the time loop of a model reads it and calls nothing.
// Days are study days (0 = enrollment). On one day: sample, check for
// rescue, review therapy, visit the clinic, infuse.

#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace islet::model {

enum class Route : std::uint8_t { intravenous, pancreatic_artery, splenic_artery };
inline constexpr std::array routes = {Route::intravenous, Route::pancreatic_artery, Route::splenic_artery};

[[nodiscard]] std::string_view name_of(Route route);

struct Infusion {
  std::int32_t day = 0;
  std::uint32_t lane = 0;
  std::uint16_t ordinal = 0;  // within the subject's own plan, from 0
  std::uint16_t product = 0;  // index into the products of the scenario
  Route route = Route::intravenous;
  double dose = 0.0;          // nominal, 1e6 cells/kg
  std::uint16_t repeats = 0;  // earlier days on which the subject was given the same product
};

// Tests of minutes at a visit, as bits. A mixed meal is followed for two hours, or for four.
enum class MealTest : std::uint8_t {
  mixed_meal = 1,
  standard_meal = 2,
  release_test = 4,
  insulin_tolerance = 8,
  four_hours = 16,  // of the mixed meal
};

[[nodiscard]] constexpr std::uint8_t bit(MealTest test) { return static_cast<std::uint8_t>(test); }

inline constexpr std::uint8_t four_hour_mixed_meal = bit(MealTest::mixed_meal) | bit(MealTest::four_hours);

[[nodiscard]] constexpr int number_of_tests(std::uint8_t tests) {
  return std::popcount(static_cast<unsigned>(tests & ~bit(MealTest::four_hours)));
}

// Write the truth of `lane` on `day` to `row` of the output.
struct Sampling {
  std::int32_t day = 0;
  std::uint32_t lane = 0;
  std::uint32_t row = 0;
  std::uint8_t tests = 0;  // bits of MealTest
};

// A visit at which the clinic compares measured HbA1c with the deprescribing rule.
// measured: what the laboratory reports of true * factor, with the same factor and rounding as the observed record of
// that visit.
struct TherapyReview {
  std::int32_t day = 0;
  std::uint32_t lane = 0;
  double hba1c_factor = 1.0;
};

// Stops insulin first, then oral drugs, when measured HbA1c is below `stop_below` at `consecutive` reviews;
// restarts all when it is `restart_at` or more.
struct DeprescribingRule {
  bool active = false;
  double stop_below = 6.5;
  int consecutive = 2;
  double restart_at = 7.0;

  bool operator==(const DeprescribingRule&) const = default;
};

// A visit of routine care, outside the trial, at which the clinic acts (those it lets pass are no events).
// measured: what the laboratory reports of true * factor.
struct ClinicVisit {
  std::int32_t day = 0;
  std::uint32_t lane = 0;
  double hba1c_factor = 1.0;
};

// What routine care aims at (type 2): without a number, at the control that each person had before the trial.
struct RoutineCare {
  bool active = false;
  std::optional<double> target_fpg = {};    // mmol/L, of people on insulin
  std::optional<double> target_hba1c = {};  // %, of people without

  bool operator==(const RoutineCare&) const = default;
};

// A visit at which rescue therapy begins if a value measured there is above its limit. `row`: of the visit's sampling,
// which the factors turn into what is measured and where `rescued` is noted.
struct RescueCheck {
  std::int32_t day = 0;
  std::uint32_t lane = 0;
  std::uint32_t row = 0;
  double hba1c_factor = 1.0;
  double fpg_factor = 1.0;
  double hba1c_above = std::numeric_limits<double>::infinity();
  double fpg_above = std::numeric_limits<double>::infinity();
};

// All lists are sorted by (lane, day); Program::sort does it.
struct Program {
  std::vector<Infusion> infusions;
  std::vector<Sampling> samplings;
  std::vector<TherapyReview> reviews;
  std::vector<ClinicVisit> clinic_visits;
  std::vector<RescueCheck> rescue_checks;
  DeprescribingRule deprescribing;
  RoutineCare routine_care;
  bool knows_rescue = false;  // the protocol has a rescue rule: `rescued` is 0 or 1 at each sampling
  // One value a lane. Trial (placebo) effect at its plateau, on ln s (type 2) or -ln target (type 1).
  std::vector<double> trial_effect;
  // One value a lane: 1 as specified, 0 under no_effect, when infusions carry dose 0 and are procedures only.
  // Multiplies every effect of the cells; of a lane without infusions it changes nothing.
  std::vector<double> efficacy;

  void sort();
};

}  // namespace islet::model
