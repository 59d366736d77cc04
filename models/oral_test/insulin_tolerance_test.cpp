#include "models/oral_test/insulin_tolerance_test.hpp"

#include "engine/core/portable_math.hpp"

namespace islet::oral_test {

double k_itt(const Response& response) {
  constexpr std::size_t first = 1;  // the sample at 0 precedes the action of insulin
  constexpr double mean_minute = 9.0;
  constexpr double percent = 100.0;
  double products = 0.0;
  double squares = 0.0;
  for (std::size_t i = first; i < tolerance_minutes.size(); ++i) {
    const double from_mean = tolerance_minutes[i] - mean_minute;
    products += from_mean * portable::log(response.glucose[i]);
    squares += from_mean * from_mean;
  }
  return -percent * products / squares;
}

}  // namespace islet::oral_test
