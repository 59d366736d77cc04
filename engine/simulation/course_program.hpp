#pragma once
// From the keys of courses to what the models are told of them. A program says nothing that is not in the key.

#include <cstdint>

#include "engine/model_api/measurement.hpp"
#include "engine/simulation/course.hpp"

namespace islet::simulation {

// Adds what happens to one lane, the next in order; the visits write to the rows from `first_row` on.
void add_lane(const CourseKey& key, const model::Measurement& measurement, const model::PersonBatch& persons,
              std::uint32_t lane, std::uint32_t first_row, model::Program& program);

}  // namespace islet::simulation
