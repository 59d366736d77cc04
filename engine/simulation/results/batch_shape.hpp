#pragma once
// How many values each column of a batch holds, by its coordinates.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

inline constexpr std::size_t layer_count = 2;  // true, observed

// What one row of a column runs over, after the condition and (but for trajectories) the replicate.
enum class RowOf {
  trial,
  analysis,
  contrast,
  endpoint_arm,
  criterion,
  arm,
  arm_reason,
  arm_event,
  arm_years,
  resource
};

// A single-arm trial is compared with a control group that it could have had.
[[nodiscard]] inline bool has_concurrent_control(const ResultShape& shape) { return shape.arms.size() == 1; }

[[nodiscard]] std::size_t row_length(const ResultShape& shape, RowOf row);
[[nodiscard]] std::size_t trajectory_places(const ResultShape& shape);

// Whether trajectories have histograms, and so quantiles: not in a design space so large that they would not fit into
// memory. Then they have n, mean and SD.
[[nodiscard]] bool keeps_quantiles(const ResultShape& shape);
// The number of bins of all histograms of a batch.
[[nodiscard]] std::size_t histogram_length(const ResultShape& shape);

// The bytes of a replicate in the columns of all its conditions, without the trajectories.
[[nodiscard]] std::size_t bytes_of_a_replicate(const ResultShape& shape);

// A batch with every column at its length and zero, or NaN, in it.
[[nodiscard]] BatchResult empty_batch(const ResultShape& shape, std::uint64_t first_replicate, std::uint32_t count);

// std::logic_error when a column has another length than the shape says.
void require_shape(const BatchResult& batch, const ResultShape& shape);

// Calls visit(group, name, row, column) for every column of a replicate: the one list of what a batch holds.
template <typename Batch, typename Visit>
constexpr void for_each_column(Batch& batch, Visit&& visit) {
  auto& a = batch.analyses;
  visit("analysis", "estimate", RowOf::analysis, a.estimate);
  visit("analysis", "se", RowOf::analysis, a.se);
  visit("analysis", "ci_low", RowOf::analysis, a.ci_low);
  visit("analysis", "ci_high", RowOf::analysis, a.ci_high);
  visit("analysis", "p_value", RowOf::analysis, a.p_value);
  visit("analysis", "true_estimand", RowOf::analysis, a.true_estimand);
  visit("analysis", "true_difference", RowOf::analysis, a.true_difference);
  visit("analysis", "sd_change", RowOf::analysis, a.sd_change);
  visit("analysis", "baseline_correlation", RowOf::analysis, a.baseline_correlation);
  visit("analysis", "reject", RowOf::analysis, a.reject);
  visit("analysis", "reject_harm", RowOf::analysis, a.reject_harm);
  visit("analysis", "status", RowOf::analysis, a.status);
  auto& k = batch.contrasts;
  visit("concurrent_control", "estimate", RowOf::contrast, k.estimate);
  visit("concurrent_control", "se", RowOf::contrast, k.se);
  visit("concurrent_control", "p_value", RowOf::contrast, k.p_value);
  visit("concurrent_control", "reject", RowOf::contrast, k.reject);
  visit("concurrent_control", "reject_harm", RowOf::contrast, k.reject_harm);
  visit("concurrent_control", "status", RowOf::contrast, k.status);
  auto& e = batch.endpoints;
  visit("endpoint", "n", RowOf::endpoint_arm, e.n);
  visit("endpoint", "responders", RowOf::endpoint_arm, e.responders);
  visit("endpoint", "n_missing", RowOf::endpoint_arm, e.n_missing);
  visit("endpoint", "mean", RowOf::endpoint_arm, e.mean);
  visit("endpoint", "sd", RowOf::endpoint_arm, e.sd);
  auto& t = batch.trials;
  visit("trial", "n_screened", RowOf::trial, t.n_screened);
  visit("trial", "n_enrolled", RowOf::trial, t.n_enrolled);
  visit("trial", "n_failed", RowOf::trial, t.n_failed);
  visit("trial", "stop_look", RowOf::trial, t.stop_look);
  visit("trial", "months_last_in", RowOf::trial, t.months_last_in);
  visit("trial", "months", RowOf::trial, t.months);
  auto& f = batch.flow;
  visit("flow", "failed_by_criterion", RowOf::criterion, f.failed_by_criterion);
  visit("flow", "allocated", RowOf::arm, f.allocated);
  visit("flow", "dosed", RowOf::arm, f.dosed);
  visit("flow", "completed", RowOf::arm, f.completed);
  visit("flow", "rescued", RowOf::arm, f.rescued);
  visit("flow", "failed_numerically", RowOf::arm, f.failed_numerically);
  visit("flow", "discontinued", RowOf::arm_reason, f.discontinued);
  auto& v = batch.events;
  visit("event", "events", RowOf::arm_event, v.events);
  visit("event", "subjects", RowOf::arm_event, v.subjects);
  visit("event", "patient_years", RowOf::arm_years, v.patient_years);
  visit("resource", "quantity", RowOf::resource, batch.resources.quantity);
}

}  // namespace islet::simulation
