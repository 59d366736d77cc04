#include "models/events/infusion_events.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "engine/core/portable_math.hpp"

namespace islet::events {
namespace {

constexpr std::uint16_t study_slot = 2;  // of StreamPurpose::study_effect: the odds ratio of fever in this study

double probability(const ParameterTable& table, const std::string& id) {
  const double value = table.value(id);
  if (value >= 0.0 && value < 1.0) return value;
  throw std::invalid_argument("the parameter " + id + " must be at least 0 and below 1");
}

double logit(const ParameterTable& table, const std::string& id) {
  const double p = probability(table, id);
  constexpr double impossible = -700.0;  // e^-700 of a probability is none
  if (p == 0.0) return impossible;
  return portable::log(p) - portable::log(1.0 - p);
}

double log_ratio(const ParameterTable& table, const std::string& id) {
  if (table.value(id) > 0.0) return portable::log(table.value(id));
  throw std::invalid_argument("the parameter " + id + " must be above 0");
}

double expit(double x) { return 1.0 / (1.0 + portable::exp(-x)); }

bool arterial(model::Route route) { return route != model::Route::intravenous; }

}  // namespace

InfusionEvents::InfusionEvents(const ParameterTable& table)
    : fever_logit_(logit(table, "events.fever_probability")),
      fever_log_odds_ratio_(log_ratio(table, "events.fever_odds_ratio")),
      fever_study_sd_(table.value("events.fever_study_sd_log")),
      fever_dose_exponent_(table.value("events.fever_dose_exponent")),
      reaction_logit_(logit(table, "events.infusion_reaction_probability")),
      reaction_log_odds_ratio_(log_ratio(table, "events.infusion_reaction_odds_ratio")),
      hematoma_(probability(table, "events.hematoma_probability")),
      nausea_(probability(table, "events.nausea_probability")) {}

double InfusionEvents::study_log_odds_ratio(std::uint64_t seed, std::uint32_t replicate) const {
  const double z = random::normal({seed, random::StreamPurpose::study_effect, replicate, 0, 0, study_slot});
  return fever_log_odds_ratio_ + fever_study_sd_ * z;
}

double InfusionEvents::fever_probability(double dose, double cells, double study_log_odds_ratio) const {
  if (cells == 0.0 || !(dose > 0.0)) return expit(fever_logit_);
  // Where the power of the dose alone would undo the median odds ratio, few cells are as none.
  const double of_dose = std::max(fever_dose_exponent_ * portable::log(dose), -std::max(fever_log_odds_ratio_, 0.0));
  return expit(fever_logit_ + cells * (study_log_odds_ratio + of_dose));
}

double InfusionEvents::reaction_probability(double cells) const {
  return expit(reaction_logit_ + cells * reaction_log_odds_ratio_);
}

double InfusionEvents::hematoma_probability(model::Route route) const { return arterial(route) ? hematoma_ : 0.0; }
double InfusionEvents::nausea_probability(model::Route route) const { return arterial(route) ? nausea_ : 0.0; }

std::optional<model::Event> InfusionEvents::event(Variable kind, const model::PersonBatch& persons,
                                                  const model::Infusion& infusion, double cells) const {
  const auto likely = [&] {
    switch (kind) {
      case Variable::fever: {
        const auto study = study_log_odds_ratio(persons.seed, persons.replicate[infusion.lane]);
        return fever_probability(infusion.dose, cells, study);
      }
      case Variable::infusion_reaction:
        return reaction_probability(cells);
      case Variable::hematoma:
        return hematoma_probability(infusion.route);
      case Variable::nausea:
        return nausea_probability(infusion.route);
      default:
        throw std::logic_error("no event of an infusion");
    }
  };
  const auto u = random::two_uniforms(
      persons.address(infusion.lane, random::StreamPurpose::event, infusion.ordinal, static_cast<std::uint16_t>(kind)));
  if (u[0] >= likely()) return std::nullopt;
  return model::Event{kind, infusion.day + u[1]};
}

}  // namespace islet::events
