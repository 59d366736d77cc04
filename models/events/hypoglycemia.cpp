#include "models/events/hypoglycemia.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "engine/core/calendar.hpp"
#include "engine/core/portable_math.hpp"
#include "models/events/keyed_counts.hpp"

namespace islet::events {
namespace {

double above_zero(const ParameterTable& table, const std::string& id) {
  const double value = table.value(id);
  if (value > 0.0) return value;
  throw std::invalid_argument("the parameter " + id + " must be above 0");
}

}  // namespace

Hypoglycemia::Hypoglycemia(const ParameterTable& table, model::PopulationSpec::Disease disease)
    : c_peptide_exponent_(table.value("events.hypoglycemia_c_peptide_exponent")),
      floor_(above_zero(table, "measurement.c_peptide_lloq")),
      hba1c_slope_(table.value("events.hypoglycemia_hba1c_slope")),
      hba1c_cap_(table.value("events.hypoglycemia_hba1c_cap")),
      reference_hba1c_(table.value("events.hypoglycemia_hba1c_reference")),
      frailty_shape_(above_zero(table, "events.hypoglycemia_frailty_shape")),
      level_2_share_(table.value("events.hypoglycemia_level_2_share")) {
  const bool type_1 = disease == model::PopulationSpec::Disease::type_1;
  const std::string group = type_1 ? "events.t1d." : "events.t2d.";
  const auto log_per_day = [&](const std::string& name) {
    return portable::log(above_zero(table, group + name) / days_per_year);
  };
  reference_c_peptide_ = above_zero(table, group + "hypoglycemia_c_peptide_reference");
  documented_per_day_ = table.value(group + "documented_rate") / days_per_year;
  log_severe_late_ = log_per_day("severe_rate");
  log_severe_early_ = type_1 ? log_per_day("severe_rate_first_year") : log_severe_late_;
  early_ = type_1 ? above_zero(table, "events.t1d.severe_early") * days_per_year : 0.0;
  late_ = type_1 ? above_zero(table, "events.t1d.severe_late") * days_per_year : 1.0;
  if (late_ <= early_) throw std::invalid_argument("events.t1d.severe_late must be above events.t1d.severe_early");
}

double Hypoglycemia::factor(const HypoglycemiaState& state) const {
  if (!(state.insulin_dose > 0.0)) return 0.0;
  const double c = std::max(state.stimulated_c_peptide, floor_) / reference_c_peptide_;
  const double above = std::min(state.hba1c, hba1c_cap_) - reference_hba1c_;
  return portable::exp(c_peptide_exponent_ * portable::log(c) - hba1c_slope_ * above);
}

double Hypoglycemia::documented_rate(const HypoglycemiaState& state) const {
  return documented_per_day_ * factor(state);
}

double Hypoglycemia::severe_rate(const HypoglycemiaState& state) const {
  const double late = std::clamp((state.diabetes_duration - early_) / (late_ - early_), 0.0, 1.0);
  return portable::exp(log_severe_early_ + late * (log_severe_late_ - log_severe_early_)) * factor(state);
}

double Hypoglycemia::frailty(const model::PersonBatch& persons, std::size_t lane) const {
  const auto slot = static_cast<std::uint16_t>(Variable::hypoglycemia_documented);
  return gamma_of_mean_1(frailty_shape_, persons.address(lane, random::StreamPurpose::event_frailty, 0, slot));
}

}  // namespace islet::events
