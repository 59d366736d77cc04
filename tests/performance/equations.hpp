#pragma once
// The slow models in continuous time, for CVODE: the equations that tests/unit/models checks the stepping against, with
// the program's default parameters. Only the root of the glucose balance, HbA1c of mean glucose and the insulin
// requirement are shared with the program.

#include <algorithm>
#include <array>
#include <cmath>

#include "models/glycemia/adag_two_compartment.hpp"
#include "models/glycemia/generalized_homa.hpp"
#include "models/patient/t1d/t1d_patient_model.hpp"
#include "models/patient/t2d/t2d_patient_model.hpp"

namespace islet::performance {

inline constexpr double trial_effect_plateau = 0.1;
inline double trial_effect(double t) { return t > 0.0 ? trial_effect_plateau * (1.0 - std::exp(-t / 45.0)) : 0.0; }
inline double rest_of_function(double fasting) { return 1.0 / (1.0 + 0.06 * std::max(fasting - 5.0, 0.0)); }

// omega within one interval of the noise grid: the parabola with the ends and the mean of docs/models/process_noise.md.
struct Parabola {
  double begin = 0.0, length = 1.0, start = 0.0, linear = 0.0, curved = 0.0;

  [[nodiscard]] double at(double day) const {
    const double theta = (day - begin) / length;
    return start + theta * (linear + theta * curved);
  }
};

struct T2dEquations {
  enum : std::size_t { z1, z2, f, x_s, x_p, e_s, e_b, l_b, size };
  using State = std::array<double, size>;

  T2dEquations(const ParameterTable& parameters, const model::Patients& patients, std::size_t lane)
      : glycemia(parameters), hba1c(parameters), start_day(patients.day[lane]) {
    using treatment::CellTrait;
    const auto t = [&](std::size_t c) { return patients.traits.at(lane, c); };
    const auto cell = [&](std::size_t c) { return t(patient::T2dTrait::count + c); };
    s0 = t(patient::Trait::sensitivity);
    b0 = t(patient::T2dTrait::secretion);
    scale = t(patient::Trait::secretion_scale);
    fed_appearance = t(patient::Trait::fed_appearance);
    red_cell_time = t(patient::Trait::red_cell_time);
    gap = t(patient::Trait::glycation_gap);
    function_loss = t(patient::T2dTrait::function_loss) / 365.25;
    sensitivity_loss = t(patient::T2dTrait::sensitivity_loss) / 365.25;
    insulin = 16.0 * t(patient::T2dTrait::insulin_dose);
    eta_s = cell(CellTrait::sensitivity_effect);
    eta_b = cell(CellTrait::secretion_effect);
    waning = cell(CellTrait::waning_time);
    ec50 = cell(CellTrait::ec50);
    const auto x = [&](std::size_t c) { return patients.state.at(lane, c); };
    start = {
        x(patient::State::first_stage), x(patient::State::second_stage), x(patient::State::reversible), 0, 0, 0, 0, 0};
  }

  void rates(double t, const double* y, double* d) const {
    const double s = s0 * std::exp(eta_s * y[e_s] - sensitivity_loss * (t - start_day) + trial_effect(t) + noise.at(t));
    const double b = glycemia.scaled(b0 * y[f] * std::exp(y[l_b] + eta_b * y[e_b]), scale);
    const double fasting = glycemia.fasting(s, b, insulin);
    const double mean = 0.5 * (fasting + glycemia.fed(s, b, insulin, fed_appearance));
    d[z1] = (mean - y[z1]) / red_cell_time;
    d[z2] = (y[z1] - y[z2]) / red_cell_time;
    d[f] = (rest_of_function(fasting) - y[f]) / 30.0;
    d[x_s] = -y[x_s] / waning;
    d[x_p] = -y[x_p] / waning;
    d[e_s] = (y[x_s] - y[e_s]) / 30.0;
    d[e_b] = (y[x_p] - y[e_b]) / 45.0;
    d[l_b] = -function_loss * (1.0 - 0.5 * y[e_b]);
  }

  // Into a vein.
  void infuse(State& y, double dose) const {
    const auto jump = [&](double& x, double cells) { x = 1.0 - (1.0 - x) / (1.0 + cells / ec50); };
    jump(y[x_s], dose);
    jump(y[x_p], 0.05 * dose);
  }
  [[nodiscard]] double measured(const State& y) const { return hba1c.hba1c(y[z2], gap); }

  glycemia::GeneralizedHoma glycemia;
  glycemia::AdagTwoCompartment hba1c;
  double start_day;
  double s0, b0, scale, fed_appearance, red_cell_time, gap, function_loss, sensitivity_loss, insulin;
  double eta_s, eta_b, waning, ec50;
  State start;
  Parabola noise;
};

// Who is given no cells and stays on insulin.
struct T1dEquations {
  enum : std::size_t { z1, z2, f, mass, basal, prandial, size };
  using State = std::array<double, size>;

  T1dEquations(const ParameterTable& parameters, const model::Patients& patients, std::size_t lane)
      : glycemia(parameters), hba1c(parameters), requirement(parameters), start_day(patients.day[lane]) {
    using patient::T1dState;
    using patient::T1dTrait;
    const auto t = [&](std::size_t c) { return patients.traits.at(lane, c); };
    s0 = t(patient::Trait::sensitivity);
    scale = t(patient::Trait::secretion_scale);
    fed_appearance = t(patient::Trait::fed_appearance);
    red_cell_time = t(patient::Trait::red_cell_time);
    gap = t(patient::Trait::glycation_gap);
    target_fpg = t(T1dTrait::target_fpg);
    target_fed = t(T1dTrait::target_fed);
    diagnosis_day = t(T1dTrait::diagnosis_day);
    loss_rate = t(T1dTrait::loss_rate) / 365.25;
    residual_mass = t(T1dTrait::residual_mass);
    const auto x = [&](std::size_t c) { return patients.state.at(lane, c); };
    start = {x(patient::State::first_stage), x(patient::State::second_stage),
             x(patient::State::reversible),  x(T1dState::mass),
             x(T1dState::basal_dose),        x(T1dState::prandial_dose)};
  }

  void rates(double t, const double* y, double* d) const {
    const double b = 6.0 * y[mass] * y[f];
    const double secretion = glycemia.scaled(b, scale);
    const double relative = b / 6.0;
    const double factor = (1.0 - 0.15 * relative / (relative + 0.10)) * std::exp(-trial_effect(t));
    const auto need =
        requirement.dose(glycemia, s0, secretion, target_fpg * factor, target_fed * factor, fed_appearance);
    const double fasting = glycemia.fasting(s0, secretion, 16.0 * y[basal]);
    const double fed = glycemia.fed(s0, secretion, 16.0 * (y[basal] + y[prandial] / 0.5), fed_appearance);
    const double years = (t - diagnosis_day) / 365.25;
    d[z1] = (0.5 * (fasting + fed) - y[z1]) / red_cell_time;
    d[z2] = (y[z1] - y[z2]) / red_cell_time;
    d[f] = (rest_of_function(fasting) - y[f]) / 30.0;
    d[mass] = -loss_rate * (0.36 + 0.64 * std::exp(-years / 1.25)) * (y[mass] - residual_mass);
    d[basal] = (std::max(need.basal, 0.05) - y[basal]) / 21.0;
    d[prandial] = (std::max(need.prandial, 0.05) - y[prandial]) / 21.0;
  }

  void infuse(State&, double) const {}
  [[nodiscard]] double measured(const State& y) const { return hba1c.hba1c(y[z2], gap); }

  glycemia::GeneralizedHoma glycemia;
  glycemia::AdagTwoCompartment hba1c;
  treatment::InsulinRequirement requirement;
  double start_day;
  double s0, scale, fed_appearance, red_cell_time, gap, target_fpg, target_fed, diagnosis_day, loss_rate, residual_mass;
  State start;
  Parabola noise;  // stays 0
};

}  // namespace islet::performance
