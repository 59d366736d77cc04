#include "output/export/adam_datasets.hpp"

namespace islet::output {

std::vector<Dataset> adam_datasets(const PatientFacts& facts, const std::vector<EndpointLabel>& endpoints) {
  return {adsl(), adlb(facts), adae(facts), adtte(endpoints)};
}

}  // namespace islet::output
