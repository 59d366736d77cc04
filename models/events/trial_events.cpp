#include "models/events/trial_events.hpp"

#include <algorithm>
#include <limits>

#include "engine/core/calendar.hpp"
#include "models/events/keyed_counts.hpp"

namespace islet::events {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

}  // namespace

TrialEvents::TrialEvents(const std::vector<Variable>& asked, const std::vector<model::ProductSpec>& products,
                         const ParameterTable& table, model::PopulationSpec::Disease disease)
    : infusion_events_(table),
      hypoglycemia_(table, disease),
      serious_per_day_(table.value(disease == model::PopulationSpec::Disease::type_1 ? "events.t1d.serious_rate"
                                                                                     : "events.t2d.serious_rate") /
                       days_per_year),
      serious_risk_ratio_(table.value("events.serious_risk_ratio")) {
  using enum Variable;
  const auto asks = [&](Variable kind) { return std::ranges::find(asked, kind) != asked.end(); };
  for (const auto kind : {fever, infusion_reaction, hematoma, nausea}) {
    if (asks(kind)) of_infusions_.push_back(kind);
  }
  documented_ = asks(hypoglycemia_level_1) || asks(hypoglycemia_level_2) || asks(hypoglycemia_documented);
  severe_ = asks(hypoglycemia_severe);
  serious_ = asks(serious_adverse_event);
  for (const auto& product : products) {
    const bool mononuclear = product.cells == model::CellKind::bone_marrow_mononuclear;
    has_cells_.push_back(product.holds_cells() ? 1.0 : 0.0);
    cell_worth_.push_back(mononuclear ? table.value("msc.mononuclear_potency") : 1.0);
  }
}

std::uint8_t TrialEvents::state_tests() const {
  return documented_ || severe_ ? model::bit(model::MealTest::mixed_meal) : std::uint8_t{0};
}

std::vector<double> TrialEvents::first_cells(const model::EventQuestion& question) const {
  std::vector<double> first(question.persons.size(), never);
  for (const auto& infusion : question.program.infusions) {
    const double cells = has_cells_.at(infusion.product) * question.program.efficacy[infusion.lane];
    if (cells > 0.0) first[infusion.lane] = std::min<double>(first[infusion.lane], infusion.day);
  }
  return first;
}

void TrialEvents::add_infusion_events(const model::EventQuestion& question, std::vector<model::Events>& out) const {
  for (const auto& infusion : question.program.infusions) {
    const double cells = has_cells_.at(infusion.product) * question.program.efficacy[infusion.lane];
    auto counted = infusion;
    counted.dose *= cell_worth_.at(infusion.product);
    for (const auto kind : of_infusions_) {
      const auto event = infusion_events_.event(kind, question.persons, counted, cells);
      if (event) out[infusion.lane].push_back(*event);
    }
  }
}

void TrialEvents::add_hypoglycemia(const model::EventQuestion& question, std::size_t lane, model::Events& out) const {
  const double frailty = hypoglycemia_.frailty(question.persons, lane);
  for (std::size_t k = 0; k < question.intervals; ++k) {
    const std::size_t row = question.first_state_row + lane * question.intervals + k;
    const auto at = [&](Variable v) { return question.state.at(row, index_of(v)); };
    const HypoglycemiaState state{at(Variable::mmtt_c_peptide_90), at(Variable::hba1c), at(Variable::insulin_dose),
                                  at(Variable::diabetes_duration)};
    const auto happens = [&](Variable kind, double rate) {
      return occurrences(question.persons, lane, kind, k, rate * frailty * model::event_interval);
    };
    if (documented_) {
      for (const auto& o : happens(Variable::hypoglycemia_documented, hypoglycemia_.documented_rate(state))) {
        const bool level_2 = hypoglycemia_.is_level_2(o.mark);
        out.push_back({level_2 ? Variable::hypoglycemia_level_2 : Variable::hypoglycemia_level_1, o.day});
      }
    }
    if (severe_) {
      for (const auto& o : happens(Variable::hypoglycemia_severe, hypoglycemia_.severe_rate(state))) {
        out.push_back({Variable::hypoglycemia_severe, o.day});
      }
    }
  }
}

// Draws serious adverse events at the larger of the two rates and thins them to the rate of the day.
void TrialEvents::add_serious(const model::EventQuestion& question, std::size_t lane, double first_cells,
                              model::Events& out) const {
  const double largest = std::max(1.0, serious_risk_ratio_);
  for (std::size_t k = 0; k < question.intervals; ++k) {
    const double mean = serious_per_day_ * largest * model::event_interval;
    for (const auto& o : occurrences(question.persons, lane, Variable::serious_adverse_event, k, mean)) {
      const double ratio = o.day < first_cells ? 1.0 : serious_risk_ratio_;
      if (o.mark * largest < ratio) out.push_back({Variable::serious_adverse_event, o.day});
    }
  }
}

std::vector<model::Events> TrialEvents::draw(const model::EventQuestion& question) const {
  std::vector<model::Events> out(question.persons.size());
  add_infusion_events(question, out);
  const auto cells_from = first_cells(question);
  for (std::size_t lane = 0; lane < out.size(); ++lane) {
    if (documented_ || severe_) add_hypoglycemia(question, lane, out[lane]);
    if (serious_) add_serious(question, lane, cells_from[lane], out[lane]);
    std::ranges::stable_sort(out[lane], {}, &model::Event::day);
  }
  return out;
}

}  // namespace islet::events
