#include "engine/model_api/person.hpp"

namespace islet::model {

PersonBatch PersonBatch::gather(std::span<const std::uint32_t> rows) const {
  PersonBatch out{seed, {}, {}};
  out.replicate.reserve(rows.size());
  out.candidate.reserve(rows.size());
  for (const auto row : rows) {
    out.replicate.push_back(replicate[row]);
    out.candidate.push_back(candidate[row]);
  }
  return out;
}

}  // namespace islet::model
