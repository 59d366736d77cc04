#pragma once
// One comparison of the model with a published value, and how it is judged.

#include <limits>
#include <string>
#include <vector>

#include "tests/validation/estimate.hpp"

namespace islet::validation {

// What the published value was to the model before this comparison.
enum class Use { calibrated, used_in_building, unseen };

struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

[[nodiscard]] inline Range around(double center, double bound) { return {center - bound, center + bound}; }

enum class Role {
  gate,   // a test fails unless the model lies inside the range by 3 Monte Carlo standard errors
  shown,  // printed with its verdict, no test
};

struct Row {
  std::string what;       // with its unit
  std::string published;  // as the source prints it
  std::string source;     // key in docs/references.bib
  Estimate model = {};
  int decimals = 2;
  Range accepted = {};  // unlimited where nothing but a look is meant
  Role role = Role::shown;
  Use use = Use::unseen;
};

struct Topic {
  std::string title;
  std::string introduction;  // what was simulated
  std::vector<Row> rows;
  std::string remarks;  // misfits explained
};

// Inside the range by k standard errors. k = 3: a model at the edge of the range would pass once in 700 seeds.
[[nodiscard]] bool inside(const Row& row, double k = 3.0);
[[nodiscard]] std::string verdict(const Row& row);
[[nodiscard]] std::string criterion(const Row& row);

// The gates of a topic that do not hold, one line each; empty when all hold.
[[nodiscard]] std::string broken_gates(const Topic& topic);

}  // namespace islet::validation
