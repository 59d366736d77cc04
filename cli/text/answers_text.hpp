#pragma once
// What a results file answers beyond its results, in words and as members of its JSON document.

#include <filesystem>
#include <string>

#include "output/hdf5/record/answers.hpp"
#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

// Empty where nothing was asked.
[[nodiscard]] std::string answers_text(const output::Answers& answers, const output::ResultsFile& results);

// The document with a member for each answer.
[[nodiscard]] std::string with_answers(const std::string& results_json, const output::Answers& answers,
                                       const output::ResultsFile& results);

}  // namespace islet::cli
