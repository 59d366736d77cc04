#include "tests/integration/statistics/more_cases.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/integration/statistics/draws.hpp"

namespace islet::analysis {
namespace {

int count_with_mean(Draws& draws, double mean) {
  int count = 0;
  for (double waited = -std::log(draws.uniform()); waited < mean; waited -= std::log(draws.uniform())) ++count;
  return count;
}

// Gamma-distributed with mean 1 and a whole number of degrees of freedom (2 x shape).
double chi_square_rate(Draws& draws, int degrees_of_freedom) {
  double sum = 0.0;
  for (int i = 0; i < degrees_of_freedom; ++i) sum += std::pow(draws.normal(), 2);
  return sum / degrees_of_freedom;
}

}  // namespace

void write_paired(CaseFiles& files, int data_set) {
  Draws draws(data_set + 5 * data_sets);
  const auto differences = draws.sample(draws.integer(4, 80), 0.4 * draws.normal(), 0.5 + draws.uniform());
  Pairs pairs{draws.integer(0, 12), draws.integer(0, 8), 0};
  pairs.n = pairs.gained + pairs.lost + draws.integer(0, 10);
  files.write_values(data_set, "differences", differences);
  files.write_values(data_set, "pairs", std::vector<double>{1.0 * pairs.gained, 1.0 * pairs.lost, 1.0 * pairs.n});
  for (const Level level : levels) {
    files.write_result(data_set, "wilcoxon_signed_rank", level, wilcoxon_signed_rank(differences, level));
    files.write_result(data_set, "mcnemar", level, mcnemar(pairs, level));
  }
}

void write_logistic(CaseFiles& files, int data_set) {
  Draws draws(data_set + 6 * data_sets);
  const int n = draws.integer(12, 70);
  const auto size = draws.sample(n, 1e4, 300.0);
  const double effect = 3.0 * draws.uniform();
  std::vector<double> arm, dose, response;
  for (int i = 0; i < n; ++i) {
    arm.push_back(i % 2 == 0 ? 1.0 : 0.0);
    dose.push_back(1.0 + draws.uniform());
    const double eta = effect * arm.back() + 1e-3 * (size[static_cast<std::size_t>(i)] - 1e4) + dose.back() - 2.0;
    response.push_back(draws.uniform() < 1.0 / (1.0 + std::exp(-eta)) ? 1.0 : 0.0);
  }
  files.write_values(data_set, "logistic_arm", arm);
  files.write_values(data_set, "logistic_size", size);
  files.write_values(data_set, "logistic_dose", dose);
  files.write_values(data_set, "logistic_response", response);
  const auto design = joined(arm, joined(size, dose));
  for (const Level level : levels) {
    files.write_result(data_set, "logistic", level, logistic(response, design, 3, 0, level));
    files.write_result(data_set, "logistic_dose", level, logistic(response, design, 3, 2, level));
  }
}

void write_counts(CaseFiles& files, int data_set) {
  Draws draws(data_set + 7 * data_sets);
  const int n = draws.integer(10, 60);
  const auto age = draws.sample(n, 40.0, 10.0);
  const double rate = 2.0 * draws.uniform();
  const double ratio = 0.2 + draws.uniform();
  const int degrees_of_freedom = draws.integer(1, 8);
  std::vector<double> arm, time_at_risk, counts;
  for (int i = 0; i < n; ++i) {
    arm.push_back(i % 2 == 0 ? 1.0 : 0.0);
    time_at_risk.push_back(0.1 + draws.uniform());
    const double frailty = data_set % 3 == 0 ? 1.0 : chi_square_rate(draws, degrees_of_freedom);
    counts.push_back(
        count_with_mean(draws, 2.0 * frailty * time_at_risk.back() * rate * (arm.back() > 0.5 ? ratio : 1.0)));
  }
  files.write_values(data_set, "count_arm", arm);
  files.write_values(data_set, "count_age", age);
  files.write_values(data_set, "count_time", time_at_risk);
  files.write_values(data_set, "count_events", counts);
  const auto design = joined(arm, age);
  for (const Level level : levels) {
    files.write_result(data_set, "poisson", level, poisson(counts, time_at_risk, design, 2, 0, level));
    files.write_result(data_set, "negative_binomial", level,
                       negative_binomial(counts, time_at_risk, design, 2, 0, level));
  }
}

void write_times(CaseFiles& files, int data_set) {
  Draws draws(data_set + 8 * data_sets);
  const double grid = data_set % 2 == 0 ? 3.0 : 0.001;
  const auto arm_of = [&](int n, double hazard) {
    std::vector<FollowUp> arm;
    for (int i = 0; i < n; ++i) {
      const double event = std::ceil(-std::log(draws.uniform()) / hazard / grid) * grid;
      const double end = std::min(24.0, std::ceil(40.0 * draws.uniform() / grid) * grid);
      arm.push_back({std::min(event, end), event <= end});
    }
    return arm;
  };
  const auto treated = arm_of(draws.integer(3, 40), 0.1 * draws.uniform());
  const auto reference = arm_of(draws.integer(3, 40), 0.05);
  const auto write_arm = [&](const char* times, const char* events, const std::vector<FollowUp>& arm) {
    std::vector<double> time, event;
    for (const auto& subject : arm) {
      time.push_back(subject.time);
      event.push_back(subject.event ? 1.0 : 0.0);
    }
    files.write_values(data_set, times, time);
    files.write_values(data_set, events, event);
  };
  write_arm("treated_time", "treated_event", treated);
  write_arm("reference_time", "reference_event", reference);
  for (const Level level : levels) files.write_result(data_set, "log_rank", level, log_rank(treated, reference, level));
  for (const double horizon : {6.0, 18.0, 30.0}) files.write_curve(data_set, horizon, kaplan_meier(treated, horizon));
}

}  // namespace islet::analysis
