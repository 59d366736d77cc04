#include "engine/simulation/warnings/evidence_warning.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "engine/core/calendar.hpp"
#include "engine/simulation/results/trajectory_summary.hpp"
#include "engine/simulation/scenario/infused_cells.hpp"
#include "engine/simulation/warnings/subject_share.hpp"

namespace islet::simulation {
namespace {

constexpr double rounding = 1e-9;  // of a dose that was written in another unit

struct Evidence {
  const std::vector<Parameter>& parameters;
  std::string disease;  // t1d, t2d

  [[nodiscard]] const Parameter* find(const char* name) const {
    const auto found = std::ranges::find(parameters, "evidence." + disease + "." + name, &Parameter::id);
    return found == parameters.end() ? nullptr : &*found;
  }
  // Trials of which the program knows enough: a published one may lie outside, where its protocol was not to be had.
  [[nodiscard]] std::string trials() const {
    return fmt::format("the published trials of mesenchymal cells in {} diabetes of which this is known",
                       disease == "t1d" ? "type 1" : "type 2");
  }
};

// The infusions of mesenchymal cells of one arm at one design point: of other kinds no range is known.
struct MesenchymalInfusions {
  std::string path;
  std::vector<const trial::InfusionPlan*> infusions;
  std::int32_t last_visit = 0;
};

bool infuses_mesenchymal_cells(const Scenario& scenario, const trial::InfusionPlan& infusion) {
  return infuses_cells(scenario, infusion) &&
         scenario.products.at(infusion.product).cells == model::CellKind::mesenchymal;
}

void add_infusions(const Scenario& scenario, std::vector<MesenchymalInfusions>& found) {
  const auto& visits = scenario.design.conduct.visits.visits;
  for (const auto& arm : scenario.design.arms) {
    MesenchymalInfusions cells{
        fmt::format("arms.{}.infusions", arm.name), {}, visits.empty() ? 0 : visits.back().nominal_day};
    for (const auto& infusion : arm.infusions) {
      if (infuses_mesenchymal_cells(scenario, infusion)) cells.infusions.push_back(&infusion);
    }
    if (!cells.infusions.empty()) found.push_back(std::move(cells));
  }
}

// "liu2014"; "hu2013, derived: 2.6e7 cells for about 50 kg": what a paper does not say itself is marked, with its
// basis.
std::string source_of(const Parameter& limit) {
  if (limit.status == Status::published) return limit.citation;
  return fmt::format("{}, {}{}{}", limit.citation, name_of(limit.status), limit.location.empty() ? "" : ": ",
                     limit.location);
}

// Each path once.
void append(std::string& list, const std::string& item) {
  if ((", " + list + ", ").find(", " + item + ", ") == std::string::npos) list += (list.empty() ? "" : ", ") + item;
}

std::optional<Warning> dose_warning(const std::vector<MesenchymalInfusions>& arms, const Evidence& evidence) {
  const auto* low = evidence.find("lowest_dose");
  const auto* high = evidence.find("highest_dose");
  if (low == nullptr || high == nullptr) return std::nullopt;
  std::string paths;
  double least = high->value;
  double most = low->value;
  for (const auto& arm : arms) {
    for (const auto* infusion : arm.infusions) {
      const double dose = infusion->dose.median;
      if (dose >= low->value * (1.0 - rounding) && dose <= high->value * (1.0 + rounding)) continue;
      append(paths, fmt::format("{}.{}.dose", arm.path, infusion->name));
      least = std::min(least, dose);
      most = std::max(most, dose);
    }
  }
  if (paths.empty()) return std::nullopt;
  const auto range = low->value == high->value ? fmt::format("{:g}", low->value)
                                               : fmt::format("{:g} to {:g}", low->value, high->value);
  return Warning{std::string(outside_evidence), paths,
                 fmt::format("Extrapolation of dose: {} million cells/kg in one infusion; {} gave {} "
                             "({}). What other doses do is the model's form alone",
                             least < low->value && most > high->value ? fmt::format("{:g} to {:g}", least, most)
                             : least < low->value                     ? fmt::format("{:g}", least)
                                                                      : fmt::format("{:g}", most),
                             evidence.trials(), range, source_of(most > high->value ? *high : *low))};
}

std::optional<Warning> infusions_warning(const std::vector<MesenchymalInfusions>& arms, const Evidence& evidence) {
  const auto* most = evidence.find("most_infusions");
  if (most == nullptr) return std::nullopt;
  std::string paths;
  std::size_t largest = 0;
  for (const auto& arm : arms) {
    if (static_cast<double>(arm.infusions.size()) <= most->value) continue;
    append(paths, arm.path);
    largest = std::max(largest, arm.infusions.size());
  }
  if (paths.empty()) return std::nullopt;
  return Warning{std::string(outside_evidence), paths,
                 fmt::format("Extrapolation of the number of infusions: {} of one person; {} gave at "
                             "most {:g} ({})",
                             largest, evidence.trials(), most->value, source_of(*most))};
}

std::optional<Warning> horizon_warning(const std::vector<MesenchymalInfusions>& arms, const Evidence& evidence) {
  const auto* horizon = evidence.find("horizon");
  if (horizon == nullptr) return std::nullopt;
  double longest = 0.0;
  for (const auto& arm : arms) {
    longest = std::max(longest, static_cast<double>(arm.last_visit - arm.infusions.front()->nominal_day));
  }
  constexpr double whole_days = 1.0;  // visits are planned on whole days
  if (longest <= horizon->value + whole_days) return std::nullopt;
  return Warning{
      std::string(outside_evidence), "conduct.visits.at",
      fmt::format("Extrapolation in time: {:.1f} months from the first infusion to the last visit; {} "
                  "followed {:.1f} months ({}). Later effects are the model's form alone",
                  longest / days_per_month, evidence.trials(), horizon->value / days_per_month, source_of(*horizon))};
}

// Subjects at the baseline visit in bins that lie wholly below `from` or above `to`.
SubjectShare outside_ages(const Scenario& scenario, const ResultShape& shape, const TrajectorySums& sums, double from,
                          double to) {
  SubjectShare outside;
  const auto& range = info(Variable::age).bins;
  const double width = (range.high - range.low) / static_cast<double>(TrajectorySums::bins);
  const std::size_t visit = scenario.design.baseline_visit();
  for (std::size_t arm = 0; arm < shape.arms.size(); ++arm) {
    const auto place = index_of(shape, {0, Layer::truth, arm, visit, Variable::age});
    outside.of += sums.n[place];
    for (std::size_t bin = 0; bin < TrajectorySums::bins; ++bin) {
      const double low = range.low + width * static_cast<double>(bin);
      if (low + width <= from || low >= to) outside.count += sums.histogram[place * TrajectorySums::bins + bin];
    }
  }
  return outside;
}

std::optional<Warning> age_warning(const Scenario& scenario, const ResultShape& shape, const TrajectorySums& sums,
                                   const Evidence& evidence) {
  const auto* youngest = evidence.find("youngest");
  const auto* oldest = evidence.find("oldest");
  if (youngest == nullptr || oldest == nullptr || sums.histogram.empty() || shape.visits.empty()) return std::nullopt;
  // A person of age 70 may be almost 71.
  const auto outside =
      outside_ages(scenario, shape, sums, youngest->value * days_per_year, (oldest->value + 1.0) * days_per_year);
  if (outside.count == 0) return std::nullopt;
  return Warning{std::string(outside_evidence), "population",
                 fmt::format("Extrapolation of population: {} of the subjects are younger than {:g} or older than "
                             "{:g} years, the ages of {} ({})",
                             outside.text(), youngest->value, oldest->value, evidence.trials(), source_of(*youngest))};
}

}  // namespace

std::vector<Warning> evidence_warnings(const std::vector<const Scenario*>& designs, const ResultShape& shape,
                                       const TrajectorySums& trajectories, const std::vector<Parameter>& parameters) {
  const auto& scenario = *designs.front();
  const bool type_1 = scenario.population.disease == model::PopulationSpec::Disease::type_1;
  const Evidence evidence{parameters, type_1 ? "t1d" : "t2d"};
  std::vector<MesenchymalInfusions> arms;
  for (const auto* design : designs) add_infusions(*design, arms);
  std::vector<Warning> warnings;
  if (arms.empty()) return warnings;
  for (auto& warning : {dose_warning(arms, evidence), infusions_warning(arms, evidence),
                        horizon_warning(arms, evidence), age_warning(scenario, shape, trajectories, evidence)}) {
    if (warning) warnings.push_back(*warning);
  }
  return warnings;
}

}  // namespace islet::simulation
