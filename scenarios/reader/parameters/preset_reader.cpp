#include "scenarios/reader/parameters/preset_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace islet::scenarios {
namespace {

using model::Covariate;
using model::Marginal;
using model::Shape;

constexpr std::array<std::pair<std::string_view, Shape>, 6> shapes = {{{"constant", Shape::constant},
                                                                       {"normal", Shape::normal},
                                                                       {"lognormal", Shape::lognormal},
                                                                       {"uniform", Shape::uniform},
                                                                       {"bernoulli", Shape::bernoulli},
                                                                       {"counts", Shape::counts}}};

std::optional<Shape> shape_named(std::string_view name) {
  const auto found = std::ranges::find(shapes, name, [](const auto& entry) { return entry.first; });
  if (found == shapes.end()) return std::nullopt;
  return found->second;
}

}  // namespace

PresetReader::PresetReader(std::string_view yaml_text, std::string file_name) : yaml_(std::move(file_name)) {
  yaml_.read_all(yaml_text, [this](const YAML::Node& root) { read(root); });
}

void PresetReader::read(const YAML::Node& root) {
  if (!root.IsMap()) return yaml_.fault(root, "a preset is not a map", "it has named parts", "write `preset: ...`");
  only_keys(root, {"preset", "disease", "description", "youngest_at_diagnosis", "covariates", "correlations", "levers",
                   "assumptions"});
  read_head(root);
  for (const auto& entry : root["covariates"]) read_covariate(entry.first.Scalar(), entry.second);
  for (const auto& map : root["correlations"]) read_correlation(map);
  for (const auto& entry : root["levers"]) read_lever(entry.first, entry.second);
  for (const auto& line : root["assumptions"]) spec_.assumptions.push_back(line.Scalar());
}

void PresetReader::read_head(const YAML::Node& root) {
  spec_.preset = text(root, "preset");
  const auto disease = text(root, "disease");
  if (disease == "type_1") {
    spec_.disease = model::PopulationSpec::Disease::type_1;
  } else if (disease != "type_2") {
    yaml_.fault(root["disease"], "unknown disease " + disease, "a preset is of one disease", "write type_1 or type_2");
  }
  within_ = "all";
  spec_.youngest_at_diagnosis = number(root, "youngest_at_diagnosis", {Dimension::time, "day"}, Scale::point);
}

void PresetReader::read_covariate(const std::string& name, const YAML::Node& map) {
  const auto known = model::covariate_named(name);
  if (!known)
    return yaml_.fault(map, "unknown covariate " + name, "a misspelt one would be ignored", "see `islet models`");
  only_keys(map, {"shape", "value", "mean", "sd", "median", "log_sd", "from", "to", "probability", "probabilities",
                  "low", "high", "share", "ramps", "spread_ramps"});
  within_ = name;
  Marginal marginal;
  marginal.covariate = *known;
  const auto shape = shape_named(text(map, "shape"));
  if (!shape)
    return yaml_.fault(map, "unknown shape of " + name, "", "constant, normal, lognormal, uniform, bernoulli, counts");
  marginal.shape = *shape;
  read_shape(map, marginal);
  const Quantity own{dimension_of(*known), unit_of(*known)};
  if (map["low"]) marginal.low = number(map, "low", own, Scale::point);
  if (map["high"]) marginal.high = number(map, "high", own, Scale::point);
  if (map["share"]) marginal.share = number(map, "share", own, Scale::pure);
  marginal.ramps = read_ramps(map, "ramps", marginal);
  marginal.spread_ramps = read_ramps(map, "spread_ramps", marginal);
  spec_.marginals.push_back(std::move(marginal));
}

void PresetReader::read_shape(const YAML::Node& map, Marginal& marginal) {
  const Quantity own{dimension_of(marginal.covariate), unit_of(marginal.covariate)};
  switch (marginal.shape) {
    case Shape::constant:
      marginal.location = number(map, "value", own, Scale::point);
      break;
    case Shape::normal:
      marginal.location = number(map, "mean", own, Scale::point);
      marginal.spread = number(map, "sd", own, Scale::difference);
      break;
    case Shape::lognormal:
      marginal.location = number(map, "median", own, Scale::point);
      marginal.spread = number(map, "log_sd", own, Scale::pure);
      break;
    case Shape::uniform:
      marginal.location = number(map, "from", own, Scale::point);
      marginal.spread = number(map, "to", own, Scale::point);
      break;
    case Shape::bernoulli:
      marginal.location = number(map, "probability", own, Scale::pure);
      break;
    case Shape::counts:
      read_probabilities(map["probabilities"], marginal);
      break;
  }
}

void PresetReader::read_probabilities(const YAML::Node& map, Marginal& marginal) {
  if (!map || !map.IsMap() || !map["values"]) {
    return yaml_.fault(map, "no probabilities of " + within_, "counts need one for 0, 1, 2, ...",
                       "probabilities: {values: ...}");
  }
  only_keys(map, {"values", "status", "citation", "location"});
  for (const auto& value : map["values"]) {
    marginal.probabilities.push_back(plain_number(value));
    note(map, fmt::format("probability_{}", marginal.probabilities.size() - 1), marginal.probabilities.back(), "1",
         fmt::format("Probability of {} {}", marginal.probabilities.size() - 1, within_));
  }
}

std::vector<model::Ramp> PresetReader::read_ramps(const YAML::Node& map, const std::string& key,
                                                  const Marginal& marginal) {
  std::vector<model::Ramp> ramps;
  const bool on_ln_or_logit = marginal.shape == Shape::lognormal || marginal.shape == Shape::bernoulli;
  const Quantity own{dimension_of(marginal.covariate), unit_of(marginal.covariate)};
  for (const auto& entry : map[key]) {
    only_keys(entry, {"on", "times", "from", "to", "on_unit", "change", "unit", "status", "citation", "location"});
    model::Ramp ramp;
    ramp.on = covariate(entry["on"]);
    if (entry["times"]) ramp.times = covariate(entry["times"]);
    const Quantity other{dimension_of(ramp.on), unit_of(ramp.on)};
    const auto on_unit = text(entry, "on_unit");
    ramp.from = converted(entry, plain_number(entry["from"]), on_unit, other, Scale::point);
    ramp.to = converted(entry, plain_number(entry["to"]), on_unit, other, Scale::point);
    const double written = plain_number(entry["change"]);
    const auto unit = text(entry, "unit");
    ramp.change = converted(entry, written, unit, own, on_ln_or_logit ? Scale::pure : Scale::difference);
    note(entry, fmt::format("{}_{}", key, ramps.size()), written, unit,
         fmt::format("Change of {} with {} from {} to {} {}", within_, name_of(ramp.on), entry["from"].Scalar(),
                     entry["to"].Scalar(), on_unit));
    ramps.push_back(ramp);
  }
  return ramps;
}

void PresetReader::read_correlation(const YAML::Node& map) {
  only_keys(map, {"between", "value", "status", "citation", "location"});
  const auto pair = map["between"];
  if (!pair || !pair.IsSequence() || pair.size() != 2) {
    return yaml_.fault(map, "a correlation names no pair", "it is between two covariates", "between: [bmi, homa_ir]");
  }
  within_ = "correlation";
  const model::Correlation correlation{covariate(pair[0]), covariate(pair[1]), plain_number(map["value"])};
  note(map, pair[0].Scalar() + "_" + pair[1].Scalar(), correlation.value, "1",
       fmt::format("Correlation of {} with {} (of their normal scores)", pair[0].Scalar(), pair[1].Scalar()));
  spec_.correlations.push_back(correlation);
}

void PresetReader::read_lever(const YAML::Node& measured, const YAML::Node& moved) {
  const auto variable = variable_named(measured.Scalar());
  if (!variable)
    return yaml_.fault(measured, "unknown variable " + measured.Scalar(), "a lever moves a measured row", "");
  spec_.levers.push_back({*variable, covariate(moved)});
}

double PresetReader::number(const YAML::Node& map, const std::string& key, const Quantity& quantity, Scale scale) {
  const auto node = map[key];
  if (!node || !node.IsMap()) {
    yaml_.fault(map, "no " + key + " of " + within_, "its shape needs it",
                key + ": {value, unit, status, citation, location}");
    return 1.0;
  }
  only_keys(node, {"value", "unit", "status", "citation", "location"});
  const double written = plain_number(node["value"]);
  const auto unit = text(node, "unit");
  note(node, key, written, unit, fmt::format("{} of {}", key, within_));
  return converted(node, written, unit, quantity, scale);
}

double PresetReader::converted(const YAML::Node& node, double written, const std::string& unit,
                               const Quantity& quantity, Scale scale) {
  if (scale == Scale::pure) {
    if (unit != "1") yaml_.fault(node, "unit " + unit + " of a pure number", "it has none", "write unit: \"1\"");
    return written;
  }
  if (quantity.dimension == Dimension::other) {
    if (unit == quantity.unit) return written;
    yaml_.fault(node, "unknown unit " + unit, "it is not converted", fmt::format("write unit: {}", quantity.unit));
    return written;
  }
  const auto value = scale == Scale::point ? to_canonical(quantity.dimension, written, unit)
                                           : spread_to_canonical(quantity.dimension, written, unit);
  if (!value) yaml_.fault(node, "unknown unit " + unit, "of " + within_, fmt::format("write unit: {}", quantity.unit));
  return value.value_or(written);
}

void PresetReader::note(const YAML::Node& node, std::string id, double value, std::string unit, std::string long_name) {
  Parameter parameter;
  parameter.id = fmt::format("population.{}.{}.{}", spec_.preset, within_, id);
  parameter.value = value;
  parameter.unit = std::move(unit);
  parameter.long_name = std::move(long_name);
  yaml_.read_provenance(node, parameter);
  parameters_.push_back(std::move(parameter));
}

Covariate PresetReader::covariate(const YAML::Node& node) {
  const auto found = node && node.IsScalar() ? model::covariate_named(node.Scalar()) : std::nullopt;
  if (!found) yaml_.fault(node, "unknown covariate", "a misspelt one would be ignored", "see `islet models`");
  return found.value_or(Covariate::age);
}

double PresetReader::plain_number(const YAML::Node& node) { return yaml_.number(node, within_); }

std::string PresetReader::text(const YAML::Node& map, const std::string& key) { return yaml_.text(map, key, within_); }

void PresetReader::only_keys(const YAML::Node& map, std::initializer_list<std::string_view> known) {
  yaml_.only_keys(map, {known.begin(), known.size()});
}

}  // namespace islet::scenarios
