#include "models/patient/common_traits.hpp"

#include <limits>

namespace islet::patient {

model::Patients empty_batch(const model::PersonBatch& persons, const Columns& covariates, std::size_t traits,
                            std::size_t state) {
  const auto lanes = persons.size();
  model::Patients out{persons, covariates, Columns(lanes, traits, 0.0), Columns(lanes, state, 0.0), {}, {}};
  for (auto& day : out.state.column(State::stopped_day)) day = std::numeric_limits<double>::quiet_NaN();
  out.day.assign(lanes, 0);
  out.failed.assign(lanes, 0);
  return out;
}

}  // namespace islet::patient
