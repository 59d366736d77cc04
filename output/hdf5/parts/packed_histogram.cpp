#include "output/hdf5/parts/packed_histogram.hpp"

#include "output/hdf5/file/handle.hpp"

namespace islet::output {
namespace {

constexpr unsigned bits = 7;
constexpr unsigned more = 1U << bits;

void append(std::vector<std::int8_t>& bytes, std::uint32_t number) {
  while (number >= more) {
    bytes.push_back(static_cast<std::int8_t>((number & (more - 1)) | more));
    number >>= bits;
  }
  bytes.push_back(static_cast<std::int8_t>(number));
}

std::uint32_t take(std::span<const std::int8_t>& bytes) {
  std::uint32_t number = 0;
  for (unsigned shift = 0; shift < 32 && !bytes.empty(); shift += bits) {
    const auto byte = static_cast<std::uint8_t>(bytes.front());
    bytes = bytes.subspan(1);
    number |= (byte & (more - 1)) << shift;
    if (byte < more) return number;
  }
  throw Hdf5Failure("cannot read a histogram: it is cut off");
}

}  // namespace

std::vector<std::int8_t> pack(std::span<const std::uint32_t> bins) {
  std::vector<std::int8_t> bytes;
  std::uint32_t passed_over = 0;
  for (const auto count : bins) {
    if (count == 0) {
      ++passed_over;
      continue;
    }
    append(bytes, passed_over);
    append(bytes, count);
    passed_over = 0;
  }
  return bytes;
}

std::vector<std::uint32_t> unpack(std::span<const std::int8_t> bytes, std::size_t size) {
  std::vector<std::uint32_t> bins(size, 0);
  std::size_t next = 0;
  while (!bytes.empty()) {
    next += take(bytes);
    if (next >= size) throw Hdf5Failure("cannot read a histogram: it has another size");
    bins[next++] = take(bytes);
  }
  return bins;
}

}  // namespace islet::output
