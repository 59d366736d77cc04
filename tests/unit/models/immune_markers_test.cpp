// Cytokines and immune cells: the turnover in closed form, the whole course in a patient, and what costs nothing.

#include <gtest/gtest.h>

#include <cmath>

#include "models/biomarker/turnover.hpp"
#include "models/observation/laboratory_measurement.hpp"
#include "tests/unit/models/patient_factory.hpp"
#include "tests/unit/models/sample_moments.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::testing_models {
namespace {

using biomarker::turnover_gain;

// du/dt = (X0 e^(-t/w) - u) / tau by Runge-Kutta of order 4 in steps of 1/200 of tau: error below (1/200)^4.
double by_runge_kutta(double time, double tau, double w) {
  const int n = static_cast<int>(200.0 * time / tau) + 1;
  const double h = time / n;
  double u = 0.0;
  const auto slope = [&](double t, double at) { return (std::exp(-t / w) - at) / tau; };
  for (int k = 0; k < n; ++k) {
    const double t = k * h;
    const double a = slope(t, u), b = slope(t + h / 2, u + h / 2 * a), c = slope(t + h / 2, u + h / 2 * b);
    u += h / 6 * (a + 2 * b + 2 * c + slope(t + h, u + h * c));
  }
  return u;
}

TEST(Turnover, IsTheSolutionOfItsEquation) {
  for (const double tau : {7.0, 21.0}) {
    for (const double w : {7.0, 7.0 * (1.0 + 1e-6), 21.001, 60.0, 400.0, std::numeric_limits<double>::infinity()}) {
      for (const double time : {0.25, 1.0, 30.0, 180.0}) {
        // 200 steps a time constant or more: the fourth order leaves some 1e-11.
        EXPECT_NEAR(turnover_gain(time, tau, w), by_runge_kutta(time, tau, w), 1e-9) << tau << " " << w << " " << time;
      }
    }
  }
}

TEST(Turnover, IsTheSameInOneStepAndInMany) {
  for (const double w : {7.0, 400.0, std::numeric_limits<double>::infinity()}) {
    double u = 0.2, x = 0.6;
    const double gain = turnover_gain(1.0, 7.0, w);
    for (int day = 0; day < 90; ++day) {
      u = u * std::exp(-1.0 / 7.0) + x * gain;
      x *= std::exp(-1.0 / w);
    }
    EXPECT_NEAR(u, 0.2 * std::exp(-90.0 / 7.0) + 0.6 * turnover_gain(90.0, 7.0, w), 1e-13);  // 90 roundings
  }
}

std::unique_ptr<model::PatientModel> marked_model(Disease disease, const ParameterTable& parameters, bool markers) {
  model::PopulationSpec population;
  population.disease = disease;
  const model::DiseaseSpec forms{"generalized_homa", "adag_two_compartment", std::string(beta_cell_name(disease)),
                                 markers};
  return make_patient_model(
      population, forms, {{"cells", "msc_emax_pulse", "default", 1.0, 1, model::CellSource::allogeneic}}, parameters);
}

const std::vector<std::int32_t> days = {0, 1, 7, 30, 90, 100, 180};

// Infusions of 1e6/kg on days 0 and 90.
model::Truth course(Disease disease, const ParameterTable& parameters, std::size_t lanes, bool markers,
                    double efficacy = 1.0) {
  const auto made = marked_model(disease, parameters, markers);
  auto patients = made->create(people(lanes), typical_covariates(lanes, disease), -28);
  auto program = program_for(lanes);
  program.efficacy.assign(lanes, efficacy);
  for (std::uint32_t lane = 0; lane < lanes; ++lane) {
    program.infusions.push_back({0, lane, 0, 0, model::Route::intravenous, 1.0, 0});
    program.infusions.push_back({90, lane, 1, 0, model::Route::intravenous, 1.0, 1});
    for (std::uint32_t d = 0; d < days.size(); ++d) {
      program.samplings.push_back({days[d], lane, lane * static_cast<std::uint32_t>(days.size()) + d, 0});
    }
  }
  model::Truth truth(lanes * days.size(), variable_count);
  made->advance(patients, program, 180, truth);
  return truth;
}

struct Expected {
  Variable variable;
  double tau;
};
constexpr Expected of_turnover[] = {
    {Variable::tnf_alpha, 7.0}, {Variable::il_1beta, 7.0},   {Variable::il_6, 7.0},          {Variable::treg, 21.0},
    {Variable::th17, 21.0},     {Variable::cd3_count, 21.0}, {Variable::cd4_cd8_ratio, 21.0}};

std::string id_of(Variable variable, const std::string& what) {
  return "marker." + std::string(info(variable).name) + what;
}

TEST(ImmuneMarkers, FollowTwoInfusionsExactly) {
  const auto parameters = without_variation();
  const auto truth = course(Disease::type_1, parameters, 1, true);
  const double w = parameters.value("msc.waning_time");
  const double left = 0.5 * std::exp(-90.0 / w);    // X before the second infusion
  const double added = (1.0 - left) * (1.0 - 0.5);  // its jump
  for (const auto& [variable, tau] : of_turnover) {
    for (std::size_t d = 0; d < days.size(); ++d) {
      const double since = days[d] - 90.0;
      const double second = since > 0.0 ? added * turnover_gain(since, tau, w) : 0.0;
      const double u = 0.5 * turnover_gain(days[d], tau, w) + second;
      const double level = parameters.value(id_of(variable, ".level"));
      const double expected = level * (1.0 + parameters.value(id_of(variable, ".change")) * u);
      // Rounding.
      EXPECT_NEAR(value(truth, d, variable), expected, 1e-12 * level) << info(variable).name << " " << days[d];
    }
  }
}

TEST(ImmuneMarkers, AddUpToTheirParts) {
  const auto truth = course(Disease::type_2, table(), 5, true);
  const double share = table().value("marker.cd4_or_cd8_share");
  ASSERT_EQ(truth.rows(), 5 * days.size());
  for (std::size_t row = 0; row < truth.rows(); ++row) {
    const double cd4 = value(truth, row, Variable::cd4_count), cd8 = value(truth, row, Variable::cd8_count);
    EXPECT_NEAR(cd4 + cd8, share * value(truth, row, Variable::cd3_count), 1e-9);  // rounding of hundreds of cells
    EXPECT_NEAR(cd4 / cd8, value(truth, row, Variable::cd4_cd8_ratio), 1e-12);
  }
}

TEST(ImmuneMarkers, StayWhereTheyAreWithoutAnEffectOfTheCells) {
  const auto truth = course(Disease::type_1, table(), 40, true, 0.0);
  ASSERT_EQ(truth.rows(), 40 * days.size());
  for (std::size_t row = 0; row < truth.rows(); ++row) {
    const std::size_t first = row - row % days.size();
    for (const auto& [variable, tau] : of_turnover)
      EXPECT_EQ(value(truth, row, variable), value(truth, first, variable));
    EXPECT_EQ(value(truth, row, Variable::donor_antibody), 0.0);
  }
}

TEST(ImmuneMarkers, ThatAreNotAskedForDoNotExistAndChangeNoBitOfTheRest) {
  for (const auto disease : {Disease::type_1, Disease::type_2}) {
    const auto with = course(disease, table(), 6, true);
    const auto without = course(disease, table(), 6, false);
    std::size_t existing = 0;
    std::size_t markers = 0;
    for (const auto& variable : all_variables()) {
      for (std::size_t row = 0; row < with.rows(); ++row) {
        const double a = value(with, row, variable.variable), b = value(without, row, variable.variable);
        if (variable.kind == VariableKind::marker) {
          EXPECT_TRUE(std::isnan(b) && !std::isnan(a)) << variable.name;
          ++markers;
        } else {
          EXPECT_TRUE(a == b || (std::isnan(a) && std::isnan(b))) << variable.name;
          existing += std::isnan(a) ? 0U : 1U;
        }
      }
    }
    EXPECT_GT(existing, 10 * with.rows());
    EXPECT_GE(markers, std::size(of_turnover) * with.rows());
  }
}

// HOMA-IR at normal quantiles of the population for which the correlation is stated: only TNF-alpha is random, and the
// standard error of a correlation r of n pairs is (1 - r^2) / sqrt(n).
double correlation_with_resistance(const ParameterTable& parameters, std::size_t n) {
  const auto made = marked_model(Disease::type_2, parameters, true);
  auto covariates = typical_covariates(n, Disease::type_2);
  std::vector<double> resistance, marker;
  for (std::size_t i = 0; i < n; ++i) {
    const double z = portable::normal_quantile((static_cast<double>(i) + 0.5) / static_cast<double>(n));
    const double ln =
        std::log(parameters.value("marker.homa_ir.median")) + parameters.value("marker.homa_ir.log_sd") * z;
    covariates.at(i, static_cast<std::size_t>(Covariate::homa_ir)) = std::exp(ln);
    resistance.push_back(ln);
  }
  auto patients = made->create(people(n), covariates, 0);
  auto program = program_for(n);
  for (std::uint32_t i = 0; i < n; ++i) program.samplings.push_back({0, i, i, 0});
  model::Truth truth(n, variable_count);
  made->advance(patients, program, 0, truth);
  for (std::size_t i = 0; i < n; ++i) marker.push_back(std::log(value(truth, i, Variable::tnf_alpha)));
  return model::correlation(resistance, marker);
}

TEST(ImmuneMarkers, CorrelateWithInsulinResistanceInType2) {
  constexpr std::size_t n = 4000;
  const double error = (1.0 - 0.25 * 0.25) / std::sqrt(static_cast<double>(n));
  EXPECT_LT(std::abs(correlation_with_resistance(table(), n) - 0.25), 4.0 * error);
  const auto shifted = changed([](Parameter& p) {
    if (p.id == "marker.tnf_alpha.homa_ir_correlation") p.value = 0.4;
  });
  EXPECT_GT(std::abs(correlation_with_resistance(shifted, n) - 0.25), 4.0 * error);
}

TEST(ImmuneMarkers, AreReportedWithErrorAndNotBelowTheLimitOfQuantification) {
  constexpr std::size_t n = 2000;
  model::Truth truth(n, variable_count);
  const auto set = [&](Variable v, double x) {
    for (auto& cell : truth.column(index_of(v))) cell = x;
  };
  const double limit = table().value("measurement.il_1beta_lloq");
  set(Variable::il_1beta, limit);
  set(Variable::cd4_count, 750.0);
  set(Variable::cd8_count, 500.0);
  set(Variable::cd4_cd8_ratio, 1.5);
  const model::LaboratoryMeasurement laboratory(table(), Disease::type_2);
  const auto seen = laboratory.observe(people(n), std::vector<std::int32_t>(n, 30), truth);
  std::size_t below = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double reported = value(seen, i, Variable::il_1beta);
    below += reported < 0.0 ? 1 : 0;
    ASSERT_TRUE(reported == -limit || reported >= limit);
    ASSERT_EQ(value(seen, i, Variable::cd4_cd8_ratio),
              value(seen, i, Variable::cd4_count) / value(seen, i, Variable::cd8_count));
    ASSERT_TRUE(std::isnan(value(seen, i, Variable::treg)));
  }
  // Half of the values of a factor with median 1 lie below: SE sqrt(0.25 / n).
  EXPECT_LT(std::abs(static_cast<double>(below) / n - 0.5), 4.0 * std::sqrt(0.25 / n));
  EXPECT_GT(std::abs(static_cast<double>(below) / n - 0.6), 4.0 * std::sqrt(0.25 / n));  // twin
}

}  // namespace
}  // namespace islet::testing_models
