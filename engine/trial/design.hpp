#pragma once
// The protocol of a trial as plain values, all defaults filled. Times in days, study day 0 = enrollment.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/core/variable.hpp"
#include "engine/model_api/program.hpp"
#include "engine/trial/dropout.hpp"
#include "engine/trial/rescue.hpp"

namespace islet::trial {

struct Dose {
  double median = 0.0;  // 1e6 cells/kg
  double sd_log = 0.0;  // lognormal between subjects; 0 = the same for all
};

struct InfusionPlan {
  std::string name;
  std::uint16_t product = 0;  // index into Scenario::products
  std::int32_t nominal_day = 0;
  std::int32_t window = 0;  // +- days; the first infusion opens the clock and has none
  Dose dose;
  model::Route route = model::Route::intravenous;
};

struct Arm {
  std::string name;
  int subjects = 0;
  std::vector<InfusionPlan> infusions;  // in order of nominal day; empty for a control
};

// Two levels, cut at `cut`: level 0 is at or above, level 1 below.
struct Stratum {
  std::string name;
  Variable by{};
  double cut = 0.0;
  std::string at_or_above;
  std::string below;
  double share_at_or_above = 0.5;
  std::optional<int> count_at_or_above;  // present when the scenario gives counts: enrollment is capped by level
  int line = 0;                          // where the scenario says it
};

// A rule on a measured screening value.
struct VariableRule {
  Variable variable{};
  std::optional<double> at_least;
  std::optional<double> at_most;
  std::optional<double> above;
  std::optional<double> below;
  std::optional<double> equals;

  bool operator==(const VariableRule&) const = default;
};

// An independent draw that counts in screening.
struct AttributeRule {
  std::string attribute;
  double prevalence = 0.0;
  bool exclude = true;  // false: only those who have it may enter
  Status status = Status::assumed;

  bool operator==(const AttributeRule&) const = default;
};

struct NotSimulated {
  std::string text;

  bool operator==(const NotSimulated&) const = default;
};

struct Criterion {
  std::string name;
  std::variant<VariableRule, AttributeRule, NotSimulated> rule;
  int line = 0;  // where the scenario says it
};

struct SelectionTerm {
  Variable covariate{};
  double log_odds_ratio_per_sd = 0.0;  // of the first arm against the others
};

struct Nonrandomized {
  std::vector<SelectionTerm> selection;
};

struct Randomized {
  int block_size = 0;  // a multiple of the sum of the ratio
  std::vector<std::string> strata;
  std::vector<int> ratio = {};  // one number an arm; empty: the smallest whole numbers of the arms' sizes
};

enum class Masking { open_label, double_blind };
enum class VisitClock { enrollment, first_infusion, last_infusion };

struct Visit {
  std::string name;              // as written, e.g. "12 month"
  double offset = 0.0;           // days after the clock, as written (for the coordinate in the output)
  std::int32_t nominal_day = 0;  // study day
};

struct VisitPlan {
  VisitClock clock = VisitClock::enrollment;
  std::vector<Visit> visits;  // in order of nominal day
  std::int32_t window = 0;
};

struct Conduct {
  std::variant<Nonrandomized, Randomized> allocation;
  Masking masking = Masking::open_label;
  double enrollment_rate = 1.0;  // subjects enrolled per day
  std::int32_t screening_day = -28;
  VisitPlan visits;
  double dropout_hazard = 0.0;  // per day
  std::optional<DropoutByHba1c> dropout_by_hba1c;
  model::DeprescribingRule deprescribing;
  model::RoutineCare routine_care;
  RescueRule rescue;
};

struct TrialDesign {
  std::vector<Arm> arms;
  std::optional<Stratum> stratum;
  std::vector<Criterion> eligibility;
  Conduct conduct;

  [[nodiscard]] int subjects() const;
  [[nodiscard]] std::size_t baseline_visit() const;  // index: the last visit at or before the first infusion (or day 0)
};

}  // namespace islet::trial
