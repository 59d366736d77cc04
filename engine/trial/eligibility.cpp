#include "engine/trial/eligibility.hpp"

#include <boost/random/bernoulli_distribution.hpp>
#include <cmath>
#include <string_view>

#include "engine/random/counter_engine.hpp"

namespace islet::trial {
namespace {

// FNV-1a. The occasion of an attribute is its name, not its place in the list, so that a criterion inserted before it
// moves nobody's draw; 32 bits, so that two names do not share one.
std::int32_t occasion_of(std::string_view attribute) {
  std::uint32_t hash = 2166136261U;
  for (const char c : attribute) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return static_cast<std::int32_t>(hash);
}

struct Passes {
  const model::PersonBatch& persons;
  const Columns& measured;
  std::size_t row;

  bool operator()(const VariableRule& rule) const { return satisfies(rule, measured.at(row, index_of(rule.variable))); }

  bool operator()(const AttributeRule& rule) const {
    random::CounterEngine engine(
        persons.address(row, random::StreamPurpose::eligibility_attribute, occasion_of(rule.attribute)));
    const bool present = boost::random::bernoulli_distribution<double>(rule.prevalence)(engine);
    return present != rule.exclude;
  }

  bool operator()(const NotSimulated&) const { return true; }
};

}  // namespace

bool satisfies(const VariableRule& rule, double measured) {
  if (std::isnan(measured)) return false;
  const double value = has_limit_of_quantification(rule.variable) ? std::abs(measured) : measured;
  return (!rule.at_least || value >= *rule.at_least) && (!rule.at_most || value <= *rule.at_most) &&
         (!rule.above || value > *rule.above) && (!rule.below || value < *rule.below) &&
         (!rule.equals || value == *rule.equals);
}

std::vector<std::int32_t> first_failed_criterion(std::span<const Criterion> criteria, const model::PersonBatch& persons,
                                                 const Columns& measured) {
  std::vector<std::int32_t> failed(persons.size(), -1);
  for (std::size_t row = 0; row < persons.size(); ++row) {
    const Passes passes{persons, measured, row};
    for (std::size_t c = 0; c < criteria.size(); ++c) {
      if (!std::visit(passes, criteria[c].rule)) {
        failed[row] = static_cast<std::int32_t>(c);
        break;
      }
    }
  }
  return failed;
}

}  // namespace islet::trial
