#include "output/hdf5/record/criterion_label.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string_view>

#include "engine/core/calendar.hpp"
#include "engine/trial/criterion_names.hpp"

namespace islet::output {
namespace {

// Ages and durations of a year or more in years, shorter ones in months where they are whole ones, all else in the
// canonical unit.
std::string quantity(Variable variable, double value) {
  const auto dimension = info(variable).dimension;
  if (dimension == Dimension::time && value >= days_per_year) return fmt::format("{:.6g} year", value / days_per_year);
  const double months = std::round(value / days_per_month);
  if (dimension == Dimension::time && months >= 1.0 && std::abs(value - months * days_per_month) < 1e-9)
    return fmt::format("{:g} month", months);
  const auto unit = units_of(dimension).empty() ? std::string_view{} : units_of(dimension).front().text;
  const bool bare = unit.empty() || unit == "1";
  return bare ? fmt::format("{:.6g}", value) : fmt::format("{:.6g} {}", value, unit);
}

struct Describe {
  const std::string& name;

  CriterionLabel operator()(const trial::VariableRule& rule) const {
    std::string text(info(rule.variable).name);
    std::string_view separator = " ";
    const auto add = [&](std::string_view words, const std::optional<double>& limit) {
      if (!limit) return;
      text += fmt::format("{}{} {}", separator, words, quantity(rule.variable, *limit));
      separator = ", ";
    };
    add("at least", rule.at_least);
    add("at most", rule.at_most);
    add("above", rule.above);
    add("below", rule.below);
    add("equal to", rule.equals);
    return {name, "rule", text};
  }

  CriterionLabel operator()(const trial::AttributeRule& rule) const {
    const double excluded = rule.exclude ? rule.prevalence : 1.0 - rule.prevalence;
    return {name, "attribute",
            fmt::format("{}: excludes {:.4g} % ({})", rule.attribute, 100.0 * excluded, name_of(rule.status))};
  }

  CriterionLabel operator()(const trial::NotSimulated& rule) const { return {name, "not_simulated", rule.text}; }
};

}  // namespace

CriterionLabel label_of(const trial::Criterion& criterion) {
  return std::visit(Describe{criterion.name}, criterion.rule);
}

std::vector<CriterionLabel> criterion_labels(const std::vector<trial::Criterion>& criteria) {
  std::vector<CriterionLabel> labels;
  labels.reserve(criteria.size() + 1);
  for (const auto& criterion : criteria) labels.push_back(label_of(criterion));
  labels.push_back(
      {std::string(trial::stratum_full_name), "capacity", "eligible, but the level of the stratum is full"});
  return labels;
}

}  // namespace islet::output
