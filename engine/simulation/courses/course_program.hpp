#pragma once
// From the keys of courses to what the models are told of them. A program says nothing that is not in the keys.

#include <span>

#include "engine/model_api/measurement.hpp"
#include "engine/simulation/courses/course.hpp"

namespace islet::simulation {

// Of courses that can_run_together(), one lane a key; `persons` are theirs, in this order. Visit v of a lane writes to
// row v * lanes + lane.
[[nodiscard]] model::Program course_program(std::span<const CourseKey* const> keys,
                                            const model::Measurement& measurement, const model::PersonBatch& persons);

}  // namespace islet::simulation
