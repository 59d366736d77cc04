#pragma once
// What the parts of endpoints and analyses are called, each word once: readers look a value up by its word, writers and
// the schema take the word of a value. A table's order is that in which a user is told what may be written.

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <variant>

#include "engine/analysis/analysis_spec.hpp"
#include "engine/analysis/endpoint.hpp"

namespace islet::analysis {

template <typename Value>
struct Word {
  Value value;
  std::string_view in_scenario;               // what a scenario writes, and its resolved text
  std::string_view in_results = in_scenario;  // what a results file says, where that is another word
};

// The table of an enumeration; there is none of a type that has no words.
template <typename Value>
inline constexpr std::array<Word<Value>, 0> words{};

template <>
inline constexpr std::array<Word<Measure>, 4> words<Measure> = {{{Measure::change, "change"},
                                                                 {Measure::percent_change, "percent_change"},
                                                                 {Measure::log_ratio, "log_ratio"},
                                                                 {Measure::value, "value"}}};

template <>
inline constexpr std::array<Word<Transform>, 4> words<Transform> = {{{Transform::none, "none"},
                                                                     {Transform::log, "log"},
                                                                     {Transform::log1p, "log1p"},
                                                                     {Transform::square_root, "sqrt", "square_root"}}};

template <>
inline constexpr std::array<Word<Benefit>, 2> words<Benefit> = {
    {{Benefit::increase, "increase"}, {Benefit::decrease, "decrease"}}};

template <>
inline constexpr std::array<Word<Missing>, 3> words<Missing> = {{{Missing::complete_case, "complete_case"},
                                                                 {Missing::non_responder, "non_responder"},
                                                                 {Missing::last_value, "last_value"}}};

template <>
inline constexpr std::array<Word<RescueStrategy>, 4> words<RescueStrategy> = {
    {{RescueStrategy::treatment_policy, "treatment_policy"},
     {RescueStrategy::composite, "composite"},
     {RescueStrategy::while_on_treatment, "while_on_treatment"},
     {RescueStrategy::hypothetical, "hypothetical"}}};

template <>
inline constexpr std::array<Word<BelowQuantification>, 3> words<BelowQuantification> = {
    {{BelowQuantification::half, "half"},
     {BelowQuantification::lloq, "lloq"},
     {BelowQuantification::censored, "censored"}}};

template <>
inline constexpr std::array<Word<ResponderDefinition>, 4> words<ResponderDefinition> = {
    {{ResponderDefinition::c_peptide_response_10pct, "c_peptide_response_10pct"},
     {ResponderDefinition::insulin_independence, "insulin_independence"},
     {ResponderDefinition::partial_remission_idaa1c, "partial_remission_idaa1c"},
     {ResponderDefinition::t2dm_remission_consensus_2021, "t2dm_remission_consensus_2021"}}};

template <>
inline constexpr std::array<Word<Test>, 13> words<Test> = {{{Test::t_pooled, "t", "t_pooled"},
                                                            {Test::t_welch, "t_welch"},
                                                            {Test::t_paired, "t_paired"},
                                                            {Test::ancova, "ancova"},
                                                            {Test::wilcoxon, "wilcoxon"},
                                                            {Test::wilcoxon_signed_rank, "wilcoxon_signed_rank"},
                                                            {Test::fisher, "fisher"},
                                                            {Test::chi_square, "chi_square"},
                                                            {Test::mcnemar, "mcnemar"},
                                                            {Test::logistic, "logistic"},
                                                            {Test::poisson, "poisson"},
                                                            {Test::negative_binomial, "negative_binomial"},
                                                            {Test::log_rank, "log_rank"}}};

template <>
inline constexpr std::array<Word<Role>, 2> words<Role> = {{{Role::primary, "primary"}, {Role::secondary, "secondary"}}};

template <>
inline constexpr std::array<Word<RateInterval>, 2> words<RateInterval> = {
    {{RateInterval::wilson, "wilson"}, {RateInterval::clopper_pearson, "clopper_pearson"}}};

template <typename Value>
[[nodiscard]] constexpr const Word<Value>& word_of(Value value) {
  static_assert(!words<Value>.empty());
  const auto* const found = std::ranges::find(words<Value>, value, &Word<Value>::value);
  if (found == words<Value>.end()) throw std::logic_error("a value without a word");
  return *found;
}

template <typename Value>
[[nodiscard]] constexpr std::string_view scenario_word(Value value) {
  return word_of(value).in_scenario;
}

template <typename Value>
[[nodiscard]] constexpr std::string_view results_word(Value value) {
  return word_of(value).in_results;
}

// The value that a results file names; none of a word that it may have from another version.
template <typename Value>
[[nodiscard]] constexpr std::optional<Value> value_of_results_word(std::string_view text) {
  const auto* const found = std::ranges::find(words<Value>, text, &Word<Value>::in_results);
  return found == words<Value>.end() ? std::nullopt : std::optional(found->value);
}

// Terms of a regression that are no variable.
inline constexpr std::string_view arm_word = "arm";
inline constexpr std::string_view interaction_word = "interaction";  // of arm and stratum
inline constexpr std::string_view baseline_word = "baseline";
inline constexpr std::string_view dose_word = "dose";
inline constexpr std::string_view stratum_word = "stratum";

[[nodiscard]] inline std::string_view name_of(const CovariateTerm& term) {
  if (const auto* variable = std::get_if<Variable>(&term)) return info(*variable).name;
  if (std::holds_alternative<StratumLevel>(term)) return stratum_word;
  return std::holds_alternative<DoseReceived>(term) ? dose_word : baseline_word;
}

}  // namespace islet::analysis
