#include "scenarios/reader/sensitivity/read_sensitivity.hpp"

#include <fmt/format.h>

#include <bit>

#include "scenarios/reader/text/known_words.hpp"
#include "scenarios/reader/text/map_reader.hpp"

namespace islet::scenarios {
namespace {

using exploration::FailurePolicy;
using exploration::Method;
using exploration::OnFailure;
using exploration::Study;

constexpr std::size_t sobol_rows = 256;
constexpr std::size_t trajectories = 20;
constexpr std::size_t hypercube_points = 100;
constexpr std::size_t replicates_of_a_point = 4;
constexpr std::size_t replicates_of_a_tornado = 1000;
constexpr std::uint64_t most_rows = 1'000'000;
constexpr std::uint64_t most_replicates_of_a_point = 1'000'000;

std::optional<Method> read_method(MapReader& map) {
  const auto names = value_names(exploration::methods);
  const auto place = map.require("method", names.front());
  const auto index = place ? read_choice(*place, "method", names, map.context()) : std::nullopt;
  if (!index) return std::nullopt;
  return exploration::methods[*index];
}

std::size_t count_or(MapReader& map, std::string_view key, std::uint64_t low, std::uint64_t high,
                     std::size_t otherwise) {
  const auto place = map.find(key);
  return place ? static_cast<std::size_t>(read_unsigned(*place, low, high, map.context()).value_or(otherwise))
               : otherwise;
}

void refuse_key(MapReader& map, const char* key, std::string_view what) {
  const auto place = map.find(key);
  if (!place) return;
  map.context().faults.add(place->node.mark, fmt::format("`{}` says nothing of this {}", map.path_of(key), what),
                           "it would be ignored in silence", "leave it out");
}

void read_rows(MapReader& map, std::size_t factors, Study& study) {
  const std::uint64_t fewest = study.method == Method::latin_hypercube ? factors + 3 : 4;
  study.rows = count_or(map, "rows", fewest, most_rows,
                        study.method == Method::sobol    ? sobol_rows
                        : study.method == Method::morris ? trajectories
                                                         : std::max(hypercube_points, 10 * factors));
  if (study.method != Method::sobol || std::has_single_bit(study.rows)) return;
  map.context().faults.add(map.find("rows")->node.mark,
                           fmt::format("`sensitivity.rows` is {}, no power of two", study.rows),
                           "only a power of two keeps the even spread of Sobol's points",
                           fmt::format("write {} or {}", std::bit_floor(study.rows), std::bit_ceil(study.rows)));
}

void read_levels(MapReader& map, Study& study) {
  study.levels = count_or(map, "levels", 2, 20, 4);
  if (study.levels % 2 == 0) return;
  map.context().faults.add(map.find("levels")->node.mark,
                           fmt::format("`sensitivity.levels` is {}, an odd number", study.levels),
                           "only with an even number every level is used equally often", "write an even number");
}

// The replicates of a point, which every method has.
std::size_t read_replicates(MapReader& map, std::optional<Method> method) {
  return count_or(map, "replicates", 2, most_replicates_of_a_point,
                  method == Method::tornado ? replicates_of_a_tornado : replicates_of_a_point);
}

// Without a method it is not known which of these keys say something.
void pass_over_size(MapReader& map) {
  for (const auto* key : {"rows", "tail", "levels"}) (void)map.find(key);
}

void read_size(MapReader& map, std::size_t factors, Study& study) {
  if (study.method == Method::tornado) {
    constexpr Limits tail{0.0, 0.5, "0 % or more, below 50 %", false, true};
    study.tail = map.quantity_or("tail", Dimension::fraction, tail, 0.0);
    refuse_key(map, "rows", "method");
  } else {
    read_rows(map, factors, study);
    refuse_key(map, "tail", "method");
  }
  if (study.method == Method::morris) return read_levels(map, study);
  refuse_key(map, "levels", "method");
}

FailurePolicy read_policy(const std::optional<Place>& place, Context& context) {
  FailurePolicy policy;
  if (!place) return policy;
  MapReader map(*place, context);
  if (!map.is_map()) return policy;
  policy.on_failure = map.choice_or<OnFailure>(
      "policy", "policy",
      {{"stop", OnFailure::stop}, {"tolerate", OnFailure::tolerate}, {"penalize", OnFailure::penalize}},
      OnFailure::stop);
  if (policy.on_failure == OnFailure::tolerate) {
    constexpr Limits share{0.0, 1.0, "0 % or more, below 100 %", false, true};
    if (const auto place_of_share = map.require("share", "5 %")) {
      policy.tolerated_share = read_quantity(*place_of_share, Dimension::fraction, share, context).value_or(0.0);
    }
  } else {
    refuse_key(map, "share", "policy");
  }
  if (policy.on_failure == OnFailure::penalize) {
    // The penalty is bounded because squares of it are added up.
    constexpr Limits penalty{-1e9, 1e9, "-1e9 to 1e9"};
    if (const auto value = map.require("value", "0")) {
      policy.penalty = read_number(*value, penalty, context).value_or(0.0);
    }
  } else {
    refuse_key(map, "value", "policy");
  }
  map.finish();
  return policy;
}

void check_evaluations(const Study& study, std::size_t factors, Mark mark, Context& context) {
  const auto points = study.rows * exploration::points_per_row(study.method, factors);
  if (points <= most_evaluations / study.replicates) return;
  context.faults.add(mark, fmt::format("`sensitivity` has {} points of {} replicates", points, study.replicates),
                     fmt::format("more than {} simulated trials take longer than anybody waits", most_evaluations),
                     "write fewer `rows` or `replicates`, or leave out factors");
}

}  // namespace

std::optional<WrittenSensitivity> read_sensitivity(const Node& node, const ReadSoFar& so_far, Context& context) {
  const auto before = context.faults.count();
  MapReader map({node, "sensitivity"}, context);
  if (!map.is_map()) return std::nullopt;
  const auto method = read_method(map);
  const auto factors = map.require("factors", "{dose: {set: PATH, range: [LOW, HIGH]}}");
  WrittenSensitivity written;
  if (factors) written.factors = read_varied_factors(*factors, so_far.tree, context);
  auto& study = written.spec.study;
  written.spec.outcome = read_outcome(map.find("output"), so_far, context);
  constexpr Limits confidence{0.5, 1.0, "50 % or more, below 100 %", false, true};
  study.confidence = map.quantity_or("confidence", Dimension::fraction, confidence, 0.95);
  study.failures = read_policy(map.find("failures"), context);
  study.replicates = read_replicates(map, method);
  if (method) {
    study.method = *method;
    read_size(map, written.factors.size(), study);
  } else {
    pass_over_size(map);
  }
  map.finish();
  if (context.faults.count() != before) return std::nullopt;
  check_evaluations(study, written.factors.size(), node.mark, context);
  if (context.faults.count() != before) return std::nullopt;
  return written;
}

}  // namespace islet::scenarios
