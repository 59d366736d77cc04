#pragma once
// How much memory a run takes. It grows with the number of design points, not with that of replicates.

#include <string>

#include "engine/simulation/results/results.hpp"

namespace islet::cli {

// An estimate, bytes. What grows are the sums of the courses: each thread has its own, and so have a batch and the run.
[[nodiscard]] double bytes_of_a_run(const simulation::ResultShape& shape, int threads);

// When a run takes more than 2 GB: a sentence, with its line break, that says so and what can be done; otherwise empty.
[[nodiscard]] std::string memory_warning(const simulation::ResultShape& shape, int threads);

}  // namespace islet::cli
