#include "models/population/quantile_columns.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "engine/core/kernel.hpp"
#include "engine/core/portable_math.hpp"

namespace islet::model {
namespace {

// From one tail to the other, both far and near; no multiple of any number of lanes.
std::vector<double> scores() {
  std::vector<double> out;
  for (double z = -8.3; z < 8.3; z += 0.0171) out.push_back(z);
  out.push_back(0.0);
  return out;
}

class QuantileColumns : public testing::TestWithParam<Kernel> {
 protected:
  void SetUp() override { use_kernel(GetParam()); }
  void TearDown() override { use_kernel(available_kernels().back()); }
};

constexpr Interval limits_of_all[] = {
    {-unlimited, unlimited}, {1.5, 9.0}, {4.0, unlimited}, {-unlimited, 2.5}, {40.0, 41.0}, {-3.0, 0.5}, {0.0, 3.9}};

TEST_P(QuantileColumns, GivesTheBitsOfOneQuantileAtATime) {
  const auto latent = scores();
  for (const auto shape : {Shape::normal, Shape::lognormal}) {
    const bool on_ln = shape == Shape::lognormal;
    const Marginal marginal{Covariate::homa_ir, shape, 3.0, on_ln ? 0.4 : 1.7};
    for (const auto limits : limits_of_all) {
      const Quantile one(marginal, 0.0, 0.0, limits);
      std::vector<double> found(latent.size());
      truncated_values({on_ln, one.location(), one.spread(), limits, one.scores()}, latent, found);
      for (std::size_t i = 0; i < latent.size(); ++i) ASSERT_EQ(found[i], one.value_at(latent[i])) << latent[i];
    }
  }
}

TEST_P(QuantileColumns, GivesThemWithWhatEachPersonHasOfHisOwn) {
  const auto latent = scores();
  const auto n = latent.size();
  for (const auto shape : {Shape::normal, Shape::lognormal}) {
    const bool on_ln = shape == Shape::lognormal;
    const Marginal marginal{Covariate::homa_ir, shape, 3.0, 0.4};
    const double center = on_ln ? portable::log(3.0) : 3.0;
    std::vector<double> location, spread, low, high, expected, found(n);
    for (std::size_t i = 0; i < n; ++i) {
      const double shift = 0.01 * static_cast<double>(i % 7) - 0.03;
      const double widening = 0.1 * static_cast<double>(i % 5) - 0.4;  // also no spread at all
      const auto limits = limits_of_all[i % std::size(limits_of_all)];
      location.push_back(center + shift);
      spread.push_back(0.4 + widening);
      low.push_back(limits.low);
      high.push_back(limits.high);
      expected.push_back(Quantile(marginal, shift, widening, limits).value_at(latent[i]));
    }
    truncated_values({on_ln, latent, location, spread, low, high, found});
    for (std::size_t i = 0; i < n; ++i) ASSERT_EQ(found[i], expected[i]) << i;
  }
}

TEST_P(QuantileColumns, GivesTheBitsOfOneDistributionFunctionAtATime) {
  auto x = scores();
  x.insert(x.end(), {-unlimited, -40.0, -36.9, 36.9, 37.0, unlimited});
  std::vector<double> found(x.size());
  normal_cdfs(x, found);
  for (std::size_t i = 0; i < x.size(); ++i) EXPECT_EQ(found[i], portable::normal_cdf(x[i])) << x[i];
}

INSTANTIATE_TEST_SUITE_P(, QuantileColumns, testing::ValuesIn(available_kernels()),
                         [](const auto& test) { return std::string(name_of(test.param)); });

}  // namespace
}  // namespace islet::model
