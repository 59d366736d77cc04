#include "engine/exploration/sensitivity/row_covariance.hpp"

#include "engine/exploration/sensitivity/noise_free_products.hpp"

namespace islet::exploration {

RowCovariance::RowCovariance(std::span<const Row> rows, std::size_t u, std::size_t v, Noise noise, double center) {
  terms_.reserve(rows.size());
  for (const Row& row : rows) {
    Term term;
    term.u = mean_at(row, u) - center;
    term.v = mean_at(row, v) - center;
    term.plain_product = term.u * term.v;
    term.product = term.plain_product - noise_of_product(row, u, v, noise);
    sum_.u += term.u;
    sum_.v += term.v;
    sum_.plain_product += term.plain_product;
    sum_.product += term.product;
    terms_.push_back(term);
  }
}

double RowCovariance::value(std::size_t without) const {
  const Term out = without == no_row ? Term{} : terms_[without];
  const auto n = static_cast<double>(terms_.size() - (without == no_row ? 0 : 1));
  const double within = (sum_.product - out.product) / n;
  const double across =
      ((sum_.u - out.u) * (sum_.v - out.v) - (sum_.plain_product - out.plain_product)) / (n * (n - 1.0));
  return within - across;
}

}  // namespace islet::exploration
