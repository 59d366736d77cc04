#include "models/oral_test/oral_test_f1.hpp"

#include <algorithm>
#include <cmath>

namespace islet::oral_test {
namespace {

constexpr double minutes_per_day = 1440.0;
constexpr double milliunits_per_unit = 1000.0;

double positive(double value) { return value > 0.0 ? value : 0.0; }

}  // namespace

double Response::mean_c_peptide(std::span<const double> minutes) const {
  double area = 0.0;
  for (std::size_t i = 1; i < minutes.size(); ++i) {
    area += 0.5 * (c_peptide[i] + c_peptide[i - 1]) * (minutes[i] - minutes[i - 1]);
  }
  return area / minutes.back();
}

double Response::peak_c_peptide(std::size_t samples) const {
  return *std::max_element(c_peptide.begin(), c_peptide.begin() + static_cast<std::ptrdiff_t>(samples));
}

OralTestF1::OralTestF1(const ParameterTable& table, model::PopulationSpec::Disease disease)
    : insulin_action_rate_(table.value("oral_test.insulin_action_rate")),
      static_delay_rate_(table.value("oral_test.static_delay_rate")),
      dynamic_secretion_(table.value("oral_test.dynamic_secretion")),
      meal_potentiation_(table.value("oral_test.meal_potentiation")),
      insulin_clearance_(table.value("oral_test.insulin_clearance")),
      glucose_volume_(table.value("oral_test.glucose_volume")),
      absorbed_share_(table.value("oral_test.absorbed_share")),
      renal_rate_(table.value("glycemia.renal_rate") / minutes_per_day),
      renal_threshold_(table.value("glycemia.renal_threshold")),
      meal_energy_(table.value("oral_test.mixed_meal_energy")),
      meal_largest_(table.value("oral_test.mixed_meal_largest")),
      meal_glucose_(table.value("oral_test.mixed_meal_glucose")),
      standard_meal_(table.value("oral_test.standard_meal_glucose")),
      release_test_(table.value("oral_test.release_test_glucose")),
      tolerance_bolus_(table.value("oral_test.tolerance_test_insulin") * milliunits_per_unit /
                       table.value("oral_test.insulin_volume")) {
  const bool type_2 = disease == model::PopulationSpec::Disease::type_2;
  const auto of_group = [&](std::string_view id) {
    return type_2 ? table[id].alternatives.at("type_2") : table.value(id);
  };
  kinetics_ = {of_group("oral_test.short_half_life"), of_group("oral_test.short_share"),
               table.value("oral_test.long_half_life"), table.value("oral_test.long_half_life_per_year")};
}

double OralTestF1::mixed_meal_glucose(double weight) const {
  return std::min(meal_energy_ * weight, meal_largest_) * meal_glucose_;
}

// The constants of one lane and its state at the start, the fasting state.
void OralTestF1::prepare(const Subject& p, std::size_t i, LaneConstants& k, LaneState& s) const {
  const auto rates = kinetics_.rates(p.age);
  const double gain = p.c_peptide_per_insulin * p.secretion;
  k.fasting[i] = p.fasting_glucose;
  k.effectiveness[i] = p.glucose_effectiveness;
  k.basal_uptake[i] = p.glucose_effectiveness * p.fasting_glucose;
  k.basal_renal[i] = renal_rate_ * positive(p.fasting_glucose - renal_threshold_);
  k.action[i] = p.sensitivity / minutes_per_day;
  k.static_gain[i] = meal_potentiation_ * rates.loss * gain;
  k.dynamic_gain[i] = dynamic_secretion_ * gain;
  k.basal_secretion[i] = rates.loss * p.c_peptide_per_insulin * p.endogenous_insulin;
  k.loss[i] = rates.loss;
  k.outward[i] = rates.outward;
  k.returning[i] = rates.returning;
  k.insulin_per_secretion[i] = 1.0 / (rates.loss * p.c_peptide_per_insulin);
  k.exogenous[i] = p.exogenous_insulin;
  k.basal_insulin[i] = p.endogenous_insulin + p.exogenous_insulin;
  k.absorption[i] = p.absorption_time;
  k.load[i] = absorbed_share_ * p.glucose_load / (p.absorption_time * p.absorption_time * glucose_volume_ * p.weight);
  s.glucose[i] = p.fasting_glucose;
  s.action[i] = s.static_secretion[i] = 0.0;
  s.c_peptide[i] = p.c_peptide_per_insulin * p.endogenous_insulin;
  s.peripheral[i] = rates.outward / rates.returning * s.c_peptide[i];
  s.insulin[i] = k.basal_insulin[i] + p.insulin_bolus;
}

Rates OralTestF1::rates() const {
  return {insulin_action_rate_, static_delay_rate_, insulin_clearance_, renal_rate_, renal_threshold_};
}

void OralTestF1::run_lanes(const Subject* subjects, Response* responses, std::size_t used,
                           std::span<const double> minutes, double step) const {
  LaneConstants k;
  LaneState s;
  // Idle lanes repeat the last subject.
  for (std::size_t i = 0; i < lanes; ++i) prepare(subjects[std::min(i, used - 1)], i, k, s);
  std::array<LaneSample, samples_to_240> samples;
  run_test(minutes, step, k, rates(), s, samples);
  for (std::size_t i = 0; i < used; ++i) {
    for (std::size_t sample = 0; sample < minutes.size(); ++sample) {
      responses[i].c_peptide[sample] = samples[sample].c_peptide[i];
      responses[i].glucose[sample] = samples[sample].glucose[i];
      responses[i].insulin[sample] = samples[sample].insulin[i];
    }
  }
}

CPeptideBalance OralTestF1::balance(const Subject& subject) const {
  LaneConstants k;
  LaneState s;
  for (std::size_t i = 0; i < lanes; ++i) prepare(subject, i, k, s);
  const double before = s.c_peptide[0] + s.peripheral[0];
  const auto integrals = balance_of_test(sampling_minutes, longest_step, k, rates(), s);
  return {integrals.secreted[0], s.c_peptide[0] + s.peripheral[0] - before, k.loss[0] * integrals.exposure[0]};
}

void OralTestF1::run(std::span<const Subject> subjects, std::span<Response> responses, std::span<const double> minutes,
                     double step) const {
  for (std::size_t first = 0; first < subjects.size(); first += lanes) {
    const std::size_t used = std::min(lanes, subjects.size() - first);
    run_lanes(subjects.data() + first, responses.data() + first, used, minutes, step);
  }
}

}  // namespace islet::oral_test
