#include "cli/selftest/trial_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "cli/selftest/estimate.hpp"
#include "engine/analysis/estimators.hpp"
#include "engine/analysis/quantified.hpp"
#include "engine/simulation/conduct/hypothesis_block.hpp"

namespace islet::selftest {
namespace {

constexpr std::uint32_t together = 20;  // replicates a block; the number changes no result
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

const simulation::Hypothesis& hypothesis_named(const std::string& name) {
  const auto found = std::ranges::find(simulation::hypotheses, name, &simulation::Hypothesis::name);
  if (found == simulation::hypotheses.end()) throw std::logic_error("no hypothesis " + name);
  return *found;
}

// The values of one variable in one arm at one visit.
struct Look {
  std::size_t arm;
  Variable variable;
  std::size_t visit;

  [[nodiscard]] std::vector<double> values(const trial::DataCut& cut) const {
    return each(cut, [](double, double now) { return now; });
  }
  // The baselines of those who also have a value at the visit.
  [[nodiscard]] std::vector<double> baselines(const trial::DataCut& cut) const {
    return each(cut, [](double before, double now) { return before + 0.0 * now; });
  }
  [[nodiscard]] std::vector<double> changes(const trial::DataCut& cut) const {
    return each(cut, [](double before, double now) { return now - before; });
  }

 private:
  [[nodiscard]] double reported(const trial::DataCut& cut, std::size_t subject, std::size_t at) const {
    return analysis::quantified(variable, cut.value(subject, at, variable), analysis::BelowQuantification::half);
  }
  // f(baseline, value at the visit) of the subjects of the arm, where it is a number.
  template <typename F>
  [[nodiscard]] std::vector<double> each(const trial::DataCut& cut, F f) const {
    std::vector<double> out;
    for (std::size_t i = 0; i < cut.size(); ++i) {
      if (cut.subject(i).arm != arm) continue;
      const double value = f(reported(cut, i, cut.baseline_visit()), reported(cut, i, visit));
      if (!std::isnan(value)) out.push_back(value);
    }
    return out;
  }
};

double average(const std::vector<double>& x) {
  return x.empty() ? nothing : std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

double rejects(const analysis::TestResult& result, double direction) {
  return result.reject && result.estimate * direction > 0.0 ? 1.0 : 0.0;
}

template <typename Items>
std::size_t place(const Items& items, const std::string& name) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].name == name) return i;
  }
  throw std::logic_error("no " + name);
}

}  // namespace

std::vector<std::vector<double>> over_trials(const cli::ComposedTrial& trial, const std::string& hypothesis,
                                             std::uint32_t replicates, const std::vector<Statistic>& statistics) {
  const auto& plan = trial.plan();
  std::vector<std::vector<double>> out(statistics.size());
  for (std::uint32_t first = 0; first < replicates; first += together) {
    const auto count = std::min(together, replicates - first);
    simulation::BlockPeople people(plan, first, count);
    simulation::HypothesisBlock block(plan, hypothesis_named(hypothesis), people, first, count);
    while (!block.finished()) block.run_stage();
    for (const auto& conducted : block.conducts()) {
      const auto cut = conducted.cut(conducted.last_record_day());
      for (std::size_t s = 0; s < statistics.size(); ++s) out[s].push_back(statistics[s](cut));
    }
  }
  return out;
}

std::size_t TrialStatistics::arm_named(const std::string& name) const { return place(design_->arms, name); }
std::size_t TrialStatistics::visit_named(const std::string& name) const {
  return place(design_->conduct.visits.visits, name);
}

Statistic TrialStatistics::median(const std::string& arm, Variable variable, const std::string& visit) const {
  const Look look{arm_named(arm), variable, visit_named(visit)};
  return [look](const trial::DataCut& cut) {
    const auto values = look.values(cut);
    return values.empty() ? nothing : quantile_of(values, 0.5).value;
  };
}

Statistic TrialStatistics::mean(const std::string& arm, Variable variable, const std::string& visit) const {
  const Look look{arm_named(arm), variable, visit_named(visit)};
  return [look](const trial::DataCut& cut) { return average(look.values(cut)); };
}

Statistic TrialStatistics::mean_change(const std::string& arm, Variable variable, const std::string& visit) const {
  const Look look{arm_named(arm), variable, visit_named(visit)};
  return [look](const trial::DataCut& cut) { return average(look.changes(cut)); };
}

Statistic TrialStatistics::percent_change_of_mean(const std::string& arm, Variable variable,
                                                  const std::string& visit) const {
  const Look look{arm_named(arm), variable, visit_named(visit)};
  return
      [look](const trial::DataCut& cut) { return 100.0 * average(look.changes(cut)) / average(look.baselines(cut)); };
}

Statistic TrialStatistics::controlled_on_half_the_insulin(const std::string& arm, const std::string& visit) const {
  const auto own = arm_named(arm), at = visit_named(visit);
  return [=](const trial::DataCut& cut) {
    std::vector<double> marks;
    for (std::size_t i = 0; i < cut.size(); ++i) {
      const double before = cut.value(i, cut.baseline_visit(), Variable::insulin_dose);
      const double dose = cut.value(i, at, Variable::insulin_dose), hba1c = cut.value(i, at, Variable::hba1c);
      if (cut.subject(i).arm != own || std::isnan(before) || std::isnan(dose) || std::isnan(hba1c)) continue;
      marks.push_back(hba1c < 7.0 && dose <= 0.5 * before ? 100.0 : 0.0);
    }
    return average(marks);
  };
}

Statistic TrialStatistics::difference(const std::string& arm, const std::string& reference, Variable variable,
                                      const std::string& visit) const {
  const auto treated = mean_change(arm, variable, visit), control = mean_change(reference, variable, visit);
  return [treated, control](const trial::DataCut& cut) { return treated(cut) - control(cut); };
}

Statistic TrialStatistics::share(const std::string& arm, Variable variable, const std::string& visit,
                                 const std::function<bool(double)>& holds) const {
  const Look look{arm_named(arm), variable, visit_named(visit)};
  return [look, holds](const trial::DataCut& cut) {
    auto values = look.values(cut);
    for (double& value : values) value = holds(value) ? 100.0 : 0.0;
    return average(values);
  };
}

Statistic TrialStatistics::two_sample_test(const std::string& arm, const std::string& reference, Variable variable,
                                           const std::string& visit, double direction) const {
  const Look treated{arm_named(arm), variable, visit_named(visit)};
  const Look control{arm_named(reference), variable, visit_named(visit)};
  return [=](const trial::DataCut& cut) {
    return rejects(analysis::t_pooled(treated.changes(cut), control.changes(cut), {}), direction);
  };
}

}  // namespace islet::selftest
