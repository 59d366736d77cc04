#include "tests/integration/statistics/case_files.hpp"

#include <limits>
#include <stdexcept>

namespace islet::analysis {
namespace {

std::ofstream opened(const std::string& path, std::string_view header) {
  std::ofstream file(path);
  if (!file) throw std::runtime_error("cannot write " + path);
  file.precision(std::numeric_limits<double>::max_digits10);
  file << header << '\n';
  return file;
}

std::string_view direction(Level level) { return level.towards == Benefit::increase ? "greater" : "less"; }

}  // namespace

CaseFiles::CaseFiles(const std::string& folder)
    : values_(opened(folder + "/values.csv", "data_set,part,value")),
      results_(opened(folder + "/results.csv",
                      "data_set,test,alpha,sides,towards,estimate,se,ci_low,ci_high,p_value,reject,status")),
      tables_(opened(folder + "/tables.csv", "data_set,treated_yes,treated_n,reference_yes,reference_n")),
      intervals_(opened(folder + "/intervals.csv", "kind,successes,n,confidence,low,high")),
      powers_(opened(folder + "/powers.csv", "difference,sd,n_treated,n_reference,alpha,sides,towards_benefit,either")),
      curves_(opened(folder + "/curves.csv", "data_set,horizon,incidence,event_free_time")) {}

void CaseFiles::write_values(int data_set, std::string_view part, std::span<const double> values) {
  for (const double value : values) values_ << data_set << ',' << part << ',' << value << '\n';
}

void CaseFiles::write_result(int data_set, std::string_view test, Level level, const TestResult& result) {
  results_ << data_set << ',' << test << ',' << level.alpha << ',' << level.sides << ',' << direction(level) << ','
           << result.estimate << ',' << result.se << ',' << result.ci_low << ',' << result.ci_high << ','
           << result.p_value << ',' << result.reject << ',' << static_cast<int>(result.status) << '\n';
}

void CaseFiles::write_table(int data_set, TwoByTwo table) {
  tables_ << data_set << ',' << table.treated_yes << ',' << table.treated_n << ',' << table.reference_yes << ','
          << table.reference_n << '\n';
}

void CaseFiles::write_interval(std::string_view kind, long long successes, long long n, double confidence,
                               Interval interval) {
  intervals_ << kind << ',' << successes << ',' << n << ',' << confidence << ',' << interval.low << ',' << interval.high
             << '\n';
}

void CaseFiles::write_power(double difference, double sd, double n_treated, double n_reference, Level level,
                            TPower power) {
  powers_ << difference << ',' << sd << ',' << n_treated << ',' << n_reference << ',' << level.alpha << ','
          << level.sides << ',' << power.towards_benefit << ',' << power.either << '\n';
}

void CaseFiles::write_curve(int data_set, double horizon, KaplanMeier curve) {
  curves_ << data_set << ',' << horizon << ',' << curve.incidence << ',' << curve.event_free_time << '\n';
}

}  // namespace islet::analysis
