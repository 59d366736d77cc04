#include "output/report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "engine/analysis/analysis_words.hpp"
#include "engine/core/calendar.hpp"
#include "engine/core/dimension.hpp"
#include "engine/core/variable.hpp"

namespace islet::output {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;

constexpr std::array units = {
    Entry{"1", ""},
    Entry{"d", "days"},
    Entry{"/d", "per day"},
    Entry{"m[IU]/L", "mU/L"},
    Entry{"[IU]/kg/d", "U/kg/day"},
    Entry{"10*6{cells}/kg", "million cells/kg"},
    Entry{"{cells}/kg", "cells/kg"},
    Entry{"{subject}/d", "subjects/day"},
    Entry{"/uL", "cells/µL"},
    Entry{"kg/m2", "kg/m²"},
};

constexpr std::array measures = {
    Entry{"change", "Change of"},       Entry{"percent_change", "Change in percent of"},
    Entry{"log_ratio", "Log ratio of"}, Entry{"value", ""},
    Entry{responder_measure, ""},       Entry{time_to_event_measure, "Time to first"},
    Entry{event_free_time_measure, ""},
};

// The definitions that an endpoint may have instead of a variable (docs/statistics.md defines each).
constexpr std::array definitions = {
    Entry{"c_peptide_response_10pct", "C-peptide response of 10 %"},
    Entry{"insulin_independence", "Insulin independence"},
    Entry{"partial_remission_idaa1c", "Partial remission by IDAA1c"},
    Entry{"t2dm_remission_consensus_2021", "Remission of type 2 diabetes (consensus of 2021)"},
    Entry{insulin_free_time, "Time free of insulin"},
};

std::string_view kind_of(const VariedFactor& factor) {
  return std::string_view(factor.distribution).substr(0, factor.distribution.find(' '));
}

// Ranges that are said in million cells/kg and kept in cells/kg.
bool is_in_millions(const VariedFactor& factor) {
  return factor.unit == "{cells}/kg" && (kind_of(factor) == "uniform" || kind_of(factor) == "loguniform");
}

}  // namespace

std::string readable_unit(std::string_view ucum) {
  const auto* const found = std::ranges::find(units, ucum, &Entry::first);
  return std::string(found == units.end() ? ucum : found->second);
}

std::string long_name(std::string_view code) {
  const auto variable = variable_named(code);
  if (variable) return std::string(info(*variable).long_name);
  const auto* const definition = std::ranges::find(definitions, code, &Entry::first);
  return definition == definitions.end() ? plain(code) : std::string(definition->second);
}

std::string lower_first(std::string text) {
  if (text.size() > 1 && std::islower(static_cast<unsigned char>(text[1])) != 0) {
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  }
  return text;
}

std::string plain(std::string_view code) {
  std::string text(code);
  std::ranges::replace(text, '_', ' ');
  return text;
}

std::string describe(const EndpointLabel& endpoint) {
  const auto* const measure = std::ranges::find(measures, endpoint.measure, &Entry::first);
  const std::string what = long_name(endpoint.what);
  std::string text = measure == measures.end() || measure->second.empty()
                         ? what
                         : fmt::format("{} {}", measure->second, lower_first(what));
  if (endpoint.is_transformed()) text += fmt::format(" ({} scale)", plain(endpoint.transform));
  return with_unit(text + " at " + visit_text(endpoint.visit), endpoint.unit);
}

std::string benefit_text(const EndpointLabel& endpoint) {
  const bool more_events = endpoint.benefit == results_word(analysis::Benefit::increase);
  if (endpoint.is_time_to_event()) return more_events ? "more or earlier events" : "fewer or later events";
  if (endpoint.is_event_free_time()) return more_events ? "shorter (more events)" : "longer (fewer events)";
  return endpoint.benefit;
}

std::string visit_text(const std::string& visit) {
  const auto digits = visit.find_first_not_of("0123456789.");
  if (digits == 0 || digits == std::string::npos || visit.starts_with("1 ")) return visit;
  constexpr std::array<std::string_view, 4> times = {" day", " week", " month", " year"};
  const bool is_time = std::ranges::find(times, std::string_view(visit).substr(digits)) != times.end();
  return is_time ? visit + "s" : visit;
}

std::string with_unit(std::string text, std::string_view ucum) {
  const auto unit = readable_unit(ucum);
  return unit.empty() ? text : std::move(text) + ", " + unit;
}

// A value of a factor as it is shown: doses in millions of cells.
double shown_value(const VariedFactor& factor, double value) {
  constexpr double million = 1e6;
  return is_in_millions(factor) ? value / million : value;
}

std::string varied_over(const VariedFactor& factor) {
  const auto kind = kind_of(factor);
  if (const auto at = factor.distribution.find(" 1e6 cells/kg"); at != std::string::npos) {
    auto text = factor.distribution;
    return text.replace(at, std::string_view(" 1e6").size(), " million");
  }
  if (!is_in_millions(factor)) return factor.distribution;
  return fmt::format("{} {:.4g} to {:.4g} million cells/kg", kind, shown_value(factor, factor.low),
                     shown_value(factor, factor.high));
}

std::string value_of(const VariedFactor& factor, double value) {
  constexpr std::array<std::string_view, 5> numbers = {"uniform", "loguniform", "normal", "lognormal", "whole"};
  if (std::ranges::find(numbers, kind_of(factor)) == numbers.end()) return "in the list";
  return fmt::format("{:.4g}", shown_value(factor, value));
}

bool is_assumed(const VariedFactor& factor) { return factor.assumed || factor.sets_assumed; }

std::string marked_name(const VariedFactor& factor) { return factor.name + (is_assumed(factor) ? " (assumed)" : ""); }

std::string basis_of(const VariedFactor& factor) {
  if (factor.assumed) return factor.source.empty() ? "assumed" : "assumed, " + factor.source;
  return factor.source.empty() ? "no source given" : factor.source;
}

std::string months_and_day(double day) { return fmt::format("{:.1f} months (day {:.0f})", day / days_per_month, day); }

std::string quantity(std::string_view variable, double value) {
  const auto known = variable_named(variable);
  if (!known) return fmt::format("{:.4g}", value);
  const auto dimension = info(*known).dimension;
  if (dimension == Dimension::time && value >= days_per_year) return fmt::format("{:.4g} years", value / days_per_year);
  const auto unit = readable_unit(ucum_of(dimension));
  return unit.empty() ? fmt::format("{:.4g}", value) : fmt::format("{:.4g} {}", value, unit);
}

}  // namespace islet::output
