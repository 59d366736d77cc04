#pragma once
// A small table of numbers with a header; lines that begin with # are comments.

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace islet::testing_models {

using CsvRow = std::map<std::string, double>;

inline std::vector<CsvRow> read_csv(const std::string& name) {
  std::ifstream in(std::string(ISLET_TEST_REFERENCE) + "/" + name);
  if (!in) throw std::runtime_error("no reference file " + name);
  std::vector<std::string> header;
  std::vector<CsvRow> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream cells(line);
    CsvRow row;
    std::size_t column = 0;
    for (std::string cell; std::getline(cells, cell, ','); ++column) {
      if (rows.empty() && row.empty() && header.size() <= column && !cell.empty() && std::isalpha(cell.front()) != 0) {
        header.push_back(cell);
      } else {
        row[header.at(column)] = std::stod(cell);
      }
    }
    if (!row.empty()) rows.push_back(row);
  }
  return rows;
}

}  // namespace islet::testing_models
