#pragma once
// The persons of a batch in the form in which random numbers are drawn for many persons (engine/random/batch.hpp).

#include "engine/model_api/person.hpp"
#include "engine/random/batch.hpp"

namespace islet::model {

[[nodiscard]] inline random::PersonKeys keys_of(const PersonBatch& persons) {
  return {persons.seed, persons.replicate, persons.candidate};
}

}  // namespace islet::model
