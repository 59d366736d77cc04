#include "output/hdf5/parts/packed_histogram.hpp"

#include <gtest/gtest.h>

#include "output/hdf5/file/handle.hpp"

namespace islet::output {
namespace {

TEST(PackedHistogram, gives_back_counts_of_every_size_at_every_distance) {
  std::vector<std::uint32_t> bins(100000, 0);
  bins[0] = 1;
  bins[1] = 127;
  bins[2] = 128;
  bins[300] = 4294967295U;
  bins[99999] = 16384;
  const auto bytes = pack(bins);
  EXPECT_LT(bytes.size(), 30U);
  EXPECT_EQ(unpack(bytes, bins.size()), bins);
}

TEST(PackedHistogram, is_nothing_when_all_bins_are_empty) {
  const std::vector<std::uint32_t> bins(512, 0);
  EXPECT_TRUE(pack(bins).empty());
  EXPECT_EQ(unpack({}, 512), bins);
}

TEST(PackedHistogram, refuses_bytes_that_describe_other_bins) {
  const std::vector<std::uint32_t> bins = {0, 0, 5};
  EXPECT_THROW(static_cast<void>(unpack(pack(bins), 2)), Hdf5Failure);
  auto cut = pack(bins);
  cut.pop_back();
  EXPECT_THROW(static_cast<void>(unpack(cut, 3)), Hdf5Failure);
}

}  // namespace
}  // namespace islet::output
