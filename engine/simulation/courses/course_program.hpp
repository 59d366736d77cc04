#pragma once
// Makes from the keys of courses the program that the models run. A program says nothing that is not in the keys.

#include <span>

#include "engine/model_api/measurement.hpp"
#include "engine/simulation/courses/course.hpp"

namespace islet::simulation {

// The program of courses that can_run_together(), one lane a key; `persons` are their persons, in the order of the
// keys. Visit v of a lane writes to row v * lanes + lane.
[[nodiscard]] model::Program course_program(std::span<const CourseKey* const> keys,
                                            const model::Measurement& measurement, const model::PersonBatch& persons);

}  // namespace islet::simulation
