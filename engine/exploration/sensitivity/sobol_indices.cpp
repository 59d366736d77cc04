#include "engine/exploration/sensitivity/sobol_indices.hpp"

#include <algorithm>
#include <span>

#include "engine/exploration/sampling/saltelli_design.hpp"
#include "engine/exploration/sensitivity/noise_free_products.hpp"
#include "engine/exploration/sensitivity/row_covariance.hpp"

namespace islet::exploration {
namespace {

// The values of A and B, which are the same for all factors.
struct Basis {
  std::span<const Row> rows;
  Noise noise;
  double confidence;
  double center;
  RowCovariance a_a;
  RowCovariance b_b;
  RowCovariance a_b;

  [[nodiscard]] double variance(std::size_t without = no_row) const {
    return 0.5 * (a_a.value(without) + b_b.value(without));
  }
};

double center_of(std::span<const Row> rows) {
  double sum = 0.0;
  for (const Row& row : rows) sum += mean_at(row, a_place) + mean_at(row, b_place);
  return sum / (2.0 * static_cast<double>(rows.size()));
}

Basis basis_of(const Settled& outcomes, double confidence) {
  const std::span<const Row> rows = outcomes.rows;
  const double center = center_of(rows);
  const auto covariance = [&](std::size_t u, std::size_t v) {
    return RowCovariance(rows, u, v, outcomes.noise, center);
  };
  return {rows,
          outcomes.noise,
          confidence,
          center,
          covariance(a_place, a_place),
          covariance(b_place, b_place),
          covariance(a_place, b_place)};
}

// An estimate and its jackknife from a function of the row that is left out.
template <class Function>
Estimate over_rows(const Basis& basis, Function&& function) {
  std::vector<double> without(basis.rows.size());
  for (std::size_t row = 0; row < without.size(); ++row) without[row] = function(row);
  return jackknife(function(no_row), without, basis.confidence);
}

// The slope of the regression of the rows' products in `y` on their products in `control`.
double slope(const RowCovariance& y, const RowCovariance& control, std::size_t rows) {
  double mean_y = 0.0;
  double mean_control = 0.0;
  for (std::size_t row = 0; row < rows; ++row) {
    mean_y += y.product(row) / static_cast<double>(rows);
    mean_control += control.product(row) / static_cast<double>(rows);
  }
  double cross = 0.0;
  double square = 0.0;
  for (std::size_t row = 0; row < rows; ++row) {
    const double of_control = control.product(row) - mean_control;
    cross += (y.product(row) - mean_y) * of_control;
    square += of_control * of_control;
  }
  return square > 0.0 ? cross / square : 0.0;
}

// The pair (u, v), where u is A or B and v is AB_i, with the covariance of A and B as control variate.
class SharedFactors {
 public:
  SharedFactors(const Basis& basis, std::size_t u, std::size_t v)
      : control_(basis.a_b),
        u_u_(u == a_place ? basis.a_a : basis.b_b),
        u_v_(basis.rows, u, v, basis.noise, basis.center),
        v_v_(basis.rows, v, v, basis.noise, basis.center),
        slope_of_covariance_(slope(u_v_, control_, basis.rows.size())),
        slope_of_variance_(0.5 *
                           (slope(u_u_, control_, basis.rows.size()) + slope(v_v_, control_, basis.rows.size()))) {}

  [[nodiscard]] double covariance(std::size_t without) const {
    return u_v_.value(without) - slope_of_covariance_ * control_.value(without);
  }
  [[nodiscard]] double variance(std::size_t without) const {
    return 0.5 * (u_u_.value(without) + v_v_.value(without)) - slope_of_variance_ * control_.value(without);
  }

 private:
  const RowCovariance& control_;
  const RowCovariance& u_u_;
  RowCovariance u_v_;
  RowCovariance v_v_;
  double slope_of_covariance_;
  double slope_of_variance_;
};

SobolFactor factor_of(const Basis& basis, std::size_t factor, bool resolved) {
  const SharedFactors with(basis, b_place, ab_place(factor));
  const SharedFactors without_it(basis, a_place, ab_place(factor));
  SobolFactor result;
  result.first_variance = over_rows(basis, [&](std::size_t row) { return with.covariance(row); });
  result.total_variance =
      over_rows(basis, [&](std::size_t row) { return without_it.variance(row) - without_it.covariance(row); });
  if (!resolved) return result;
  result.first = over_rows(basis, [&](std::size_t row) { return with.covariance(row) / with.variance(row); });
  result.total =
      over_rows(basis, [&](std::size_t row) { return 1.0 - without_it.covariance(row) / without_it.variance(row); });
  return result;
}

Estimate noise_of(const Basis& basis) {
  std::vector<double> noise;
  for (const Row& row : basis.rows) {
    noise.push_back(0.5 * (noise_of_product(row, a_place, a_place, basis.noise) +
                           noise_of_product(row, b_place, b_place, basis.noise)));
  }
  return mean_of(noise, basis.confidence);
}

}  // namespace

SobolIndices sobol_indices(const Settled& outcomes, std::size_t factors, double confidence) {
  SobolIndices result;
  result.factors.resize(factors);
  if (outcomes.rows.size() < 3) return result;
  const Basis basis = basis_of(outcomes, confidence);
  result.variance = over_rows(basis, [&](std::size_t row) { return basis.variance(row); });
  result.noise = noise_of(basis);
  result.noise_share = result.noise.value / (result.noise.value + std::max(result.variance.value, 0.0));
  result.resolved = result.variance.low > 0.0;
  for (std::size_t factor = 0; factor < factors; ++factor) {
    result.factors[factor] = factor_of(basis, factor, result.resolved);
  }
  return result;
}

}  // namespace islet::exploration
