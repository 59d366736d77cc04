#include "engine/random/batch.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "engine/core/kernel.hpp"
#include "engine/random/draw.hpp"

namespace islet::random {
namespace {

constexpr std::uint64_t seed = 0x1234'5678'9ABC'DEF1U;
constexpr auto purpose = StreamPurpose::process_noise;

struct People {
  std::vector<std::uint32_t> replicate, candidate;
  std::vector<std::int32_t> occasion;

  explicit People(std::size_t n) {
    for (std::uint32_t i = 0; i < n; ++i) {
      replicate.push_back(i * 2654435761U);
      candidate.push_back(0xFFFFFFFFU - i * 40503U);
      occasion.push_back(static_cast<std::int32_t>(i % 800U) - 400);
    }
  }
  [[nodiscard]] PersonKeys keys() const { return {seed, replicate, candidate}; }
  [[nodiscard]] Address address(std::size_t i, std::int32_t when, std::uint16_t slot) const {
    return {seed, purpose, replicate[i], candidate[i], when, slot};
  }
};

class EveryKernel : public testing::TestWithParam<Kernel> {
 protected:
  void SetUp() override { use_kernel(GetParam()); }
  void TearDown() override { use_kernel(available_kernels().back()); }
};

// Enough draws for the tail beyond the far branch of the quantile to be rare but the near one common; the sizes are no
// multiples of any number of lanes.
TEST_P(EveryKernel, DrawsTheBitsOfOneAddressAtATime) {
  for (const std::size_t n : {0U, 1U, 7U, 8U, 255U, 257U, 3001U}) {
    const People people(n);
    std::vector<double> first(n), second(n), one(n), dated(n);
    two_normals(people.keys(), purpose, -28, 3, first, second);
    normals(people.keys(), purpose, 364, 0, one);
    normals(people.keys(), purpose, people.occasion, 65535, dated);
    std::vector<double> share(n), dated_share(n);
    uniforms(people.keys(), purpose, 364, 0, share);
    uniforms(people.keys(), purpose, people.occasion, 65535, dated_share);
    for (std::size_t i = 0; i < n; ++i) {
      const auto both = random::two_normals(people.address(i, -28, 3));
      ASSERT_EQ(first[i], both[0]) << i << " of " << n;
      ASSERT_EQ(second[i], both[1]) << i << " of " << n;
      ASSERT_EQ(one[i], normal(people.address(i, 364, 0)));
      ASSERT_EQ(dated[i], normal(people.address(i, people.occasion[i], 65535)));
      ASSERT_EQ(share[i], uniform(people.address(i, 364, 0)));
      ASSERT_EQ(dated_share[i], uniform(people.address(i, people.occasion[i], 65535)));
    }
  }
}

TEST_P(EveryKernel, RefusesSizesThatDiffer) {
  const People people(4);
  std::vector<double> three(3), four(4);
  EXPECT_THROW(normals(people.keys(), purpose, 0, 0, three), std::logic_error);
  EXPECT_THROW(two_normals(people.keys(), purpose, 0, 0, four, three), std::logic_error);
  EXPECT_THROW(normals(people.keys(), purpose, std::span(people.occasion).first(3), 0, four), std::logic_error);
}

INSTANTIATE_TEST_SUITE_P(, EveryKernel, testing::ValuesIn(available_kernels()),
                         [](const auto& test) { return std::string(name_of(test.param)); });

}  // namespace
}  // namespace islet::random
