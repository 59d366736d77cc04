#pragma once
// A trial whose truth can be written down: HbA1c is a person's level, plus the trial effect after day 0, minus `effect`
// for each 1e6 cells/kg infused before, minus `rescue_effect` once rescue began at a visit before.
// For tests of the conduct, which must not depend on any disease model.

#include <algorithm>
#include <limits>
#include <memory>

#include "engine/simulation/conduct/hypothesis_block.hpp"
#include "engine/simulation/plan/trial_plan.hpp"
#include "engine/simulation/results/result_shape.hpp"

namespace islet::simulation::toy {

inline constexpr double level_mean = 8.0;
inline constexpr double level_sd = 1.0;
inline constexpr double measurement_sd = 0.2;

class Population final : public model::Population {
 public:
  [[nodiscard]] const model::PopulationSpec& spec() const override { return spec_; }
  [[nodiscard]] Columns draw(const model::PersonBatch& persons) const override {
    Columns covariates(persons.size(), model::covariate_count, 1.0);
    for (std::size_t i = 0; i < persons.size(); ++i) {
      const auto z = random::normal(persons.address(i, random::StreamPurpose::covariate));
      covariates.at(i, static_cast<std::size_t>(model::Covariate::long_run_fpg)) = level_mean + level_sd * z;
    }
    return covariates;
  }

 private:
  model::PopulationSpec spec_;
};

class Patients final : public model::PatientModel {
 public:
  double effect = 0.5;
  double rescue_effect = 1.0;
  double failing_share = 0.0;  // of those who are simulated beyond screening

  [[nodiscard]] model::Patients create(const model::PersonBatch& persons, const Columns& covariates,
                                       std::int32_t screening_day) const override {
    Columns level(persons.size(), 1);
    const auto from = covariates.column(static_cast<std::size_t>(model::Covariate::long_run_fpg));
    for (std::size_t i = 0; i < persons.size(); ++i) level.at(i, 0) = from[i];
    return {persons,
            covariates,
            level,
            Columns(persons.size(), 1, 0.0),
            std::vector<std::int32_t>(persons.size(), screening_day),
            std::vector<std::uint8_t>(persons.size(), 0)};
  }

  void set_treatment_traits(model::Patients&) const override {}  // `effect` is the model's

  void advance(model::Patients& patients, const model::Program& program, std::int32_t until,
               model::Truth& truth) const override {
    std::vector<std::int32_t> rescue_day(patients.size(), std::numeric_limits<std::int32_t>::max());
    for (const auto& sampling : program.samplings) {
      double cells = 0.0;
      for (const auto& infusion : program.infusions) {
        if (infusion.lane == sampling.lane && infusion.day < sampling.day) cells += infusion.dose;
      }
      const double in_trial = sampling.day > 0 ? program.trial_effect[sampling.lane] : 0.0;
      truth.at(sampling.row, index_of(Variable::hba1c)) =
          patients.traits.at(sampling.lane, 0) + in_trial - effect * program.efficacy[sampling.lane] * cells -
          (rescue_day[sampling.lane] < sampling.day ? rescue_effect : 0.0);
      check_rescue(program, sampling, rescue_day[sampling.lane], truth);
    }
    for (std::size_t lane = 0; lane < patients.size(); ++lane) {
      patients.day[lane] = until;
      const auto key = patients.persons.address(lane, random::StreamPurpose::trait);
      if (until > 0 && random::uniform(key) < failing_share) patients.failed[lane] = 1;
    }
  }

 private:
  static void check_rescue(const model::Program& program, const model::Sampling& sampling, std::int32_t& rescue_day,
                           model::Truth& truth) {
    if (!program.knows_rescue) return;
    for (const auto& check : program.rescue_checks) {
      if (check.row != sampling.row || rescue_day <= sampling.day) continue;
      if (truth.at(sampling.row, index_of(Variable::hba1c)) > check.hba1c_above) rescue_day = sampling.day;
    }
    truth.at(sampling.row, index_of(Variable::rescued)) = rescue_day <= sampling.day ? 1.0 : 0.0;
  }
};

class Measurement final : public model::Measurement {
 public:
  void report(const model::PersonBatch& persons, const std::vector<std::int32_t>& nominal_day,
              Columns& values) const override {
    for (std::size_t i = 0; i < persons.size(); ++i) {
      const auto key = persons.address(i, random::measurement_of(Variable::hba1c), nominal_day[i]);
      values.at(i, index_of(Variable::hba1c)) += measurement_sd * random::normal(key);
    }
  }
  void factors(Variable, const model::PersonBatch&, std::span<const std::int32_t>,
               std::span<double> out) const override {
    std::ranges::fill(out, 1.0);
  }
};

// Randomized in blocks of 4; one infusion; visits at 0, 30 and 60 days; a t test of the change at the last.
inline Scenario scenario(int subjects_per_arm) {
  Scenario out;
  out.seed = 20260311;
  trial::InfusionPlan infusion;
  infusion.dose = {1.0, 0.0};
  out.design.arms = {{"MSC", subjects_per_arm, {infusion}}, {"Control", subjects_per_arm, {}}};
  auto& conduct = out.design.conduct;
  conduct.allocation = trial::Randomized{4, {}};
  conduct.masking = trial::Masking::double_blind;
  conduct.enrollment_rate = 0.2;
  conduct.visits = {trial::VisitClock::enrollment, {{"0", 0.0, 0}, {"30", 30.0, 30}, {"60", 60.0, 60}}, 5};
  const analysis::VariableMeasure change{Variable::hba1c, analysis::Measure::change, analysis::Transform::none};
  out.endpoints = {{"hba1c", change, 2, analysis::Benefit::decrease}};
  analysis::AnalysisSpec t;
  t.name = "hba1c";
  t.test = analysis::Test::t_pooled;
  t.arms = {0, 1};
  out.analyses = {t};
  return out;
}

// Everything a plan refers to, kept together.
class Trial {
 public:
  explicit Trial(Scenario asked) : scenario(std::move(asked)) {}
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  Scenario scenario;
  Patients patients;
  model::StudyEffectDistribution study_effect;
  const StageRule* rule = &single_stage_;
  std::vector<trial::SelectionScale> selection_scales;

  // Valid as long as the trial, and as it is now.
  [[nodiscard]] TrialPlan plan() const {
    return {&scenario,
            {&population_, &patients, &measurement_, study_effect},
            rule,
            selection_scales,
            meal_tests_by_visit(scenario),
            scenario.seed};
  }

 private:
  Population population_;
  Measurement measurement_;
  SingleStage single_stage_;
};

// Replicates [first, first + count) conducted to their end under one hypothesis. Keeps alive what they refer to.
class Conducted {
 public:
  Conducted(const Trial& trial, const Hypothesis& hypothesis, std::uint32_t first, std::uint32_t count)
      : plan_(trial.plan()), people_(plan_, first, count), block_(plan_, hypothesis, people_, first, count) {
    while (!block_.finished()) block_.run_stage();
  }
  Conducted(const Conducted&) = delete;
  Conducted& operator=(const Conducted&) = delete;

  [[nodiscard]] const std::vector<ReplicateConduct>& replicates() const { return block_.conducts(); }
  [[nodiscard]] const CandidatePool& pool() const { return people_.candidates; }

 private:
  TrialPlan plan_;
  BlockPeople people_;
  HypothesisBlock block_;
};

inline constexpr const Hypothesis& as_specified = hypotheses[0];
inline constexpr const Hypothesis& no_effect = hypotheses[1];
inline constexpr const Hypothesis& no_effect_unbiased = hypotheses[2];

}  // namespace islet::simulation::toy
