#include "engine/analysis/endpoint.hpp"

#include <stdexcept>

namespace islet::analysis {

std::string_view name_of(ResponderDefinition definition) {
  switch (definition) {
    case ResponderDefinition::c_peptide_response_10pct:
      return "c_peptide_response_10pct";
    case ResponderDefinition::insulin_independence:
      return "insulin_independence";
    case ResponderDefinition::partial_remission_idaa1c:
      return "partial_remission_idaa1c";
    case ResponderDefinition::t2dm_remission_consensus_2021:
      return "t2dm_remission_consensus_2021";
  }
  throw std::logic_error("unknown responder definition");
}

std::string_view name_of(RescueStrategy strategy) {
  switch (strategy) {
    case RescueStrategy::treatment_policy:
      return "treatment_policy";
    case RescueStrategy::composite:
      return "composite";
    case RescueStrategy::while_on_treatment:
      return "while_on_treatment";
    case RescueStrategy::hypothetical:
      return "hypothetical";
  }
  throw std::logic_error("unknown strategy");
}

}  // namespace islet::analysis
