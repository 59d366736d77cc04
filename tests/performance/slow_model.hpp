#pragma once
// One year of a batch of patients by islet, and of some of them one at a time by CVODE, with the largest difference of
// HbA1c between each and CVODE at a relative tolerance of 1e-10.

#include <cmath>
#include <limits>
#include <memory>
#include <vector>

#include "engine/random/draw.hpp"
#include "tests/performance/cvode_solver.hpp"
#include "tests/performance/equations.hpp"
#include "tests/unit/models/patient_factory.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::performance {

inline constexpr std::size_t lanes = 4096;
inline constexpr std::size_t compared = 32;  // of them, with CVODE
inline constexpr std::int32_t first_day = -28;
inline constexpr std::int32_t last_day = 364;
inline constexpr std::array<std::int32_t, 5> visits = {0, 91, 182, 273, 364};
inline constexpr double dose = 1.2;

// Of type 2, when the second infusion is given: to all on one day, as the program of a trial has it, or to each on a
// day of his own, as windows make it.
enum class Infusions { together, apart };

inline std::int32_t second_infusion(Infusions infusions, std::size_t lane) {
  return infusions == Infusions::together ? 28 : 60 + static_cast<std::int32_t>(lane % 13);
}

using Disease = model::PopulationSpec::Disease;
using model::Covariate;

// Log-uniform between two values, by a key of its own.
inline double spread(std::uint32_t lane, Covariate c, double low, double high) {
  const auto slot = static_cast<std::uint16_t>(c);
  return low * std::pow(high / low, random::uniform({9, random::StreamPurpose::covariate, lane, 0, 0, slot}));
}

inline Columns different_people(Disease disease) {
  auto out = testing_models::typical_covariates(lanes, disease);
  for (std::uint32_t i = 0; i < lanes; ++i) {
    const auto put = [&](Covariate c, double low, double high) {
      out.at(i, static_cast<std::size_t>(c)) = spread(i, c, low, high);
    };
    put(Covariate::long_run_fpg, 6.5, 12.0);
    put(Covariate::homa_ir, 1.5, 9.0);
    put(Covariate::fed_appearance, 92.0, 112.0);
    put(Covariate::insulin_sensitivity, 0.35, 0.8);
    put(Covariate::target_fpg, 7.5, 9.5);
    put(Covariate::target_fed, 10.5, 12.5);
    put(Covariate::function_at_diagnosis, 0.3, 0.8);
  }
  return out;
}

// No lots of cells, and fluctuation only where it is asked for.
inline ParameterTable parameters(bool fluctuating) {
  return testing_models::changed([&](Parameter& p) {
    if (p.id == "msc.lot_potency") p.spread = {};
    if (!fluctuating && p.id.starts_with("process_noise.") && p.id.ends_with(".sd")) p.value = 0.0;
  });
}

// One visit of all people after the other.
inline std::uint32_t row_of(std::size_t visit, std::size_t lane) {
  return static_cast<std::uint32_t>(visit * lanes + lane);
}

inline model::Program program(Disease disease, Infusions infusions) {
  auto out = testing_models::program_for(lanes);
  out.trial_effect.assign(lanes, trial_effect_plateau);
  for (std::uint32_t lane = 0; lane < lanes; ++lane) {
    for (std::uint32_t visit = 0; visit < visits.size(); ++visit) {
      out.samplings.push_back({visits[visit], lane, row_of(visit, lane), 0});
    }
    if (disease == Disease::type_1) continue;
    out.infusions.push_back({0, lane, 0, 0, model::Route::intravenous, dose});
    out.infusions.push_back({second_infusion(infusions, lane), lane, 1, 0, model::Route::intravenous, dose});
  }
  return out;
}

// The path of omega that islet draws, from the same keys (docs/models/process_noise.md): exact end and exact mean of
// each interval of 28 days.
class NoiseOf {
 public:
  NoiseOf(const ParameterTable& table, const model::Patients& patients, std::size_t lane)
      : sd_(table.value("process_noise.t2d.sd")),
        time_(table.value("process_noise.t2d.time")),
        patients_(patients),
        lane_(lane),
        omega_(patients.state.at(lane, patient::State::fluctuation)) {}

  // From `node` - 28 to `node`, asked for in order.
  [[nodiscard]] Parabola until(std::int32_t node) {
    if (sd_ == 0.0) return {};
    const double y = 28.0 / time_, a = std::exp(-y), end_sd = sd_ * std::sqrt(1.0 - a * a);
    const auto z = random::two_normals(patients_.persons.address(lane_, random::StreamPurpose::process_noise, node));
    const double covariance = sd_ * sd_ * (1.0 - a) * (1.0 - a) / y;
    const double variance = 2.0 * sd_ * sd_ * (y - 2.0 * (1.0 - a) + 0.5 * (1.0 - a * a)) / (y * y);
    const double with_end = covariance / end_sd;
    const double end = a * omega_ + end_sd * z[0];
    const double mean = (1.0 - a) / y * omega_ + with_end * z[0] + std::sqrt(variance - with_end * with_end) * z[1];
    const Parabola out{node - 28.0, 28.0, omega_, 6.0 * mean - 4.0 * omega_ - 2.0 * end,
                       3.0 * (omega_ + end) - 6.0 * mean};
    omega_ = end;
    return out;
  }

 private:
  double sd_, time_;
  const model::Patients& patients_;
  std::size_t lane_;
  double omega_;
};

template <typename Equations>
class SlowModel {
 public:
  SlowModel(Disease disease, bool fluctuating, Infusions infusions)
      : table_(parameters(fluctuating)),
        fluctuating_(fluctuating),
        infusions_(infusions),
        model_(testing_models::patient_model(disease, table_)),
        start_(model_->create(testing_models::people(lanes), different_people(disease), first_day)),
        program_(program(disease, infusions)) {
    exact_ = by_cvode(1e-10);
    islet_error_ = difference(by_islet());
    find_tolerance();
  }

  [[nodiscard]] double islet_error() const { return islet_error_; }
  [[nodiscard]] double cvode_error() const { return cvode_error_; }
  [[nodiscard]] double tolerance() const { return tolerance_; }
  [[nodiscard]] const model::Patients& start() const { return start_; }

  void advance(model::Patients& patients, model::Truth& truth) const {
    model_->advance(patients, program_, last_day + 1, truth);
  }
  [[nodiscard]] model::Truth empty_truth() const { return {lanes * visits.size(), variable_count}; }

  // HbA1c of the compared people at every visit.
  [[nodiscard]] std::vector<double> by_cvode(double tolerance) const {
    CvodeSolver<Equations> solver(tolerance);
    std::vector<double> out;
    for (std::size_t lane = 0; lane < compared; ++lane) integrate(solver, lane, out);
    return out;
  }

  // Of one lane from where its patient stands.
  [[nodiscard]] double days(std::size_t lane) const { return last_day - start_.day[lane]; }
  [[nodiscard]] double patient_years(std::size_t count) const {
    double sum = 0.0;
    for (std::size_t lane = 0; lane < count; ++lane) sum += days(lane);
    return sum / 365.25;
  }

 private:
  void integrate(CvodeSolver<Equations>& solver, std::size_t lane, std::vector<double>& out) const {
    Equations equations(table_, start_, lane);
    NoiseOf noise(table_, start_, lane);
    auto y = equations.start;
    std::int32_t now = start_.day[lane];
    std::int32_t node = now;
    std::size_t visit = 0;
    while (now < last_day) {
      if (fluctuating_ && now == node) equations.noise = noise.until(node += 28);
      if (now == 0 || now == second_infusion(infusions_, lane)) equations.infuse(y, dose);
      const auto stop = next_stop(now, lane, node);
      solver.restart(equations, y, now, stop);
      for (; visit < visits.size() && visits[visit] <= stop; ++visit) {
        out.push_back(equations.measured(solver.at(visits[visit])));
      }
      y = solver.at(stop);
      now = stop;
    }
  }

  // Where the right-hand side jumps next.
  [[nodiscard]] std::int32_t next_stop(std::int32_t now, std::size_t lane, std::int32_t node) const {
    std::int32_t stop = last_day;
    for (const auto day : {0, second_infusion(infusions_, lane)}) {
      if (day > now) stop = std::min(stop, day);
    }
    return fluctuating_ ? std::min(stop, node) : stop;
  }

  [[nodiscard]] std::vector<double> by_islet() const {
    auto patients = start_;
    auto truth = empty_truth();
    advance(patients, truth);
    std::vector<double> out;
    for (std::size_t lane = 0; lane < compared; ++lane) {
      for (std::size_t visit = 0; visit < visits.size(); ++visit) {
        out.push_back(truth.at(row_of(visit, lane), index_of(Variable::hba1c)));
      }
    }
    return out;
  }

  [[nodiscard]] double difference(const std::vector<double>& hba1c) const {
    double worst = 0.0;
    for (std::size_t i = 0; i < exact_.size(); ++i) worst = std::max(worst, std::abs(hba1c[i] - exact_[i]));
    return worst;
  }

  // The loosest of a ladder with an error not above islet's: CVODE at its fastest for this accuracy.
  void find_tolerance() {
    for (tolerance_ = 1e-2; tolerance_ > 1e-10; tolerance_ *= 0.5) {
      cvode_error_ = difference(by_cvode(tolerance_));
      if (cvode_error_ <= islet_error_) return;
    }
  }

  ParameterTable table_;
  bool fluctuating_;
  Infusions infusions_;
  std::unique_ptr<model::PatientModel> model_;
  model::Patients start_;
  model::Program program_;
  std::vector<double> exact_;
  double islet_error_ = 0.0, cvode_error_ = 0.0, tolerance_ = 0.0;
};

}  // namespace islet::performance
