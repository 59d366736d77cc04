#pragma once
// The files that compare.R reads: one of data, one of results.

#include <fstream>
#include <span>
#include <string>
#include <string_view>

#include "engine/analysis/estimators.hpp"

namespace islet::analysis {

class CaseFiles {
 public:
  explicit CaseFiles(const std::string& folder);

  // One number of a data set: which part it belongs to, and where.
  void write_values(int data_set, std::string_view part, std::span<const double> values);
  void write_result(int data_set, std::string_view test, Level level, const TestResult& result);
  void write_table(int data_set, TwoByTwo table);
  void write_interval(std::string_view kind, long long successes, long long n, double confidence, Interval interval);
  void write_power(double difference, double sd, double n_treated, double n_reference, Level level, TPower power);
  // Of the treated.
  void write_curve(int data_set, double horizon, KaplanMeier curve);

 private:
  std::ofstream values_;
  std::ofstream results_;
  std::ofstream tables_;
  std::ofstream intervals_;
  std::ofstream powers_;
  std::ofstream curves_;
};

}  // namespace islet::analysis
