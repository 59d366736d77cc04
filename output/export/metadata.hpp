#pragma once
// What the data sets of an export hold, as two tables beside them.

#include <filesystem>
#include <string>
#include <vector>

#include "output/export/dataset.hpp"

namespace islet::output {

inline constexpr const char* variables_file = "define.csv";
inline constexpr const char* parameters_file = "parameters.csv";

// The first lines of the two, with the end of the line.
[[nodiscard]] std::string variables_header();
[[nodiscard]] std::string parameters_header();

// define.csv: one row a variable of a data set: label, type, unit, key, terms.
void write_variables(const std::filesystem::path& folder, const std::vector<Dataset>& datasets);
// parameters.csv: one row a parameter of ADLB: name, unit, CDISC's code, the variable of the program.
void write_parameters(const std::filesystem::path& folder, const PatientFacts& facts);

}  // namespace islet::output
