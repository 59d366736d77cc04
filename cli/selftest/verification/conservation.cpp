// What must not get lost: C-peptide in a meal test, and people in a trial.

#include <array>
#include <cmath>

#include "cli/selftest/cases.hpp"
#include "cli/selftest/embedded_trial.hpp"
#include "cli/selftest/largest.hpp"
#include "cli/selftest/meal_subjects.hpp"
#include "cli/selftest/trial_run.hpp"

namespace islet::selftest {
namespace {

using oral_test::OralTestF1;
using oral_test::Subject;
using Disease = model::PopulationSpec::Disease;

oral_test::Response respond(const OralTestF1& test, const Subject& subject) {
  std::array<oral_test::Response, 1> out;
  test.run({&subject, 1}, out, oral_test::samples_to_240);
  return out.front();
}

double lost_c_peptide(const OralTestF1& test, const Subject& subject) {
  const auto balance = test.balance(subject);
  return std::abs(balance.secreted - balance.stored - balance.cleared);
}

double moved_without_a_meal(const OralTestF1& test, Subject subject) {
  subject.glucose_load = 0.0;
  const auto r = respond(test, subject);
  double worst = 0.0;
  for (const double g : r.glucose) worst = largest(worst, std::abs(g - subject.fasting_glucose));
  for (const double c : r.c_peptide) worst = largest(worst, std::abs(c - r.c_peptide.front()));
  return worst;
}

double total(const std::vector<std::int32_t>& counts) {
  double sum = 0.0;
  for (const auto n : counts) sum += n;
  return sum;
}

// Counts people over all hypotheses and replicates of a small trial.
void measure_people(Measured& out) {
  const auto trial = embedded_trial("trials/small.yaml");
  const TrialRun run(*trial, 20);
  const auto& batch = run.batch();
  const auto& flow = batch.flow;
  out.exact("screened",
            total(batch.trials.n_screened) - total(flow.failed_by_criterion) - total(batch.trials.n_enrolled));
  out.exact("allocated", total(batch.trials.n_enrolled) - total(flow.allocated));
  out.exact("completed", total(flow.allocated) - total(flow.completed) - total(flow.discontinued));
  out.exact("failed", total(batch.trials.n_failed));
}

}  // namespace

Measured conservation(const Inputs& inputs) {
  Measured out;
  const OralTestF1 of_type_1(inputs.parameters, Disease::type_1), of_type_2(inputs.parameters, Disease::type_2);
  out.exact("c_peptide", largest(lost_c_peptide(of_type_1, type_1_subject), lost_c_peptide(of_type_2, type_2_subject)));
  out.exact("rest",
            largest(moved_without_a_meal(of_type_1, type_1_subject), moved_without_a_meal(of_type_2, type_2_subject)));
  measure_people(out);
  return out;
}

}  // namespace islet::selftest
