#pragma once
// F1, tests of minutes: oral glucose minimal model, C-peptide secretion and kinetics, insulin; for a batch.
//
//   dG/dt = -(S_G + X) G + S_G G_f + f_a Ra / (v BW) - k_r / 1440 [(G - G_r)+ - (G_f - G_r)+]
//   dX/dt = -p2 X + p2 s / 1440 (I - I_f),   dY/dt = -alpha (Y - gamma_m k01 r_cp b (G - G_f))
//   SR = (k01 C_f + Y + phi_d r_cp b (dG/dt)+)+,   Ra = D t e^(-t / tau_a) / tau_a^2
//   dC1/dt = SR - (k01 + k12) C1 + k21 C2,  dC2/dt = k12 C1 - k21 C2,  dI/dt = -n (I - I_x) + n SR / (k01 r_cp)
// It deviates from the fasting state of the slow model, which is its exact steady state. Insulin for the meal is
// withheld. An insulin tolerance test is the same without a load and with an intravenous bolus of insulin at 0, which
// raises I by `insulin_bolus` at once. Left out: gastric emptying, glucagon, hepatic extraction in time. Source:
// docs/models/oral_test_f1.md. Integrated by the classical Runge-Kutta method with steps of at most `step` minutes that
// end at the sampling times.

#include <array>
#include <cstddef>
#include <span>

#include "engine/core/parameter.hpp"
#include "engine/model_api/population.hpp"
#include "models/oral_test/c_peptide_kinetics.hpp"
#include "models/oral_test/test_lanes.hpp"

namespace islet::oral_test {

inline constexpr std::array<double, 10> sampling_minutes = {0, 15, 30, 60, 90, 120, 150, 180, 210, 240};
inline constexpr std::size_t samples_to_120 = 6;
inline constexpr std::size_t samples_to_240 = 10;
inline constexpr std::array<double, 5> release_minutes = {0, 30, 60, 120, 180};  // C-peptide release test
// min; errors: docs/models/oral_test_f1.md
inline constexpr double longest_step = 7.5;
inline constexpr double longest_tolerance_step = 1.5;  // a bolus of insulin acts and goes faster than a meal

struct Subject {
  double fasting_glucose = 0.0;        // mmol/L
  double sensitivity = 0.0;            // s, 1/(mU/L)/d
  double secretion = 0.0;              // b, mU/L per mmol/L
  double endogenous_insulin = 0.0;     // of the fasting state, mU/L
  double c_peptide_per_insulin = 0.0;  // nmol/L per mU/L
  double exogenous_insulin = 0.0;      // mU/L
  double glucose_effectiveness = 0.0;  // S_G, 1/min
  double absorption_time = 0.0;        // tau_a, min
  double age = 0.0;                    // years
  double weight = 0.0;                 // kg
  double glucose_load = 0.0;           // D, mmol
  double insulin_bolus = 0.0;          // mU/L
};

struct Response {
  std::array<double, samples_to_240> c_peptide{};  // nmol/L at the sampling times; 0 beyond the last asked for
  std::array<double, samples_to_240> glucose{};    // mmol/L
  std::array<double, samples_to_240> insulin{};    // mU/L

  // Means over the interval by the trapezoid rule at the sampling times, as a trial computes them.
  [[nodiscard]] double mean_c_peptide(std::span<const double> minutes) const;
  [[nodiscard]] double mean_c_peptide(std::size_t samples) const {
    return mean_c_peptide(std::span(sampling_minutes).first(samples));
  }
  [[nodiscard]] double peak_c_peptide(std::size_t samples) const;
};

// Of C-peptide during a test, nmol/L: what was secreted is what both compartments hold more and what was cleared.
struct CPeptideBalance {
  double secreted = 0.0, stored = 0.0, cleared = 0.0;
};

class OralTestF1 {
 public:
  OralTestF1(const ParameterTable& table, model::PopulationSpec::Disease disease);

  // `minutes` are the sampling times, the first of them 0, at most as many as a response holds.
  void run(std::span<const Subject> subjects, std::span<Response> responses, std::span<const double> minutes,
           double step = longest_step) const;
  // `samples` is samples_to_120 or samples_to_240.
  void run(std::span<const Subject> subjects, std::span<Response> responses, std::size_t samples,
           double step = longest_step) const {
    run(subjects, responses, std::span(sampling_minutes).first(samples), step);
  }

  // Of a test of four hours, integrated with the same steps.
  [[nodiscard]] CPeptideBalance balance(const Subject& subject) const;

  [[nodiscard]] double mixed_meal_glucose(double weight) const;
  [[nodiscard]] double standard_meal_glucose() const { return standard_meal_; }
  [[nodiscard]] double release_test_glucose() const { return release_test_; }
  [[nodiscard]] double tolerance_test_bolus() const { return tolerance_bolus_; }  // mU/L
  [[nodiscard]] const CPeptideKinetics& kinetics() const { return kinetics_; }

 private:
  CPeptideKinetics kinetics_;
  double insulin_action_rate_, static_delay_rate_, dynamic_secretion_, meal_potentiation_, insulin_clearance_;
  double glucose_volume_, absorbed_share_, renal_rate_, renal_threshold_;
  double meal_energy_, meal_largest_, meal_glucose_, standard_meal_, release_test_, tolerance_bolus_;

  [[nodiscard]] Rates rates() const;
  void prepare(const Subject& subject, std::size_t lane, LaneConstants& constants, LaneState& state) const;
  void run_lanes(const Subject* subjects, Response* responses, std::size_t used, std::span<const double> minutes,
                 double step) const;
};

}  // namespace islet::oral_test
