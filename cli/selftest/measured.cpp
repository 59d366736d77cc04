#include "cli/selftest/measured.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace islet::selftest {
namespace {

Row row_of(const Reference& reference, const Measured::Value& value) {
  Row row{reference, value.estimate, {}};
  if (reference.role == Role::predicted) row.prediction = predict(value.trials, reference.value.value_or(NAN));
  return row;
}

}  // namespace

void Measured::trials(const std::string& id, std::vector<double> values) {
  auto known = values;
  std::erase_if(known, [](double x) { return std::isnan(x); });
  values_[id] = {mean_of(known), std::move(values)};
}

Topic join(const ReferenceTopic& references, const Measured& measured) {
  Topic topic{references.name, references.section, references.title, references.introduction, {}, references.remarks};
  const auto& values = measured.values();
  for (const auto& reference : references.rows) {
    const auto found = values.find(reference.id);
    if (found == values.end()) throw std::logic_error(references.name + ": the program has no " + reference.id);
    topic.rows.push_back(row_of(reference, found->second));
  }
  if (topic.rows.size() != values.size()) {
    throw std::logic_error(references.name + ": a value of the program has no reference row");
  }
  return topic;
}

}  // namespace islet::selftest
