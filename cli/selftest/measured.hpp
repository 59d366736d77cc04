#pragma once
// What the program gives for the rows of a topic, by the id of the row.

#include <map>
#include <string>
#include <vector>

#include "cli/selftest/reference_file.hpp"
#include "cli/selftest/row.hpp"

namespace islet::selftest {

inline constexpr double mg_per_mmol = 18.016;  // of glucose: mg/dL in a mmol/L

class Measured {
 public:
  struct Value {
    Estimate estimate;
    std::vector<double> trials;  // one a simulated trial, for a row of role predicted
  };

  void exact(const std::string& id, double value) { values_[id] = {{value, 0.0}, {}}; }
  void estimate(const std::string& id, Estimate value) { values_[id] = {value, {}}; }
  // Their mean is the estimate.
  void trials(const std::string& id, std::vector<double> values);

  [[nodiscard]] const std::map<std::string, Value>& values() const { return values_; }

 private:
  std::map<std::string, Value> values_;
};

// A reference file and what the program gives, row by row, in the order of the file. std::logic_error when one names a
// value that the other does not have.
[[nodiscard]] Topic join(const ReferenceTopic& references, const Measured& measured);

}  // namespace islet::selftest
