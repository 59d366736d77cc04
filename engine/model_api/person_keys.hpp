#pragma once
// The persons of a batch as the random numbers of many persons want them.

#include "engine/model_api/person.hpp"
#include "engine/random/batch.hpp"

namespace islet::model {

[[nodiscard]] inline random::PersonKeys keys_of(const PersonBatch& persons) {
  return {persons.seed, persons.replicate, persons.candidate};
}

}  // namespace islet::model
