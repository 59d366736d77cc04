#pragma once
// What a results file holds beyond the results of its designs, in groups that are there only when the scenario asks for
// them.

#include <filesystem>
#include <optional>

#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/file/variable_writer.hpp"
#include "output/hdf5/record/precision_record.hpp"
#include "output/hdf5/record/sensitivity_record.hpp"
#include "output/hdf5/record/solve_record.hpp"

namespace islet::output {

struct Answers {
  std::optional<PrecisionReached> precision;
  std::optional<SolveAnswer> solve;
  std::optional<SensitivityRecord> sensitivity{};
};

void write_answers(VariableWriter& writer, const Handle& file, const Answers& answers);

// InputRejected when it is no results file.
[[nodiscard]] Answers read_answers(const std::filesystem::path& path);

}  // namespace islet::output
