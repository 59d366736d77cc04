#pragma once
// What happens to the patients of a batch, as data: the time loop of a model reads it and calls nothing.
// Days are study days (0 = enrollment). On one day: sample, then review therapy, then infuse.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace islet::model {

enum class Route : std::uint8_t { intravenous, pancreatic_artery, splenic_artery };

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

enum class MealTest : std::uint8_t { none = 0, mixed_meal = 1, standard_meal = 2, release_test = 4, insulin_tolerance = 8 };

[[nodiscard]] constexpr std::uint8_t bit(MealTest test) { return static_cast<std::uint8_t>(test); }

// Write the truth of `lane` on `day` to `row` of the output.
struct Sampling {
  std::int32_t day = 0;
  std::uint32_t lane = 0;
  std::uint32_t row = 0;
  std::uint8_t tests = 0;  // bits of MealTest
};

// A visit at which the clinic compares measured HbA1c with the deprescribing rule.
// measured = round(true * factor, 0.1), with the same factor that the observed record of that visit gets.
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
};

// All three lists are sorted by (lane, day); Program::sort does it.
struct Program {
  std::vector<Infusion> infusions;
  std::vector<Sampling> samplings;
  std::vector<TherapyReview> reviews;
  DeprescribingRule deprescribing;
  // One value a lane. Trial (placebo) effect at its plateau, on ln s (type 2) or -ln target (type 1).
  std::vector<double> trial_effect;
  // One value a lane: 1 as specified, 0 under no_effect. Multiplies every effect of the cells.
  std::vector<double> efficacy;

  void sort();
};

}  // namespace islet::model
