#include "models/patient/lanes/places.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace islet::patient {
namespace {

std::vector<std::size_t> listed(Places places) {
  std::vector<std::size_t> out;
  places.each([&](std::size_t k) { out.push_back(k); });
  return out;
}

TEST(Places, AreComparedPlaceByPlace) {
  Lanes a, b;
  for (std::size_t k = 0; k < pack_lanes; ++k) {
    a[k] = static_cast<double>(k % 7);
    b[k] = static_cast<double>(k % 5);
  }
  a[3] = std::numeric_limits<double>::quiet_NaN();  // neither below nor at most, and different
  Places below, at_most, below_each, different;
  for (std::size_t k = 0; k < pack_lanes; ++k) {
    if (a[k] < 4.0) below.add(k);
    if (a[k] <= 4.0) at_most.add(k);
    if (a[k] <= b[k]) below_each.add(k);
    if (a[k] != b[k]) different.add(k);
  }
  EXPECT_EQ(Places::below(a, 4.0), below);
  EXPECT_EQ(Places::at_most(a, 4.0), at_most);
  EXPECT_EQ(Places::at_most(a, b), below_each);
  EXPECT_EQ(Places::different(a, b), different);
  EXPECT_FALSE(below == at_most);
}

TEST(Places, JoinAndPart) {
  Places some;
  some.add(0);
  some.add(31);
  EXPECT_EQ(listed(some), (std::vector<std::size_t>{0, 31}));
  EXPECT_EQ(listed(Places::first(3)), (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(listed(Places::first(3) - some), (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(listed(Places::first(3) & some), (std::vector<std::size_t>{0}));
  EXPECT_EQ(listed(Places::first(2) | some), (std::vector<std::size_t>{0, 1, 31}));
  EXPECT_EQ(listed(Places::first(pack_lanes)).size(), pack_lanes);
  EXPECT_EQ(some.flags()[31], 1.0);
  EXPECT_EQ(some.flags()[1], 0.0);
  EXPECT_TRUE(Places().none());
}

}  // namespace
}  // namespace islet::patient
