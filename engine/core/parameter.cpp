#include "engine/core/parameter.hpp"

#include <algorithm>
#include <stdexcept>

namespace islet {

std::string_view name_of(Status status) {
  switch (status) {
    case Status::published:
      return "published";
    case Status::derived:
      return "derived";
    case Status::calibrated:
      return "calibrated";
    case Status::assumed:
      return "assumed";
  }
  throw std::logic_error("unknown status");
}

std::optional<Status> status_named(std::string_view name) {
  const auto* const found = std::ranges::find(all_statuses, name, [](Status status) { return name_of(status); });
  return found == all_statuses.end() ? std::nullopt : std::optional(*found);
}

ParameterTable::ParameterTable(std::vector<Parameter> parameters) : parameters_(std::move(parameters)) {
  std::ranges::sort(parameters_, {}, &Parameter::id);
  const auto twice = std::ranges::adjacent_find(parameters_, {}, &Parameter::id);
  if (twice != parameters_.end()) throw std::logic_error("parameter " + twice->id + " is defined twice");
}

const Parameter& ParameterTable::operator[](std::string_view id) const {
  const auto found = std::ranges::lower_bound(parameters_, id, {}, &Parameter::id);
  if (found == parameters_.end() || found->id != id) throw std::logic_error("no parameter " + std::string(id));
  return *found;
}

bool ParameterTable::contains(std::string_view id) const {
  return std::ranges::binary_search(parameters_, id, {}, &Parameter::id);
}

ParameterTable ParameterTable::with(std::string_view id, double value) const {
  auto copy = parameters_;
  const auto found = std::ranges::find(copy, id, &Parameter::id);
  if (found == copy.end()) throw std::logic_error("no parameter " + std::string(id));
  found->value = value;
  found->status = Status::assumed;
  found->citation = "none";
  found->location = "set in the scenario";
  return ParameterTable(std::move(copy));
}

}  // namespace islet
