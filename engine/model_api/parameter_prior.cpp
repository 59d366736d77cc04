#include "engine/model_api/parameter_prior.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/core/portable_math.hpp"
#include "engine/random/draw.hpp"

namespace islet::model {
namespace {

// FNV-1a of the id: the occasion of its key. Occasion 0 is the point mass.
std::int32_t occasion_of(const std::string& id) {
  std::uint32_t hash = 2166136261U;
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return static_cast<std::int32_t>(hash);
}

std::size_t place_of(const ParameterPrior& prior, const std::string& id) {
  const auto found = std::ranges::find(prior.parameters, id, &UncertainParameter::id);
  if (found == prior.parameters.end()) throw std::logic_error("no uncertain parameter " + id);
  return static_cast<std::size_t>(found - prior.parameters.begin());
}

std::vector<double> scores_of(const ParameterPrior& prior, std::uint64_t seed, std::uint32_t draw) {
  std::vector<double> scores;
  for (const auto& parameter : prior.parameters) {
    scores.push_back(
        random::normal({seed, random::StreamPurpose::parameter_draw, draw, 0, occasion_of(parameter.id), 0}));
  }
  for (const auto& pair : prior.correlations) {
    const double first = scores[place_of(prior, pair.first)];
    double& second = scores[place_of(prior, pair.second)];
    second = pair.of_scores * first + std::sqrt(1.0 - pair.of_scores * pair.of_scores) * second;
  }
  return scores;
}

double applied(Use use, double value, double number) {
  if (use == Use::replaces) return number;
  if (use == Use::multiplies) return value * number;
  return 1.0 - portable::pow(1.0 - value, number);
}

void apply(Parameter& parameter, Use use, double number) {
  parameter.value = applied(use, parameter.value, number);
  for (auto& [name, value] : parameter.alternatives) value = applied(use, value, number);
  parameter.status = Status::assumed;
  parameter.citation = "none";
  parameter.location = "drawn from the prior";
}

}  // namespace

ParameterDraw draw_parameters(const ParameterPrior& prior, std::uint64_t seed, std::uint32_t draw) {
  ParameterDraw out;
  out.no_effect = random::uniform({seed, random::StreamPurpose::parameter_draw, draw, 0, 0, 0}) < prior.no_effect;
  const auto scores = scores_of(prior, seed, draw);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const auto& parameter = prior.parameters[i];
    const bool is_effect = parameter.use != Use::replaces;
    out.numbers.push_back(is_effect && out.no_effect ? 0.0 : parameter.distribution.at(scores[i]));
  }
  return out;
}

ParameterTable with_draw(const ParameterTable& table, const ParameterPrior& prior, const ParameterDraw& draw) {
  auto parameters = table.all();
  for (std::size_t i = 0; i < prior.parameters.size(); ++i) {
    const auto& uncertain = prior.parameters[i];
    const auto found = std::ranges::find(parameters, uncertain.id, &Parameter::id);
    if (found == parameters.end()) throw std::logic_error("no parameter " + uncertain.id);
    apply(*found, uncertain.use, draw.numbers.at(i));
  }
  return ParameterTable(std::move(parameters));
}

}  // namespace islet::model
