#include "output/hdf5/record/labels.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace islet::output {
namespace {

using analysis::Measure;
using analysis::Test;
using analysis::Transform;

std::string name_of(Test test) {
  switch (test) {
    case Test::t_pooled:
      return "t_pooled";
    case Test::t_welch:
      return "t_welch";
    case Test::t_paired:
      return "t_paired";
    case Test::ancova:
      return "ancova";
    case Test::wilcoxon:
      return "wilcoxon";
    case Test::fisher:
      return "fisher";
    case Test::chi_square:
      return "chi_square";
    case Test::wilcoxon_signed_rank:
      return "wilcoxon_signed_rank";
    case Test::mcnemar:
      return "mcnemar";
    case Test::logistic:
      return "logistic";
    case Test::poisson:
      return "poisson";
    case Test::negative_binomial:
      return "negative_binomial";
    case Test::log_rank:
      return "log_rank";
  }
  throw std::logic_error("unknown test");
}

std::string name_of(Measure measure) {
  switch (measure) {
    case Measure::change:
      return "change";
    case Measure::percent_change:
      return "percent_change";
    case Measure::log_ratio:
      return "log_ratio";
    case Measure::value:
      return "value";
  }
  throw std::logic_error("unknown measure");
}

std::string name_of(Transform transform) {
  switch (transform) {
    case Transform::none:
      return "none";
    case Transform::log:
      return "log";
    case Transform::log1p:
      return "log1p";
    case Transform::square_root:
      return "square_root";
  }
  throw std::logic_error("unknown transform");
}

std::string name_of(analysis::Benefit benefit) {
  return benefit == analysis::Benefit::increase ? "increase" : "decrease";
}

std::string name_of(analysis::Missing missing) {
  switch (missing) {
    case analysis::Missing::complete_case:
      return "complete_case";
    case analysis::Missing::non_responder:
      return "non_responder";
    case analysis::Missing::last_value:
      return "last_value";
  }
  throw std::logic_error("unknown rule for missing values");
}

// A transformed value keeps no unit that UCUM could name.
std::string unit_of(const analysis::VariableMeasure& what) {
  if (what.measure == Measure::percent_change) return "%";
  if (what.measure == Measure::log_ratio || what.transform != Transform::none) return "1";
  return std::string(ucum_of(info(what.variable).dimension));
}

std::string name_of(const analysis::CovariateTerm& term) {
  if (const auto* variable = std::get_if<Variable>(&term)) return std::string(info(*variable).name);
  return std::holds_alternative<analysis::DoseReceived>(term) ? "dose" : "baseline";
}

std::string tested_of(const analysis::AnalysisSpec& spec) {
  if (spec.test != Test::ancova && !analysis::is_generalized_linear(spec.test)) return "";
  if (spec.interaction) return "interaction";
  return spec.tested ? name_of(spec.covariates.at(*spec.tested)) : "arm";
}

std::string subset_of(const analysis::AnalysisSpec& spec, const simulation::Scenario& scenario) {
  const auto& stratum = scenario.design.stratum;
  if (!spec.subset || !stratum) return "";
  return spec.subset->at_or_above ? stratum->at_or_above : stratum->below;
}

}  // namespace

AnalysisLabel label_of(const analysis::AnalysisSpec& spec, const simulation::Scenario& scenario) {
  std::vector<std::string> arms;
  for (const auto arm : spec.arms) arms.push_back(scenario.design.arms.at(arm).name);
  std::vector<std::string> covariates;
  for (const auto& term : spec.covariates) covariates.push_back(name_of(term));
  return {spec.name,
          scenario.endpoints.at(spec.endpoint).name,
          name_of(spec.test),
          spec.role == analysis::Role::primary ? "primary" : "secondary",
          subset_of(spec, scenario),
          fmt::format("{}", fmt::join(arms, " vs ")),
          fmt::format("{}", fmt::join(covariates, ", ")),
          tested_of(spec),
          spec.interaction,
          spec.alpha,
          spec.sides};
}

EndpointLabel label_of(const analysis::Endpoint& endpoint, const simulation::Scenario& scenario) {
  const auto visit = scenario.design.conduct.visits.visits.at(endpoint.visit).name;
  const auto benefit = name_of(endpoint.benefit);
  const auto missing = name_of(endpoint.missing);
  const std::string rescue(analysis::name_of(endpoint.rescue));
  if (const auto* what = std::get_if<analysis::VariableMeasure>(&endpoint.what)) {
    return {endpoint.name,
            std::string(info(what->variable).name),
            name_of(what->measure),
            name_of(what->transform),
            visit,
            benefit,
            missing,
            rescue,
            unit_of(*what)};
  }
  if (const auto* time = std::get_if<analysis::TimeToEvent>(&endpoint.what)) {
    if (!time->first) {
      return {endpoint.name, "insulin_free_time", "event_free_time", "none", visit, benefit, "censored", rescue, "d"};
    }
    return {endpoint.name,
            std::string(analysis::name_of(*time->first)),
            "time_to_event",
            "none",
            visit,
            benefit,
            "censored",
            rescue,
            "1"};
  }
  const auto definition = std::get<analysis::ResponderDefinition>(endpoint.what);
  return {endpoint.name,
          std::string(analysis::name_of(definition)),
          "responder",
          "none",
          visit,
          benefit,
          missing,
          rescue,
          "1"};
}

std::string distribution_of(const Parameter& parameter) {
  const double sd = parameter.spread.sd;
  switch (parameter.spread.kind) {
    case SpreadKind::none:
      return "constant";
    case SpreadKind::normal:
      return fmt::format("normal, SD {}", sd);
    case SpreadKind::lognormal:
      return fmt::format("lognormal, SD of ln {}{}", sd, parameter.spread.mean_preserving ? ", value is the mean" : "");
    case SpreadKind::logit_normal:
      return fmt::format("logit-normal, SD of logit {}", sd);
  }
  throw std::logic_error("unknown kind of spread");
}

}  // namespace islet::output
