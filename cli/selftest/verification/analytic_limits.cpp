// What the equations of the models must give in their limits: section by section, the largest error over many
// randomly chosen people.

#include <algorithm>
#include <cmath>

#include "cli/selftest/cases.hpp"
#include "cli/selftest/largest.hpp"
#include "engine/random/draw.hpp"
#include "models/beta_cell/age_dependent_hazard.hpp"
#include "models/glycemia/adag_two_compartment.hpp"
#include "models/glycemia/generalized_homa.hpp"
#include "models/patient/ornstein_uhlenbeck.hpp"
#include "models/treatment/msc_pulse.hpp"

namespace islet::selftest {
namespace {

double uniform(std::uint32_t person, std::uint16_t slot) {
  return random::uniform({7, random::StreamPurpose::trait, person, 0, 0, slot});
}
double log_uniform(std::uint32_t person, std::uint16_t slot, double low, double high) {
  return low * std::pow(high / low, uniform(person, slot));
}

constexpr std::uint32_t people = 200000;

// The balance G (g0 + s (b (G - h)+ + I_x)) + k_r (G - G_r)+ = Pi: the root put back, relative to Pi.
double worst_residual(const glycemia::GeneralizedHoma& m) {
  double worst = 0.0;
  for (std::uint32_t i = 0; i < people; ++i) {
    const double s = log_uniform(i, 0, 0.02, 3.0), b = log_uniform(i, 1, 1e-9, 12.0);
    const double exogenous = uniform(i, 2) < 0.7 ? 60.0 * uniform(i, 3) : 0.0;
    const double supply = uniform(i, 4) < 0.5 ? 48.0 : 102.0;
    const double g = m.balance.glucose(s, b, exogenous, supply);
    const double used = g * (m.balance.effectiveness + s * (b * std::max(g - m.balance.threshold, 0.0) + exogenous)) +
                        m.balance.renal_rate * std::max(g - m.balance.renal_threshold, 0.0);
    worst = largest(worst, std::abs(used - supply) / supply);
  }
  return worst;
}

double worst_round_trip(const glycemia::GeneralizedHoma& m) {
  double worst = 0.0;
  for (std::uint32_t i = 0; i < people; ++i) {
    const double g = 4.0 + 17.0 * uniform(i, 0), insulin = log_uniform(i, 1, 1.0, 60.0);
    const double exogenous = uniform(i, 2) < 0.5 ? 10.0 * uniform(i, 3) : 0.0;
    const auto found = m.invert(g, insulin, exogenous);
    worst = largest(worst, std::abs(m.fasting(found.sensitivity, found.secretion, exogenous) / g - 1.0));
  }
  return worst;
}

double worst_product(const glycemia::GeneralizedHoma& m) {
  double worst = 0.0;
  for (std::uint32_t i = 0; i < people; ++i) {
    const double s = log_uniform(i, 0, 0.02, 3.0), b = log_uniform(i, 1, 0.01, 12.0);
    worst = largest(worst, std::abs(m.fasting(3.0 * s, b / 3.0, 0.0) / m.fasting(s, b, 0.0) - 1.0));
  }
  return worst;
}

void measure_glucose(const ParameterTable& parameters, Measured& out) {
  const glycemia::GeneralizedHoma m(parameters);
  out.exact("balance", worst_residual(m));
  out.exact("inversion", worst_round_trip(m));
  out.exact("product", worst_product(m));
  const double s = 0.5, insulin = 10.0;
  out.exact("no_secretion",
            m.fasting(s, 1e-300, insulin) / (m.production / (m.balance.effectiveness + s * insulin)) - 1.0);
  out.exact("much_insulin", m.fasting(s, 1.0, 1e9));
  const double b = 2.7, g = m.fasting(0.4, b, 0.0);
  out.exact("homa_beta", 20.0 * m.endogenous_insulin(b, g) / (g - 3.5) / b);
}

// The share of a step of mean glucose that HbA1c has followed.
double followed(double time, int days) {
  double first = 0.0, second = 0.0;
  for (int day = 0; day < days; ++day) {
    glycemia::AdagTwoCompartment::advance(first, second, 1.0, std::exp(-1.0 / time), 1.0 / time);
  }
  return second;
}

void measure_hba1c(const ParameterTable& parameters, Measured& out) {
  out.exact("step_30", followed(17, 30));
  out.exact("step_60", followed(17, 60));
  out.exact("step_90", followed(17, 90));
  const glycemia::AdagTwoCompartment m(parameters);
  out.exact("adag", m.hba1c(9.0, 0.0));
}

// dX/dt = k_on C / (EC50 + C) (1 - X), C = D e^(-kappa t), by Simpson's rule over 60 times the life of the cells.
double quadrature(double x, double dose, double ec50, double exponent) {
  const double kappa = 0.7;
  const auto rate = [&](double t) {
    const double c = dose * std::exp(-kappa * t);
    return exponent * kappa * c / (ec50 + c);
  };
  const int n = 200000;
  const double h = 60.0 / kappa / n;
  double sum = rate(0.0) + rate(n * h);
  for (int i = 1; i < n; ++i) sum += (i % 2 == 1 ? 4.0 : 2.0) * rate(i * h);
  return 1.0 - (1.0 - x) * std::exp(-sum * h / 3.0);
}

void measure_cells(Measured& out) {
  using treatment::emax_pulse, treatment::after_pulse, treatment::Pulse;
  out.exact("no_cells", after_pulse(Pulse::emax, 0.77, 0.0, 1.3, 1.0) - 0.77);
  out.exact("single_dose", emax_pulse(0.0, 1.0, 1.3, 1.0) - 1.0 / 2.3);
  out.exact("order", emax_pulse(emax_pulse(0.2, 0.7, 1.0, 1.4), 2.0, 1.0, 1.4) -
                         emax_pulse(emax_pulse(0.2, 2.0, 1.0, 1.4), 0.7, 1.0, 1.4));
  out.exact("kinetics", emax_pulse(0.25, 1.5, 0.8, 2.0) - quadrature(0.25, 1.5, 0.8, 2.0));
}

void measure_beta_cells(const ParameterTable& parameters, Measured& out) {
  using beta_cell::AgeDependentHazard;
  const AgeDependentHazard m(parameters);
  double sum = 0.0;
  const int n = 100000;
  for (int i = 0; i < n; ++i) sum += 0.5 / n * m.shape(0.3 + (i + 0.5) * 0.5 / n);
  out.exact("hazard", m.cumulative_shape(0.3, 0.5) - sum);
  out.exact("full_protection", AgeDependentHazard::mass_after(0.5, 0.0, 3.0, 1.0) - 0.5);
}

// Measures paths over 90 days that begin in the stationary law, in steps of 30 days, relative to what the law says.
void measure_fluctuation(const ParameterTable& parameters, Measured& out) {
  const patient::OrnsteinUhlenbeck noise(parameters, "process_noise.t2d");
  const auto step = noise.step(30.0);
  constexpr std::uint32_t paths = 20000;
  std::vector<double> squares, products;
  for (std::uint32_t path = 0; path < paths; ++path) {
    const auto draw = [&](std::int32_t occasion) {
      return random::normal({11, random::StreamPurpose::process_noise, path, 0, occasion, 0});
    };
    const double start = noise.sd * draw(-1);
    double omega = start;
    for (int i = 0; i < 3; ++i) omega = step(omega, draw(i));
    squares.push_back(omega * omega / (noise.sd * noise.sd));
    products.push_back(start * omega / (noise.sd * noise.sd) / std::exp(-90.0 / noise.time));
  }
  out.estimate("fluctuation_variance", mean_of(squares));
  out.estimate("fluctuation_correlation", mean_of(products));
}

}  // namespace

Measured analytic_limits(const Inputs& inputs) {
  Measured out;
  measure_glucose(inputs.parameters, out);
  measure_hba1c(inputs.parameters, out);
  measure_cells(out);
  measure_beta_cells(inputs.parameters, out);
  measure_fluctuation(inputs.parameters, out);
  return out;
}

}  // namespace islet::selftest
