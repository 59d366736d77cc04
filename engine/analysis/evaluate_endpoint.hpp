#pragma once
// An endpoint's value for every subject of a data cut, with the endpoint's rules for missing values and for values
// below the limit of quantification applied.

#include <vector>

#include "engine/analysis/endpoint.hpp"
#include "engine/trial/data_cut.hpp"

namespace islet::analysis {

// One value a subject: the measure of a variable endpoint, 1 or 0 of a responder endpoint, for a time to event whether
// the event was seen up to the endpoint's visit (1) or not (0) among those at risk; NaN where the value is missing and
// the rule for missing values does not replace it. last_value carries the last available visit forward, the baseline
// visit included.
template <trial::Layer layer>
[[nodiscard]] std::vector<double> evaluate_endpoint(const Endpoint& endpoint, const trial::TrialTable<layer>& table);

// The (transformed) baseline of a variable endpoint; NaN where missing or for responders.
[[nodiscard]] std::vector<double> endpoint_baseline(const Endpoint& endpoint, const trial::DataCut& cut);

// Whether a subject meets the definition at a visit, whichever it is: 1 or 0; NaN where this cannot be judged.
template <trial::Layer layer>
[[nodiscard]] double responder_value(ResponderDefinition definition, BelowQuantification rule,
                                     const trial::TrialTable<layer>& table, std::size_t subject, std::size_t visit);

extern template double responder_value(ResponderDefinition, BelowQuantification, const trial::DataCut&, std::size_t,
                                       std::size_t);
extern template double responder_value(ResponderDefinition, BelowQuantification, const trial::TrueTable&, std::size_t,
                                       std::size_t);
extern template std::vector<double> evaluate_endpoint(const Endpoint&, const trial::DataCut&);
extern template std::vector<double> evaluate_endpoint(const Endpoint&, const trial::TrueTable&);

// Which variables an endpoint needs at its visit and at baseline.
[[nodiscard]] std::vector<Variable> variables_of(const Endpoint& endpoint);

}  // namespace islet::analysis
