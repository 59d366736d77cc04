#pragma once
// A variable of an analysis data set: what it is called and what it holds.

#include <string>

namespace islet::output {

enum class ColumnKind {
  text,
  integer,  // a whole number, always there
  whole,    // a whole number that may be missing
  real,
};

struct Column {
  std::string name;   // at most 8 characters
  std::string label;  // at most 40
  ColumnKind kind = ColumnKind::text;
  std::string units = "1";  // UCUM, of numbers
  std::string terms{};      // the values that a text may have, separated by commas; empty: free text
};

}  // namespace islet::output
