#pragma once
// Screening: which criterion, if any, keeps a candidate out. Rules look at measured screening values, attributes are
// independent keyed draws, and what is not simulated lets everyone pass.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/core/columns.hpp"
#include "engine/model_api/person.hpp"
#include "engine/trial/design.hpp"

namespace islet::trial {

// A value that is below the limit of quantification arrives as -limit and is compared as the limit itself; of a
// variable without a limit a negative value is compared as it is. A value that does not exist (NaN) fails its rule.
[[nodiscard]] bool satisfies(const VariableRule& rule, double measured);

// For every person: the index of the first criterion he fails, or -1. `measured` has one row a person and one column
// a Variable.
[[nodiscard]] std::vector<std::int32_t> first_failed_criterion(std::span<const Criterion> criteria,
                                                               const model::PersonBatch& persons,
                                                               const Columns& measured);

}  // namespace islet::trial
