#include "models/oral_test/insulin_tolerance_test.hpp"

#include "engine/core/portable_math.hpp"

namespace islet::oral_test {
namespace {

constexpr std::size_t first_fitted = 1;  // the sample at 0 precedes the action of insulin

constexpr double mean_of_minutes() {
  double sum = 0.0;
  for (std::size_t i = first_fitted; i < tolerance_minutes.size(); ++i) sum += tolerance_minutes[i];
  return sum / static_cast<double>(tolerance_minutes.size() - first_fitted);
}

}  // namespace

double k_itt(const Response& response) {
  constexpr double mean_minute = mean_of_minutes();
  constexpr double percent = 100.0;
  double products = 0.0;
  double squares = 0.0;
  for (std::size_t i = first_fitted; i < tolerance_minutes.size(); ++i) {
    const double from_mean = tolerance_minutes[i] - mean_minute;
    products += from_mean * portable::log(response.glucose[i]);
    squares += from_mean * from_mean;
  }
  return -percent * products / squares;
}

}  // namespace islet::oral_test
