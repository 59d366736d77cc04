#include "output/hdf5/record/solve_record.hpp"

#include <array>
#include <cmath>
#include <vector>

#include "output/hdf5/file/file.hpp"
#include "output/hdf5/sensitivity/fact_writer.hpp"

namespace islet::output {
namespace {

using exploration::Evaluation;
using exploration::SearchOutcome;
using exploration::Verdict;

void write_evaluations(const Handle& parent, const std::string& name, const std::vector<Evaluation>& evaluations) {
  const Handle group = create_group(parent, name);
  std::vector<double> x;
  std::vector<std::int64_t> first;
  std::vector<std::int64_t> replicates;
  std::vector<std::int64_t> successes;
  for (const auto& evaluation : evaluations) {
    x.push_back(evaluation.x);
    first.push_back(evaluation.first);
    replicates.push_back(evaluation.count);
    successes.push_back(evaluation.successes);
  }
  const auto write = [&](const char* column, const char* long_name, const auto& values) {
    using T = typename std::decay_t<decltype(values)>::value_type;
    write_attribute(write_checked<T>(group, column, values), "long_name", std::string(long_name));
  };
  write("x", "Value of what is solved for", x);
  write("first_replicate", "First replicate; from 2^31 on: of a confirmation", first);
  write("replicates", "Replicates", replicates);
  write("successes", "Replicates in which the analysis succeeds", successes);
}

std::vector<Evaluation> read_evaluations(const Handle& parent, const std::string& name) {
  const Handle group = open_group(parent, name);
  const auto x = read_all<double>(group, "x");
  const auto first = read_all<std::int64_t>(group, "first_replicate");
  const auto replicates = read_all<std::int64_t>(group, "replicates");
  const auto successes = read_all<std::int64_t>(group, "successes");
  if (first.size() != x.size() || replicates.size() != x.size() || successes.size() != x.size()) {
    throw Hdf5Failure("cannot read the evaluations of a search: its columns differ in length");
  }
  std::vector<Evaluation> evaluations;
  for (std::size_t i = 0; i < x.size(); ++i) {
    evaluations.push_back(
        {x[i], static_cast<std::uint32_t>(first[i]), static_cast<std::uint32_t>(replicates[i]), successes[i]});
  }
  return evaluations;
}

void write_confirmations(const Handle& group, const std::vector<exploration::Confirmation>& confirmations) {
  std::vector<Evaluation> evaluations;
  std::vector<double> low;
  std::vector<double> high;
  std::vector<std::string> verdicts;
  for (const auto& confirmation : confirmations) {
    evaluations.push_back(confirmation.evaluation);
    low.push_back(confirmation.limits.low);
    high.push_back(confirmation.limits.high);
    verdicts.emplace_back(name_of(confirmation.verdict));
  }
  write_evaluations(group, "confirmations", evaluations);
  const Handle into = open_group(group, "confirmations");
  write_attribute(write_checked<double>(into, "power_low", low), "long_name",
                  std::string("Wilson limit of power, lower"));
  write_attribute(write_checked<double>(into, "power_high", high), "long_name",
                  std::string("Wilson limit of power, upper"));
  if (!verdicts.empty()) (void)write_strings(into, "verdict", verdicts, {verdicts.size()});
}

template <typename Value, std::size_t n>
Value named(const std::string& name, const std::array<Value, n>& values) {
  for (const auto value : values) {
    if (name_of(value) == name) return value;
  }
  throw Hdf5Failure("cannot read a search: there is no `" + name + "`");
}

void read_confirmations(const Handle& group, exploration::SearchResult& result) {
  const auto evaluations = read_evaluations(group, "confirmations");
  if (evaluations.empty()) return;
  const Handle from = open_group(group, "confirmations");
  const auto low = read_all<double>(from, "power_low");
  const auto high = read_all<double>(from, "power_high");
  const auto verdicts = read_strings(from, "verdict");
  if (low.size() != evaluations.size() || high.size() != low.size() || verdicts.size() != low.size()) {
    throw Hdf5Failure("cannot read the confirmations of a search: their columns differ in length");
  }
  constexpr std::array all = {Verdict::none, Verdict::above, Verdict::indistinguishable, Verdict::below};
  for (std::size_t i = 0; i < evaluations.size(); ++i) {
    const double power = static_cast<double>(evaluations[i].successes) / evaluations[i].count;
    result.confirmations.push_back({evaluations[i], power, {low[i], high[i]}, named(verdicts[i], all)});
  }
}

void write_place(const Handle& group, const EffectPlace& place) {
  write_fact(group, {"effect_variable", "Variable in which the effect is given"}, place.variable);
  write_fact(group, {"effect_visit", "Visit at which the effect is given"}, place.visit);
  write_fact(group, {"effect_unit", "Unit of the difference (UCUM)"}, place.unit);
}

void write_effect(const Handle& group, const EffectFound& effect, const std::string& unit) {
  write_fact(group, {"effect_arm", "Arm whose effect is given"}, effect.arm);
  write_number(group, {"effect_difference", "True mean with the cells less that of the same people without them", unit},
               effect.difference.value);
  write_number(group, {"effect_difference_mcse", "Monte Carlo standard error of the difference", unit},
               effect.difference.mcse);
  write_number<std::int64_t>(group, {"effect_replicates", "Replicates that it comes from", "{replicate}"},
                             effect.difference.n);
}

void write_published(const Handle& solve, const std::vector<PublishedEffect>& published) {
  const Handle group = create_group(solve, "published_effects");
  std::vector<std::string> source, meaning, status;
  std::vector<double> estimate, low, high;
  for (const auto& effect : published) {
    source.push_back(effect.source);
    meaning.push_back(effect.meaning);
    status.push_back(effect.status);
    estimate.push_back(effect.estimate);
    low.push_back(effect.low);
    high.push_back(effect.high);
  }
  (void)write_strings(group, "source", source, {source.size()});
  (void)write_strings(group, "meaning", meaning, {meaning.size()});
  (void)write_strings(group, "status", status, {status.size()});
  const auto write = [&](const char* name, const char* long_name, const std::vector<double>& values) {
    write_attribute(write_checked<double>(group, name, values), "long_name", std::string(long_name));
  };
  write("estimate", "Published difference, in the unit of the effect", estimate);
  write("low", "Lower limit of its 95 % interval", low);
  write("high", "Upper limit of its 95 % interval", high);
}

std::vector<PublishedEffect> read_published(const Handle& solve) {
  if (!has_link(solve, "published_effects")) return {};
  const Handle group = open_group(solve, "published_effects");
  const auto source = read_strings(group, "source");
  const auto meaning = read_strings(group, "meaning");
  const auto status = read_strings(group, "status");
  const auto estimate = read_all<double>(group, "estimate");
  const auto low = read_all<double>(group, "low");
  const auto high = read_all<double>(group, "high");
  const auto n = source.size();
  if (meaning.size() != n || status.size() != n || estimate.size() != n || low.size() != n || high.size() != n) {
    throw Hdf5Failure("cannot read the published effects: their columns differ in length");
  }
  std::vector<PublishedEffect> published;
  for (std::size_t i = 0; i < n; ++i) {
    published.push_back({source[i], meaning[i], status[i], estimate[i], low[i], high[i]});
  }
  return published;
}

// Not in files in which no effect was found, from before it was kept there too.
std::optional<EffectPlace> read_place(const Handle& group) {
  if (!has_link(group, "effect_variable") && !has_link(group, "effect_difference")) return std::nullopt;
  const auto text = [&](const char* name) { return read_one_string(group, name); };
  return EffectPlace{text("effect_variable"), text("effect_visit"), text("effect_unit")};
}

EffectFound read_effect(const Handle& group) {
  return {read_one_string(group, "effect_arm"),
          {read_one<double>(group, "effect_difference"), read_one<double>(group, "effect_difference_mcse"),
           read_one<std::int64_t>(group, "effect_replicates")}};
}

}  // namespace

bool SolveAnswer::has_design() const {
  return result.outcome == SearchOutcome::found || result.outcome == SearchOutcome::exceeded_at_lowest;
}

double SolveAnswer::design() const {
  return result.outcome == SearchOutcome::exceeded_at_lowest ? lowest : result.design;
}

std::optional<double> SolveAnswer::effect_multiple() const {
  return what == "effect" && has_design() ? std::optional(design()) : std::nullopt;
}

void write_solve(const Handle& file, const SolveAnswer& answer) {
  const Handle group = create_group(file, "solve");
  const auto& result = answer.result;
  write_fact(group, {"for", "What is solved for"}, answer.what);
  write_fact(group, {"unit", "Unit of its values, as the scenario writes it; empty: a bare number"}, answer.unit);
  write_fact(group, {"analysis", "Whose power is asked for"}, answer.analysis);
  write_number(group, {"target", "Power that is asked for; NaN where a difference is"}, answer.target);
  write_number(group, {"confidence", "Confidence of the intervals and of the design found"}, answer.confidence);
  write_number(group, {"lowest", "Lowest value searched"}, answer.lowest);
  write_number(group, {"highest", "Highest value searched"}, answer.highest);
  write_fact(group, {"outcome", "How the search ended"}, std::string(name_of(result.outcome)));
  write_number(group, {"design", "Smallest value above the root at the confidence; NaN: none"}, result.design);
  write_number(group, {"root", "Value at which power meets the target, not rounded"}, result.root);
  write_number(group, {"root_low", "Lower limit of the root"}, result.root_limits.low);
  write_number(group, {"root_high", "Upper limit of the root"}, result.root_limits.high);
  write_number<std::int8_t>(group, {"limits_are_inside", "Both limits lie within the range searched"},
                            result.limits_are_inside);
  write_number<std::int8_t>(group, {"precise", "The limits are as close as was asked"}, result.precise);
  write_number<std::int8_t>(group, {"falls_again", "Power falls somewhere: the smallest root is meant"},
                            result.falls_again);
  write_number<std::int64_t>(group, {"replicates", "Replicates of the search, without confirmation", "{replicate}"},
                             result.replicates);
  write_evaluations(group, "evaluations", result.evaluations);
  write_confirmations(group, result.confirmations);
  if (answer.place) write_place(group, *answer.place);
  if (answer.effect) write_effect(group, *answer.effect, answer.place.value().unit);
  if (answer.asked_difference) {
    write_number(group, {"asked_difference", "Difference that is asked for in place of a power"},
                 *answer.asked_difference);
    write_number(group, {"root_slope", "Slope of the difference, away from 0, at the root; NaN: no root"},
                 result.slope);
  }
  if (answer.asked_unit) {
    write_fact(group, {"asked_unit", "Unit in which the scenario writes the difference"}, answer.asked_unit->text);
    write_number(group, {"asked_unit_size", "Units of asked_difference in one of asked_unit"}, answer.asked_unit->size);
  }
  if (!answer.published.empty()) write_published(group, answer.published);
}

std::optional<SolveAnswer> read_solve(const Handle& file) {
  if (!has_link(file, "solve")) return std::nullopt;
  const Handle group = open_group(file, "solve");
  const auto text = [&](const char* name) { return read_one_string(group, name); };
  const auto real = [&](const char* name) { return read_one<double>(group, name); };
  const auto truth = [&](const char* name) { return read_one<std::int8_t>(group, name) != 0; };
  constexpr std::array outcomes = {SearchOutcome::found, SearchOutcome::exceeded_at_lowest, SearchOutcome::not_reached,
                                   SearchOutcome::undecided, SearchOutcome::not_confirmed};
  SolveAnswer answer{text("for"),        text("unit"),   text("analysis"), real("target"),
                     real("confidence"), real("lowest"), real("highest"),  {},
                     std::nullopt};
  auto& result = answer.result;
  result.outcome = named(text("outcome"), outcomes);
  result.design = real("design");
  result.root = real("root");
  result.root_limits = {real("root_low"), real("root_high")};
  result.limits_are_inside = truth("limits_are_inside");
  result.precise = truth("precise");
  result.falls_again = truth("falls_again");
  result.replicates = read_one<std::int64_t>(group, "replicates");
  result.evaluations = read_evaluations(group, "evaluations");
  read_confirmations(group, result);
  answer.place = read_place(group);
  if (has_link(group, "effect_difference")) answer.effect = read_effect(group);
  if (has_link(group, "asked_difference")) answer.asked_difference = real("asked_difference");
  if (has_link(group, "root_slope")) result.slope = real("root_slope");  // not in files from before it was kept
  if (has_link(group, "asked_unit")) answer.asked_unit = WrittenUnit{text("asked_unit"), real("asked_unit_size")};
  answer.published = read_published(group);
  return answer;
}

}  // namespace islet::output
