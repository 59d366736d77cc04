#include <algorithm>

#include "engine/model_api/patient_model.hpp"

namespace islet::model {

Patients Patients::gather(std::span<const std::uint32_t> lanes) const {
  const Patients* self = this;
  return model::gather({&self, 1}, lanes);
}

Patients gather(std::span<const Patients* const> parts, std::span<const std::uint32_t> rows) {
  std::vector<const Columns*> covariates;
  std::vector<const Columns*> traits;
  std::vector<const Columns*> state;
  std::vector<std::uint32_t> first;  // row of each part
  std::uint32_t end = 0;
  for (const auto* part : parts) {
    first.push_back(end);
    end += static_cast<std::uint32_t>(part->size());
    covariates.push_back(&part->covariates);
    traits.push_back(&part->traits);
    state.push_back(&part->state);
  }
  Patients out{{},
               Columns::gather(covariates, rows),
               Columns::gather(traits, rows),
               Columns::gather(state, rows),
               std::vector<std::int32_t>(rows.size()),
               std::vector<std::uint8_t>(rows.size())};
  if (!parts.empty()) out.persons.seed = parts.front()->persons.seed;
  out.persons.replicate.resize(rows.size());
  out.persons.candidate.resize(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto part = static_cast<std::size_t>(std::ranges::upper_bound(first, rows[i]) - first.begin()) - 1;
    const std::uint32_t row = rows[i] - first[part];
    out.persons.replicate[i] = parts[part]->persons.replicate[row];
    out.persons.candidate[i] = parts[part]->persons.candidate[row];
    out.day[i] = parts[part]->day[row];
    out.failed[i] = parts[part]->failed[row];
  }
  return out;
}

}  // namespace islet::model
