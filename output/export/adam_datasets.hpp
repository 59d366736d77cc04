#pragma once
// ADSL, ADLB, ADAE and ADTTE of stored patients (docs/export.md). Observed values only: an analysis must not see the
// truth.

#include <vector>

#include "output/export/dataset.hpp"
#include "output/hdf5/record/labels.hpp"

namespace islet::output {

[[nodiscard]] Dataset adsl();
[[nodiscard]] Dataset adlb(const PatientFacts& facts);
[[nodiscard]] Dataset adae(const PatientFacts& facts);
[[nodiscard]] Dataset adtte(const std::vector<EndpointLabel>& endpoints);

// Returns all four data sets, in this order.
[[nodiscard]] std::vector<Dataset> adam_datasets(const PatientFacts& facts,
                                                 const std::vector<EndpointLabel>& endpoints);

}  // namespace islet::output
