#pragma once
// The equations of type 2 diabetes in continuous time, written once more and independently of the building blocks (only
// the root of the glucose balance and HbA1c of red-cell glucose are shared; they are tested by themselves), integrated
// by CVODE with a relative tolerance of 1e-10 from event to event and from node to node of a given noise path.

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/patient/t2d/t2d_patient_model.hpp"
#include "tests/unit/models/cvode_reference.hpp"
#include "tests/unit/models/fluctuation.hpp"
#include "tests/unit/models/reference_infusion.hpp"

namespace islet::testing_models {

struct ReferencePoint {
  double hba1c, fpg, c_peptide;
};

template <typename Glycemia, typename Hba1c>
class T2dReference {
 public:
  // One lane of freshly created patients; tau_S, tau_B, ... of the default parameters.
  T2dReference(const ParameterTable& parameters, const model::Patients& patients, std::uint32_t lane,
               double trial_effect)
      : glycemia_(parameters),
        hba1c_(parameters),
        patients_(patients),
        lane_(lane),
        trial_effect_(trial_effect),
        omega_({parameters, "process_noise.t2d"}, patients.persons, lane, patients.day[lane],
               patients.state.at(lane, patient::State::fluctuation), last_day, random::StreamPurpose::process_noise,
               random::StreamPurpose::process_noise_measured),
        now_(patients.day[lane]),
        y_(count, 0.0) {
    const auto& x = patients.state;
    y_[z1] = x.at(lane, patient::State::first_stage);
    y_[z2] = x.at(lane, patient::State::second_stage);
    y_[f] = x.at(lane, patient::State::reversible);
    dose_ = trait(patient::T2dTrait::insulin_dose);
  }

  void to(double day) {
    const RightHandSide rate = [&](double t, const double* y, double* d) { rates(t, y, d); };
    while (now_ < day) {
      const double stop = std::min(day, 28.0 * std::floor(now_ / 28.0) + 28.0);
      y_ = integrate(rate, y_, now_, stop, 1e-10);
      now_ = stop;
    }
  }

  void infuse(const ReferenceInfusion& infusion) {
    testing_models::infuse(infusion, cell_trait(treatment::CellTrait::ec50), y_[x_s], y_[x_p], y_[j]);
  }

  // Insulin first, then the oral drugs; each odd drug raises s, each even one b.
  void stop_next_drugs() {
    if (dose_ > 0.0) {
      dose_ = 0.0;
      return;
    }
    const double number = trait(patient::T2dTrait::oral_drugs);
    aim_s_ = -std::ceil(number / 2.0) * std::log(1.15);
    aim_b_ = -std::floor(number / 2.0) * std::log(1.10);
  }

  [[nodiscard]] ReferencePoint point() const {
    const auto g = glucose(now_, y_.data(), omega_.measured(static_cast<std::int32_t>(now_)));
    return {hba1c_.hba1c(y_[z2], trait(patient::Trait::glycation_gap)), g.fasting,
            trait(patient::Trait::c_peptide_per_insulin) * glycemia_.endogenous_insulin(g.secretion, g.fasting)};
  }

 private:
  enum : std::size_t { z1, z2, f, x_s, x_p, e_s, e_b, l_b, l_s, j, drug_s, drug_b, count };
  static constexpr std::int32_t last_day = 364;
  struct Glucose {
    double secretion, fasting, mean;
  };

  [[nodiscard]] double trait(std::size_t c) const { return patients_.traits.at(lane_, c); }
  [[nodiscard]] double cell_trait(std::size_t c) const { return trait(patient::T2dTrait::count + c); }

  [[nodiscard]] Glucose glucose(double t, const double* y, double omega) const {
    using treatment::CellTrait;
    const double trial = t > 0.0 ? trial_effect_ * (1.0 - std::exp(-t / 45.0)) : 0.0;
    const double s = trait(patient::Trait::sensitivity) *
                     std::exp(y[l_s] + cell_trait(CellTrait::sensitivity_effect) * y[e_s] + trial + omega + y[drug_s]);
    const double b = trait(patient::T2dTrait::secretion) * y[f] *
                     std::exp(y[l_b] + cell_trait(CellTrait::secretion_effect) * y[e_b] - y[j] + y[drug_b]);
    const double secretion = glycemia_.scaled(b, trait(patient::Trait::secretion_scale));
    const double fasting = glycemia_.fasting(s, secretion, 16.0 * dose_);
    const double fed = glycemia_.fed(s, secretion, 16.0 * dose_, trait(patient::Trait::fed_appearance));
    return {secretion, fasting, 0.5 * (fasting + fed)};
  }

  void rates(double t, const double* y, double* d) const {
    const auto g = glucose(t, y, omega_(t));
    const double tau = trait(patient::Trait::red_cell_time);
    const double waning = cell_trait(treatment::CellTrait::waning_time);
    d[z1] = (g.mean - y[z1]) / tau;
    d[z2] = (y[z1] - y[z2]) / tau;
    d[f] = (1.0 / (1.0 + 0.06 * std::max(g.fasting - 5.0, 0.0)) - y[f]) / 30.0;
    d[x_s] = -y[x_s] / waning;
    d[x_p] = -y[x_p] / waning;
    d[e_s] = (y[x_s] - y[e_s]) / 30.0;
    d[e_b] = (y[x_p] - y[e_b]) / 45.0;
    d[l_b] = -trait(patient::T2dTrait::function_loss) / 365.25 * (1.0 - 0.5 * y[e_b]);
    d[l_s] = -trait(patient::T2dTrait::sensitivity_loss) / 365.25;
    d[j] = -y[j] / 25.0;
    d[drug_s] = (aim_s_ - y[drug_s]) / 30.0;
    d[drug_b] = (aim_b_ - y[drug_b]) / 30.0;
  }

  Glycemia glycemia_;
  Hba1c hba1c_;
  const model::Patients& patients_;
  std::size_t lane_;
  double trial_effect_;
  Fluctuation omega_;
  double now_;
  std::vector<double> y_;
  double dose_ = 0.0, aim_s_ = 0.0, aim_b_ = 0.0;
};

}  // namespace islet::testing_models
