// The convergence order of the time stepping, against CVODE with a relative tolerance of 1e-10. The equations are
// written here once more, in continuous time and independently of the building blocks (only the root of the
// glucose balance, HbA1c of red-cell glucose and the insulin requirement are shared; they are tested by themselves).

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "models/glycemia/adag_two_compartment.hpp"
#include "models/glycemia/generalized_homa.hpp"
#include "models/glycemia/homa_limit.hpp"
#include "models/glycemia/red_cell_glycation.hpp"
#include "models/glycemia/topp_sigmoid.hpp"
#include "models/patient/t1d_patient_model.hpp"
#include "tests/unit/models/cvode_reference.hpp"
#include "tests/unit/models/patient_factory.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::testing_models {
namespace {

using glycemia::AdagTwoCompartment;
using glycemia::GeneralizedHoma;
using glycemia::HomaLimit;
using glycemia::RedCellGlycation;
using glycemia::ToppSigmoid;
using patient::State;
using patient::Trait;

constexpr std::array<std::int32_t, 6> visit_days = {30, 60, 91, 182, 273, 364};
constexpr std::int32_t second_infusion = 60;
constexpr double dose = 1.2;

// What the equations need of one patient.
struct Person {
  double s0, b0, scale, fed_appearance, rbc_time, eta_s, eta_b, reduction, waning, ec50;
};

std::vector<model::ProductSpec> cells() { return {{"cells", "msc_emax_pulse", "default", 1.0, 1}}; }

model::Program plan() {
  auto program = program_for(1);
  for (std::uint32_t row = 0; row < visit_days.size(); ++row) program.samplings.push_back({visit_days[row], 0, row, 0});
  program.infusions.push_back({0, 0, 0, 0, model::Route::intravenous, dose});
  program.infusions.push_back({second_infusion, 0, 1, 0, model::Route::intravenous, dose});
  program.trial_effect = {0.1};
  return program;
}

Person person_of(const model::Patients& patients, std::size_t first_cell_trait) {
  using treatment::CellTrait;
  const auto t = [&](std::size_t c) { return patients.traits.at(0, c); };
  return {t(Trait::sensitivity),
          0.0,
          t(Trait::secretion_scale),
          t(Trait::fed_appearance),
          t(Trait::red_cell_time),
          t(first_cell_trait + CellTrait::sensitivity_effect),
          t(first_cell_trait + CellTrait::secretion_effect),
          t(first_cell_trait + CellTrait::hazard_reduction),
          t(first_cell_trait + CellTrait::waning_time),
          t(first_cell_trait + CellTrait::ec50)};
}

double jump(double x, double cells_delivered, double ec50) { return 1.0 - (1.0 - x) / (1.0 + cells_delivered / ec50); }

double rest(double fasting) { return 1.0 / (1.0 + 0.06 * std::max(fasting - 5.0, 0.0)); }

double trial_effect(double t) { return t > 0.0 ? 0.1 * (1.0 - std::exp(-t / 45.0)) : 0.0; }

// Integrates from `begin` over the infusions and returns HbA1c at the visits. y[0], y[1] = z1, z2; y[x_at], y[x_at + 1]
// = X_s, X_p.
template <typename Hba1c>
std::vector<double> reference(const Hba1c& hba1c, const RightHandSide& f, std::vector<double> y, double begin,
                              std::size_t x_at, double ec50) {
  std::vector<double> out;
  double now = begin;
  const auto to = [&](double day) {
    if (day > now) y = integrate(f, y, now, day, 1e-10);
    now = day;
  };
  const auto infuse = [&] {
    y[x_at] = jump(y[x_at], dose, ec50);
    y[x_at + 1] = jump(y[x_at + 1], 0.05 * dose, ec50);
  };
  to(0.0);
  infuse();
  for (const auto day : visit_days) {
    to(day);
    out.push_back(hba1c.hba1c(y[1], 0.0));
    if (day == second_infusion) infuse();
  }
  return out;
}

template <typename Model>
double worst(const Model& made, model::Patients patients, const std::vector<double>& exact) {
  model::Truth truth(visit_days.size(), variable_count);
  made.advance(patients, plan(), 365, truth);
  double out = 0.0;
  for (std::size_t i = 0; i < exact.size(); ++i) {
    out = std::max(out, std::abs(value(truth, i, Variable::hba1c) - exact[i]));
  }
  return out;
}

// First order: halving the step halves the difference. The ratio tends to 2; one step of a quarter day leaves terms of
// second order of some percent.
void expect_first_order(const std::array<double, 3>& difference) {
  EXPECT_LT(difference[0], 0.02);  // % HbA1c, at one day
  EXPECT_GT(difference[2], 1e-7);  // the reference is finer than what is compared
  EXPECT_NEAR(difference[0] / difference[1], 2.0, 0.1);
  EXPECT_NEAR(difference[1] / difference[2], 2.0, 0.1);
}

template <typename Glycemia, typename Hba1c>
void type_1_is_of_first_order() {
  using Model = patient::T1dPatientModel<Glycemia, Hba1c>;
  using patient::T1dState;
  using patient::T1dTrait;
  const auto parameters = without_variation();
  const Glycemia form(parameters);
  const Hba1c hba1c(parameters);
  const treatment::InsulinRequirement insulin(parameters);
  std::array<double, 3> difference{};
  const std::array<int, 3> steps = {1, 2, 4};
  for (std::size_t k = 0; k < steps.size(); ++k) {
    const Model made(cells(), parameters, patient::DailySteps{.steps_per_day = steps[k]});
    const auto patients = made.create(people(1), typical_covariates(1, Disease::type_1), -28);
    const auto p = person_of(patients, T1dTrait::count);
    const auto t = [&](std::size_t c) { return patients.traits.at(0, c); };
    // y: z1, z2, F, X_s, X_p, E_B, B, U_b, U_p
    const RightHandSide f = [&](double day, const double* y, double* d) {
      const double b = 6.0 * y[6] * y[2] * std::exp(p.eta_b * y[5]);
      const double secretion = form.scaled(b, p.scale);
      const double relative = b / 6.0;
      const double factor = (1.0 - 0.15 * relative / (relative + 0.10)) * std::exp(-trial_effect(day));
      const auto need = insulin.dose(form, p.s0, secretion, t(T1dTrait::target_fpg) * factor,
                                     t(T1dTrait::target_fed) * factor, p.fed_appearance);
      const double fasting = form.fasting(p.s0, secretion, 16.0 * y[7]);
      const double mean = 0.5 * (fasting + form.fed(p.s0, secretion, 16.0 * (y[7] + y[8] / 0.5), p.fed_appearance));
      const double years = (day - t(T1dTrait::diagnosis_day)) / 365.25;
      const double hazard = t(T1dTrait::loss_rate) * (0.36 + 0.64 * std::exp(-years / 1.25)) / 365.25;
      d[0] = (mean - y[0]) / p.rbc_time;
      d[1] = (y[0] - y[1]) / p.rbc_time;
      d[2] = (rest(fasting) - y[2]) / 30.0;
      d[3] = -y[3] / p.waning;
      d[4] = -y[4] / p.waning;
      d[5] = (1.0 - (1.0 - y[4]) * (1.0 - 0.4 * y[3]) - y[5]) / 45.0;
      d[6] = -hazard * (1.0 - p.reduction * y[3]) * (y[6] - t(T1dTrait::residual_mass));
      d[7] = (std::max(need.basal, 0.05) - y[7]) / 21.0;
      d[8] = (std::max(need.prandial, 0.05) - y[8]) / 21.0;
    };
    const auto x = [&](std::size_t c) { return patients.state.at(0, c); };
    const std::vector<double> start = {
        x(State::first_stage), x(State::second_stage),  x(State::reversible),      0, 0, 0,
        x(T1dState::mass),     x(T1dState::basal_dose), x(T1dState::prandial_dose)};
    const double begin = patients.day[0];
    difference[k] = worst(made, patients, reference(hba1c, f, start, begin, 3, p.ec50));
  }
  expect_first_order(difference);
}

TEST(Convergence, Type1IsOfFirstOrderAgainstCvode) { type_1_is_of_first_order<GeneralizedHoma, AdagTwoCompartment>(); }

// The other forms, each at least once in each disease.
TEST(Convergence, Type1WithSigmoidSecretionAndGlycationIsOfFirstOrder) {
  type_1_is_of_first_order<ToppSigmoid, RedCellGlycation>();
}
TEST(Convergence, TheHomaLimitIsOfFirstOrder) {
  type_1_is_of_first_order<HomaLimit, AdagTwoCompartment>();
}

}  // namespace
}  // namespace islet::testing_models
