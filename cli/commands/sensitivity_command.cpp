// islet sensitivity: the sampling plans and the estimators by themselves, for functions of others.

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "cli/sensitivity/points_file.hpp"
#include "cli/sensitivity/sensitivity_json.hpp"
#include "cli/sensitivity/sensitivity_options.hpp"
#include "cli/sensitivity/sensitivity_text.hpp"
#include "engine/core/faults.hpp"

namespace islet::cli {
namespace {

using exploration::Method;

constexpr std::size_t default_rows = 256;

Method method_of(const std::string& name) {
  for (const auto method : exploration::methods) {
    if (name == name_of(method)) return method;
  }
  return Method::tornado;
}

[[noreturn]] void reject(const char* option, std::string problem, std::string reason, std::string suggestion) {
  throw InputRejected({{option, 0, 0, std::move(problem), std::move(reason), std::move(suggestion)}});
}

ExitCode plan(const SensitivityArguments& a) {
  PointsFile points;
  points.study.method = method_of(a.method);
  const bool tornado = points.study.method == Method::tornado;
  points.study.rows = tornado ? 1 : (a.rows > 0 ? a.rows : default_rows);
  points.study.levels = a.levels;
  points.study.tail = a.tail;
  points.factors = a.factors;
  points.seed = a.seed;
  if (points.study.method == Method::sobol && !std::has_single_bit(points.study.rows)) {
    reject("--rows", fmt::format("{} rows", points.study.rows),
           "only a power of two keeps the even spread of Sobol's points", "give 64, 128, 256, ...");
  }
  try {
    fmt::print("{}", text_of(points));
  } catch (const std::invalid_argument& senseless) {
    reject("islet sensitivity plan", senseless.what(), "there is no such plan",
           "give other --levels, --tail or --rows");
  }
  return ExitCode::done;
}

exploration::FailurePolicy policy_of(const SensitivityArguments& a) {
  using exploration::OnFailure;
  if (a.penalize) return {OnFailure::penalize, 0.0, a.penalty};
  if (a.tolerate >= 0.0) return {OnFailure::tolerate, a.tolerate};
  return {};
}

// The record of the points. The factors have no names other than those of their columns.
output::SensitivityRecord record_of(const PointsFile& points, const exploration::StudyPlan& plan,
                                    std::size_t replicates, exploration::StudyResult result) {
  output::SensitivityRecord record;
  record.method = name_of(points.study.method);
  record.outcome = "output";
  record.policy = points.study.failures.on_failure == exploration::OnFailure::stop       ? "stop"
                  : points.study.failures.on_failure == exploration::OnFailure::tolerate ? "tolerate"
                                                                                         : "penalize";
  record.rows = static_cast<std::int64_t>(plan.sampling.rows);
  record.points_per_row = static_cast<std::int64_t>(plan.sampling.points_per_row);
  record.replicates = static_cast<std::int64_t>(replicates);
  record.confidence = points.study.confidence;
  for (std::size_t f = 0; f < points.factors; ++f) {
    record.factors.push_back({fmt::format("x{}", f + 1), "", "1", "uniform 0 to 1", 0.0, 1.0, false});
  }
  record.result = std::move(result);
  return record;
}

// The parser of options takes "nan" for a number, and no comparison with a limit finds it.
void require_numbers(const SensitivityArguments& a) {
  for (const auto& [option, value] : {std::pair("--confidence", a.confidence), std::pair("--tolerate", a.tolerate)}) {
    if (std::isnan(value)) reject(option, "'nan' is no number", "a share is due", "write for example 0.9");
  }
  constexpr double largest = exploration::largest_output;
  if (std::abs(a.penalty) <= largest) return;
  reject("--penalize", fmt::format("a failed value cannot count as {}", a.penalty),
         fmt::format("fourth powers of it are added up: a number from {:g} to {:g} is due", -largest, largest),
         "write for example 0");
}

ExitCode indices(const SensitivityArguments& a) {
  require_numbers(a);
  auto points = read_points_file(a.points);
  points.study.confidence = a.confidence;
  points.study.failures = policy_of(a);
  const auto plan = plan_of(points.study, points.seed, points.factors);
  auto rows = read_values(a.values, plan.sampling);
  const auto replicates = rows.front().replicates();
  points.study.replicates = replicates;
  const auto noise = replicates == 1 ? exploration::Noise::none : exploration::Noise::monte_carlo;
  const auto record = record_of(points, plan, replicates, result_of(points.study, plan, std::move(rows), noise));
  if (a.json) {
    fmt::print("{}\n", sensitivity_json(record).dump(2));
  } else {
    fmt::print("{}\n{}", sensitivity_text(record), sensitivity_sentence(record));
  }
  return record.result.stopped ? ExitCode::too_many_failures : ExitCode::done;
}

}  // namespace

void add_sensitivity_command(CLI::App& app, SensitivityArguments& a, Action& action) {
  auto* command = app.add_subcommand("sensitivity", "The sampling plans and estimators, for functions of your own");
  command->require_subcommand(1);
  auto* points = command->add_subcommand("plan", "Sample points of the unit cube as CSV");
  points->add_option("--method", a.method, "tornado, latin_hypercube, morris or sobol")
      ->required()
      ->check(CLI::IsMember({"tornado", "latin_hypercube", "morris", "sobol"}));
  points->add_option("--factors", a.factors, "Number of factors")->required()->check(whole_number(1, 1000));
  points->add_option("--rows", a.rows, "Rows: points, trajectories, or rows of a Saltelli design (default 256)")
      ->check(whole_number(1, 1'000'000));
  points->add_option("--seed", a.seed, "Seed (default 1)")
      ->check(whole_number(0, std::numeric_limits<std::uint64_t>::max()));
  points->add_option("--levels", a.levels, "Levels of Morris' grid (default 4)")->check(whole_number(2, 1000));
  points->add_option("--tail", a.tail, "A tornado goes from this quantile to 1 - tail (default 0)")
      ->check(CLI::Range(0.0, 0.4999));
  points->callback([&] { action = [&a] { return plan(a); }; });

  auto* result = command->add_subcommand("indices", "What values at these points say");
  result->add_option("points", a.points, "The points, as `islet sensitivity plan` wrote them")->required();
  result->add_option("values", a.values, "CSV: one line a point, one column a replicate (one column: no noise)")
      ->required();
  result->add_option("--confidence", a.confidence, "Of the limits, as a fraction (default 0.95)")
      ->check(CLI::Range(0.5, 0.9999));
  auto* tolerate = result->add_option("--tolerate", a.tolerate, "Go on without this share of failed values")
                       ->check(CLI::Range(0.0, 0.9999));
  auto* penalty = result->add_option("--penalize", a.penalty, "A failed value counts as this one")->excludes(tolerate);
  result->add_flag("--json", a.json, "Print one JSON document");
  result->callback([&a, &action, penalty] {
    a.penalize = penalty->count() > 0;
    action = [&a] { return indices(a); };
  });
}

}  // namespace islet::cli
