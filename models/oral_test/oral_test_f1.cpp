#include "models/oral_test/oral_test_f1.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/portable_math.hpp"

namespace islet::oral_test {
namespace {

constexpr std::size_t lanes_together = 8;
constexpr double minutes_per_day = 1440.0;
constexpr double milliunits_per_unit = 1000.0;

// Columns of the state: glucose, remote insulin action, static secretion, C-peptide in plasma and beyond, insulin,
// and the integrals of C-peptide and of secretion.
enum Column : std::size_t { g, x, y, c1, c2, ins, exposure, secreted, columns };

template <std::size_t lanes>
using State = std::array<std::array<double, lanes>, columns>;

// What is constant during a test, lane by lane.
template <std::size_t lanes>
struct Constants {
  std::array<double, lanes> fasting, effectiveness, basal_uptake, basal_renal, action, static_gain, dynamic_gain,
      basal_secretion, loss, outward, returning, insulin_per_secretion, exogenous, basal_insulin, load, absorption;
};

struct Rates {
  double insulin_action, static_delay, clearance, renal, renal_threshold;
};

double positive(double value) { return value > 0.0 ? value : 0.0; }

template <std::size_t lanes>
void derivative(const Constants<lanes>& k, const Rates& r, double minute, const std::array<double, lanes>& fading,
                const State<lanes>& s, State<lanes>& d) {
  for (std::size_t i = 0; i < lanes; ++i) {
    const double renal = r.renal * positive(s[g][i] - r.renal_threshold) - k.basal_renal[i];
    const double appearance = k.load[i] * minute * fading[i];
    const double dg = k.basal_uptake[i] - (k.effectiveness[i] + s[x][i]) * s[g][i] + appearance - renal;
    const double secretion = positive(k.basal_secretion[i] + s[y][i] + k.dynamic_gain[i] * positive(dg));
    d[g][i] = dg;
    d[x][i] = r.insulin_action * (k.action[i] * (s[ins][i] - k.basal_insulin[i]) - s[x][i]);
    d[y][i] = r.static_delay * (k.static_gain[i] * (s[g][i] - k.fasting[i]) - s[y][i]);
    d[c1][i] = secretion - (k.loss[i] + k.outward[i]) * s[c1][i] + k.returning[i] * s[c2][i];
    d[c2][i] = k.outward[i] * s[c1][i] - k.returning[i] * s[c2][i];
    d[ins][i] = r.clearance * (k.insulin_per_secretion[i] * secretion - (s[ins][i] - k.exogenous[i]));
    d[exposure][i] = s[c1][i];
    d[secreted][i] = secretion;
  }
}

template <std::size_t lanes>
void add_scaled(const State<lanes>& s, double h, const State<lanes>& d, State<lanes>& out) {
  for (std::size_t c = 0; c < columns; ++c) {
    for (std::size_t i = 0; i < lanes; ++i) out[c][i] = s[c][i] + h * d[c][i];
  }
}

template <std::size_t lanes>
void runge_kutta_step(const Constants<lanes>& k, const Rates& r, double minute, double h,
                      std::array<double, lanes>& fading, const std::array<double, lanes>& half_fade, State<lanes>& s) {
  State<lanes> d1, d2, d3, d4, at;
  derivative(k, r, minute, fading, s, d1);
  for (std::size_t i = 0; i < lanes; ++i) fading[i] *= half_fade[i];
  add_scaled(s, 0.5 * h, d1, at);
  derivative(k, r, minute + 0.5 * h, fading, at, d2);
  add_scaled(s, 0.5 * h, d2, at);
  derivative(k, r, minute + 0.5 * h, fading, at, d3);
  for (std::size_t i = 0; i < lanes; ++i) fading[i] *= half_fade[i];
  add_scaled(s, h, d3, at);
  derivative(k, r, minute + h, fading, at, d4);
  for (std::size_t c = 0; c < columns; ++c) {
    for (std::size_t i = 0; i < lanes; ++i) {
      s[c][i] += h / 6.0 * (d1[c][i] + 2.0 * d2[c][i] + 2.0 * d3[c][i] + d4[c][i]);
    }
  }
}

template <std::size_t lanes>
void advance_between(double begin, double end, double step, const Constants<lanes>& k, const Rates& r,
                     State<lanes>& s) {
  // A length that is a whole number of steps but for rounding needs no step more.
  constexpr double slack = 1e-9;
  const auto steps = static_cast<int>(std::ceil((end - begin) / step - slack));
  const double h = (end - begin) / steps;
  std::array<double, lanes> fading{};
  std::array<double, lanes> half_fade{};
  for (std::size_t i = 0; i < lanes; ++i) {
    fading[i] = portable::exp(-begin / k.absorption[i]);
    half_fade[i] = portable::exp(-0.5 * h / k.absorption[i]);
  }
  for (int n = 0; n < steps; ++n) runge_kutta_step(k, r, begin + n * h, h, fading, half_fade, s);
}

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
template <typename K, typename S>
void OralTestF1::prepare(const Subject& p, std::size_t i, K& k, S& s) const {
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
  s[g][i] = p.fasting_glucose;
  s[c1][i] = p.c_peptide_per_insulin * p.endogenous_insulin;
  s[c2][i] = rates.outward / rates.returning * s[c1][i];
  s[ins][i] = k.basal_insulin[i] + p.insulin_bolus;
}

template <std::size_t lanes>
void OralTestF1::run_lanes(const Subject* subjects, Response* responses, std::size_t used,
                           std::span<const double> minutes, double step) const {
  Constants<lanes> k{};
  State<lanes> s{};
  // Idle lanes repeat the last subject.
  for (std::size_t i = 0; i < lanes; ++i) prepare(subjects[std::min(i, used - 1)], i, k, s);
  const Rates r{insulin_action_rate_, static_delay_rate_, insulin_clearance_, renal_rate_, renal_threshold_};
  const auto beyond_at_start = s[c2];
  for (std::size_t sample = 0; sample < minutes.size(); ++sample) {
    if (sample > 0) advance_between(minutes[sample - 1], minutes[sample], step, k, r, s);
    for (std::size_t i = 0; i < used; ++i) {
      responses[i].c_peptide[sample] = s[c1][i];
      responses[i].glucose[sample] = s[g][i];
      responses[i].insulin[sample] = s[ins][i];
    }
  }
  for (std::size_t i = 0; i < used; ++i) {
    responses[i].exposure = s[exposure][i];
    responses[i].secreted = s[secreted][i];
    responses[i].peripheral = s[c2][i] - beyond_at_start[i];
  }
}

void OralTestF1::run(std::span<const Subject> subjects, std::span<Response> responses, std::span<const double> minutes,
                     double step) const {
  for (std::size_t first = 0; first < subjects.size(); first += lanes_together) {
    const std::size_t used = std::min(lanes_together, subjects.size() - first);
    run_lanes<lanes_together>(subjects.data() + first, responses.data() + first, used, minutes, step);
  }
}

}  // namespace islet::oral_test
