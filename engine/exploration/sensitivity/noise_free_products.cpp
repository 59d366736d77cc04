#include "engine/exploration/sensitivity/noise_free_products.hpp"

namespace islet::exploration {

double mean_at(const Row& row, std::size_t u) {
  double sum = 0.0;
  for (const double y : row.at(u)) sum += y;
  return sum / static_cast<double>(row.replicates());
}

double noise_of_product(const Row& row, std::size_t u, std::size_t v, Noise noise) {
  if (noise == Noise::none) return 0.0;
  const double mean_u = mean_at(row, u);
  const double mean_v = mean_at(row, v);
  const auto at_u = row.at(u);
  const auto at_v = row.at(v);
  double sum = 0.0;
  for (std::size_t r = 0; r < row.replicates(); ++r) sum += (at_u[r] - mean_u) * (at_v[r] - mean_v);
  const auto n = static_cast<double>(row.replicates());
  return sum / (n * (n - 1.0));
}

}  // namespace islet::exploration
