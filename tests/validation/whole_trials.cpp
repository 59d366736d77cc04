// Trials as conducted: the placebo arm of a masked trial, and where Lu 2021 falls in the model's predictions.

#include <fmt/format.h>

#include "cli/load_scenario.hpp"
#include "tests/validation/topics.hpp"
#include "tests/validation/trial_run.hpp"

namespace islet::validation {
namespace {

// An add-on trial as they are usually planned; nobody gets cells. Facts of no particular trial.
constexpr const char* add_on_trial = R"(format: 1
title: A masked add-on trial without cells
seed: 20261122
replicates: 100
population:
  model: t2dm_treated
  eligibility:
    - {name: hba1c_low, variable: hba1c, at_least: 7 %}
    - {name: hba1c_high, variable: hba1c, at_most: 10 %}
disease: {glycemia: generalized_homa, hba1c: adag_two_compartment, beta_cell: exponential_decline}
arms:
  - {name: A, subjects: 30}
  - {name: B, subjects: 30}
conduct:
  allocation: {randomized: {block_size: 4}}
  masking: double_blind
  enrollment: {rate: 10 subject/month}
  screening: {at: -28 day}
  visits: {clock: enrollment, at: [0 month, 6 month], window: 7 day}
  dropout: {hazard: 8 %/year}
endpoints:
  - {name: hba1c_6, variable: hba1c, visit: 6 month, benefit: decrease, missing: complete_case}
analyses:
  - {name: hba1c, endpoint: hba1c_6, test: t, arms: [A, B], alpha: 0.05, sides: 2}
)";

std::vector<double> mark(std::vector<double> counts, double low, double high) {
  for (double& count : counts) count = count >= low && count <= high ? 1.0 : 0.0;
  return counts;
}

struct Published {
  std::string endpoint, arm, what, said;
  double count;
  int n;
};

// Mean, 95 % prediction interval, and the share of trials at or below the published count.
void add_count(const TrialRun& run, const Published& published, Topic& topic) {
  const auto counts = run.responders("as_specified", published.endpoint, published.arm);
  const auto add = [&](const std::string& what, const std::string& said, Estimate model, int decimals) {
    topic.rows.push_back({.what = fmt::format("{}, {} of {}: {}", published.what, published.arm, published.n, what),
                          .published = said,
                          .source = "lu2021",
                          .model = model,
                          .decimals = decimals,
                          .use = Use::used_in_building});
  };
  add("mean count", published.said, mean_of(counts), 1);
  add("2.5 % quantile", "–", quantile_of(counts, 0.025), 0);
  add("97.5 % quantile", "–", quantile_of(counts, 0.975), 0);
  const auto at_most = mark(counts, -1.0, published.count);
  add(fmt::format("% of trials with at most {}", published.count), "–", times(share_of(at_most), 100.0), 0);
}

void add_hypotheses(const TrialRun& run, Topic& topic) {
  for (const char* hypothesis : {"as_specified", "no_effect", "no_effect_unbiased"}) {
    const auto counts = run.responders(hypothesis, "response", "MSC");
    topic.rows.push_back({.what = fmt::format("% of trials with 11 or more responders of 27, {}", hypothesis),
                          .published = "11 were seen",
                          .source = "lu2021",
                          .model = times(share_of(mark(counts, 11, 27)), 100.0),
                          .decimals = 1,
                          .use = Use::used_in_building});
  }
}

}  // namespace

Topic masked_trial(std::uint32_t replicates) {
  Topic topic;
  topic.title = "Placebo arm of a masked trial in type 2";
  topic.introduction = fmt::format(
      "{} replicates of a randomized, double-blind add-on trial of 30 against 30, measured HbA1c at screening 7 to 10 "
      "%, "
      "preset `t2dm_treated`; mean change of the arms without cells, 6 months after baseline. The trial effect is "
      "redrawn "
      "for every replicate.",
      replicates);
  const std::string name = "masked add-on trial";
  const cli::ComposedTrial trial(cli::read_scenario_text(name, add_on_trial, {}), name);
  const TrialRun run(trial, replicates);
  topic.rows.push_back({.what = "change of HbA1c, %",
                        .published = "-0.12 (-0.16 to -0.07)",
                        .source = "placebo_meta2020",
                        .model = mean_of(run.means("as_specified", "hba1c_6", "A")),
                        .decimals = 3,
                        .accepted = {-0.16, -0.07},
                        .use = Use::used_in_building});
  topic.remarks =
      "The trial effect on sensitivity was derived from this value; drift and regression to the mean after eligibility "
      "are added by the model.";
  return topic;
}

Topic lu_2021(std::uint32_t replicates) {
  Topic topic;
  topic.title = "Lu 2021: where the published counts fall";
  topic.introduction = fmt::format(
      "`scenarios/lu2021.yaml`, {} replicates, default (cautious) effects of the cells. Response: measured fasting or "
      "postprandial C-peptide at least 10 % above baseline at 12 months. Shown, not gated: one trial of 27 and 26.",
      replicates);
  const std::string file = ISLET_SOURCE_DIR "/scenarios/lu2021.yaml";
  const cli::ComposedTrial trial(cli::read_scenario(file, {}), file);
  const TrialRun run(trial, replicates);
  add_count(run, {"response", "MSC", "responders", "11 (40.7 %)", 11, 27}, topic);
  add_count(run, {"response", "Control", "responders", "at most 4 (15.4 %; derived bound)", 4, 26}, topic);
  add_count(run, {"insulin_free", "MSC", "insulin independent", "3", 3, 27}, topic);
  add_count(run, {"insulin_free", "Control", "insulin independent", "0", 0, 26}, topic);
  add_hypotheses(run, topic);
  topic.remarks =
      "The counts were not fitted and the default effects are shrunk on purpose, but the juvenile efficacy of the "
      "cells was "
      "assumed with this trial in view: hence used in building. People without a value at 12 months count as "
      "non-responders. The published 11 responders lie just above the 95 % prediction interval of the default effects, "
      "and "
      "further above what noise and the open, nonrandomized design give without any effect. The bound of the control "
      "arm "
      "lies inside its interval. Insulin independence is rarer in the model than published: from a fasting C-peptide "
      "of "
      "0.1 nmol/L its strict target is out of reach without insulin.";
  return topic;
}

}  // namespace islet::validation
