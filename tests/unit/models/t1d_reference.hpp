#pragma once
// The equations of type 1 diabetes in continuous time, written once more (t2d_reference.hpp), integrated by CVODE with
// a relative tolerance of 1e-10 from event to event and from week to week, when the independence rule is applied.
// Only the root of the glucose balance, the insulin that holds a target and HbA1c of red-cell glucose are shared.

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/patient/t1d/t1d_patient_model.hpp"
#include "tests/unit/models/cvode_reference.hpp"
#include "tests/unit/models/fluctuation.hpp"
#include "tests/unit/models/reference_infusion.hpp"

namespace islet::testing_models {

struct T1dPoint {
  double hba1c, c_peptide, dose, independent;
};

template <typename Glycemia, typename Hba1c>
class T1dReference {
 public:
  // One lane of freshly created patients, to `end`.
  T1dReference(const ParameterTable& parameters, const model::Patients& patients, std::uint32_t lane,
               double trial_effect, std::int32_t end)
      : glycemia_(parameters),
        hba1c_(parameters),
        patients_(patients),
        lane_(lane),
        trial_effect_(trial_effect),
        omega_({parameters, "process_noise.t1d"}, patients.persons, lane, patients.day[lane],
               patients.state.at(lane, patient::State::fluctuation), end, random::StreamPurpose::process_noise,
               random::StreamPurpose::process_noise_measured),
        target_omega_({parameters, "process_noise.target"}, patients.persons, lane, patients.day[lane],
                      patients.state.at(lane, patient::T1dState::target_fluctuation), end,
                      random::StreamPurpose::target_noise, random::StreamPurpose::target_noise_measured),
        now_(patients.day[lane]),
        y_(count, 0.0) {
    const auto x = [&](std::size_t c) { return patients.state.at(lane, c); };
    y_[z1] = x(patient::State::first_stage);
    y_[z2] = x(patient::State::second_stage);
    y_[f] = x(patient::State::reversible);
    y_[mass] = x(patient::T1dState::mass);
    y_[basal] = x(patient::T1dState::basal_dose);
    y_[prandial] = x(patient::T1dState::prandial_dose);
  }

  void to(double day) {
    const RightHandSide rate = [&](double t, const double* y, double* d) { rates(t, y, d); };
    while (now_ < day) {
      const double week = 7.0 * std::floor(now_ / 7.0) + 7.0;
      const double stop = std::min(day, week);
      y_ = integrate(rate, y_, now_, stop, 1e-10);
      now_ = stop;
      if (stop == week) apply_independence_rule();
    }
  }

  void infuse(const ReferenceInfusion& infusion) {
    testing_models::infuse(infusion, cell_trait(treatment::CellTrait::ec50), y_[x_s], y_[x_p], y_[j]);
  }

  [[nodiscard]] T1dPoint point() const {
    const auto g = glucose(y_.data(), omega_.measured(static_cast<std::int32_t>(now_)));
    return {hba1c_.hba1c(y_[z2], trait(patient::Trait::glycation_gap)),
            trait(patient::Trait::c_peptide_per_insulin) * glycemia_.endogenous_insulin(g.secretion, g.fasting),
            y_[basal] + y_[prandial], independent_ ? 1.0 : 0.0};
  }

 private:
  enum : std::size_t { z1, z2, f, x_s, x_p, e_b, j, mass, basal, prandial, count };
  struct Glucose {
    double s, b, secretion, fasting, mean;
  };

  [[nodiscard]] double trait(std::size_t c) const { return patients_.traits.at(lane_, c); }
  [[nodiscard]] double cell_trait(std::size_t c) const { return trait(patient::T1dTrait::count + c); }

  [[nodiscard]] Glucose glucose(const double* y, double omega) const {
    const double s = trait(patient::Trait::sensitivity) * std::exp(omega);
    const double b =
        6.0 * y[mass] * y[f] * std::exp(cell_trait(treatment::CellTrait::secretion_effect) * y[e_b] - y[j]);
    const double secretion = glycemia_.scaled(b, trait(patient::Trait::secretion_scale));
    const double fasting = glycemia_.fasting(s, secretion, 16.0 * y[basal]);
    const double fed =
        glycemia_.fed(s, secretion, 16.0 * (y[basal] + y[prandial] / 0.5), trait(patient::Trait::fed_appearance));
    return {s, b, secretion, fasting, 0.5 * (fasting + fed)};
  }

  void apply_independence_rule() {
    const auto g = glucose(y_.data(), omega_(now_));
    const bool met = glycemia_.exogenous_for_fasting(g.s, g.secretion, 6.5) <= 0.0 &&
                     glycemia_.exogenous_for_fed(g.s, g.secretion, 9.0, trait(patient::Trait::fed_appearance)) <= 0.0;
    const double elapsed = std::min(7.0, now_ - patients_.day[lane_]);
    met_ = met ? met_ + elapsed : 0.0;
    missed_ = met ? 0.0 : missed_ + elapsed;
    const bool before = independent_;
    independent_ = before ? missed_ < 14.0 : met_ >= 30.0;
    if (independent_ && !before) y_[basal] = y_[prandial] = 0.0;
  }

  void rates(double t, const double* y, double* d) const {
    const auto g = glucose(y, omega_(t));
    const double trial = t > 0.0 ? trial_effect_ * (1.0 - std::exp(-t / 45.0)) : 0.0;
    const double relative = g.b / 6.0;
    const double factor = (1.0 - 0.15 * relative / (relative + 0.10)) * std::exp(target_omega_(t) - trial);
    const double appearance = trait(patient::Trait::fed_appearance);
    const double basal_need =
        std::max(0.0, glycemia_.exogenous_for_fasting(g.s, g.secretion, trait(patient::T1dTrait::target_fpg) * factor));
    const double fed_need =
        glycemia_.exogenous_for_fed(g.s, g.secretion, trait(patient::T1dTrait::target_fed) * factor, appearance);
    const double basal_aim = std::max(0.05, basal_need / 16.0);
    const double prandial_aim = std::max(0.05, 0.5 * std::max(0.0, fed_need - basal_need) / 16.0);
    const double tau = trait(patient::Trait::red_cell_time), waning = cell_trait(treatment::CellTrait::waning_time);
    const double years = (t - trait(patient::T1dTrait::diagnosis_day)) / 365.25;
    const double hazard = trait(patient::T1dTrait::loss_rate) * (0.36 + 0.64 * std::exp(-years / 1.25)) / 365.25;
    d[z1] = (g.mean - y[z1]) / tau;
    d[z2] = (y[z1] - y[z2]) / tau;
    d[f] = (1.0 / (1.0 + 0.06 * std::max(g.fasting - 5.0, 0.0)) - y[f]) / 30.0;
    d[x_s] = -y[x_s] / waning;
    d[x_p] = -y[x_p] / waning;
    d[e_b] = (1.0 - (1.0 - y[x_p]) * (1.0 - 0.4 * y[x_s]) - y[e_b]) / 45.0;
    d[j] = -y[j] / 25.0;
    d[mass] = -hazard * (1.0 - cell_trait(treatment::CellTrait::hazard_reduction) * y[x_s]) *
              (y[mass] - trait(patient::T1dTrait::residual_mass));
    d[basal] = independent_ ? 0.0 : (basal_aim - y[basal]) / 21.0;
    d[prandial] = independent_ ? 0.0 : (prandial_aim - y[prandial]) / 21.0;
  }

  Glycemia glycemia_;
  Hba1c hba1c_;
  const model::Patients& patients_;
  std::size_t lane_;
  double trial_effect_;
  Fluctuation omega_, target_omega_;
  double now_;
  std::vector<double> y_;
  bool independent_ = false;
  double met_ = 0.0, missed_ = 0.0;
};

}  // namespace islet::testing_models
