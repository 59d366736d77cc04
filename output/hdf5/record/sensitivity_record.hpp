#pragma once
// A sensitivity analysis as a results file keeps it.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/exploration/sensitivity/study.hpp"

namespace islet::output {

struct VariedFactor {
  std::string name;
  std::string sets;          // places of the scenario
  std::string unit;          // UCUM
  std::string distribution;  // the distribution and its numbers, in words
  double low = 0.0;
  double high = 0.0;
  bool assumed = false;       // the range is assumed, says the scenario
  std::string source = {};    // source of the range; empty when none is given
  bool sets_assumed = false;  // it sets a parameter that is itself assumed; found in /parameters when a file is read
};

struct SensitivityRecord {
  std::string method;
  std::string outcome;  // in words
  std::string policy;   // for evaluations that fail, in words
  std::int64_t rows = 0;
  std::int64_t points_per_row = 0;
  std::int64_t replicates = 0;
  double confidence = 0.0;
  std::vector<VariedFactor> factors;
  std::vector<double> points;        // [sample][factor], in the factors' units
  std::vector<double> outcome_mean;  // [sample], over the evaluations that did not fail
  std::vector<double> outcome_mcse;
  std::vector<std::int64_t> outcome_n;  // evaluations that did not fail
  exploration::StudyResult result;
};

}  // namespace islet::output
