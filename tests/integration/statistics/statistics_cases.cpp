// Writes random data sets with fixed keys, and our results on them, for compare.R: statistics_cases FOLDER.

#include <vector>

#include "tests/integration/statistics/case_files.hpp"
#include "tests/integration/statistics/draws.hpp"
#include "tests/integration/statistics/more_cases.hpp"

namespace islet::analysis {
namespace {

void write_two_samples(CaseFiles& files, int data_set) {
  Draws draws(data_set);
  const auto treated = draws.sample(draws.integer(4, 40), 2.0 * draws.uniform(), 0.5 + draws.uniform());
  const auto reference = draws.sample(draws.integer(4, 40), 1.0, 0.5 + 2.0 * draws.uniform());
  files.write_values(data_set, "treated", treated);
  files.write_values(data_set, "reference", reference);
  for (const Level level : levels) {
    files.write_result(data_set, "t_pooled", level, t_pooled(treated, reference, level));
    files.write_result(data_set, "t_welch", level, t_welch(treated, reference, level));
    files.write_result(data_set, "t_paired", level, t_paired(treated, level));
    files.write_result(data_set, "wilcoxon", level, wilcoxon(treated, reference, level));
  }
}

// Arm, two covariates of very different size, a stratum and arm x stratum; the arm or the interaction is tested.
void write_linear_model(CaseFiles& files, int data_set) {
  Draws draws(data_set + data_sets);
  const int n = draws.integer(16, 60);
  const auto baseline = draws.sample(n, 8.0, 1.0);
  const auto size = draws.sample(n, 1e4, 300.0);
  std::vector<double> arm, stratum, interaction, response;
  for (int i = 0; i < n; ++i) {
    const auto row = static_cast<std::size_t>(i);
    arm.push_back(i % 2 == 0 ? 1.0 : 0.0);
    stratum.push_back((i / 2) % 2 == 0 ? 1.0 : 0.0);
    interaction.push_back(arm.back() * stratum.back());
    response.push_back(0.6 * baseline[row] + 1e-3 * size[row] + 0.5 * arm.back() + 0.7 * interaction.back() +
                       draws.normal());
  }
  files.write_values(data_set, "arm", arm);
  files.write_values(data_set, "baseline", baseline);
  files.write_values(data_set, "size", size);
  files.write_values(data_set, "stratum", stratum);
  files.write_values(data_set, "response", response);
  const auto covariates = joined(arm, joined(baseline, size));
  const auto with_interaction = joined(covariates, joined(stratum, interaction));
  for (const Level level : levels) {
    files.write_result(data_set, "ancova", level, linear_model(response, covariates, 3, 0, level));
    files.write_result(data_set, "interaction", level, linear_model(response, with_interaction, 5, 4, level));
  }
}

void write_two_by_two(CaseFiles& files, int data_set) {
  Draws draws(data_set + 2 * data_sets);
  const int largest = data_set % 5 == 0 ? 2000 : 40;
  TwoByTwo table;
  table.treated_n = draws.integer(1, largest);
  table.reference_n = draws.integer(1, largest);
  table.treated_yes = draws.integer(0, table.treated_n);
  table.reference_yes = draws.integer(0, table.reference_n / 2);
  files.write_table(data_set, table);
  for (const Level level : levels) {
    files.write_result(data_set, "fisher", level, fisher(table, level));
    files.write_result(data_set, "chi_square", level, chi_square(table, level));
  }
}

void write_intervals(CaseFiles& files, int data_set) {
  Draws draws(data_set + 3 * data_sets);
  const int n = draws.integer(1, data_set % 3 == 0 ? 100000 : 60);
  for (const int successes : {0, n, draws.integer(0, n)}) {
    for (const double confidence : {0.9, 0.95, 0.99}) {
      files.write_interval("wilson", successes, n, confidence, wilson(successes, n, confidence));
      files.write_interval("clopper_pearson", successes, n, confidence, clopper_pearson(successes, n, confidence));
    }
  }
}

void write_power(CaseFiles& files, int data_set) {
  Draws draws(data_set + 4 * data_sets);
  const double difference = -0.5 + 2.0 * draws.uniform();
  const double sd = 0.5 + draws.uniform();
  const double n_treated = draws.integer(3, 120);
  const double n_reference = data_set % 2 == 0 ? n_treated : draws.integer(3, 120);
  for (const Level level : levels) {
    files.write_power(difference, sd, n_treated, n_reference, level,
                      t_power(difference, sd, n_treated, n_reference, level.alpha, level.sides));
  }
}

void write_all(const char* folder) {
  CaseFiles files(folder);
  for (int data_set = 0; data_set < data_sets; ++data_set) {
    write_two_samples(files, data_set);
    write_linear_model(files, data_set);
    write_two_by_two(files, data_set);
    write_intervals(files, data_set);
    write_power(files, data_set);
    write_paired(files, data_set);
    write_logistic(files, data_set);
    write_counts(files, data_set);
    write_times(files, data_set);
  }
}

}  // namespace
}  // namespace islet::analysis

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  islet::analysis::write_all(argv[1]);
  return 0;
}
