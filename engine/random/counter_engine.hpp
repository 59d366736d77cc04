#pragma once
// The bits of one address as a uniform random bit generator for Boost.Random. It holds four words; a distribution
// that asks for more than its address can give is a fault of the program, so exhaustion throws.

#include <array>
#include <cstdint>
#include <limits>
#include <stdexcept>

#include "engine/random/draw.hpp"

namespace islet::random {

class CounterEngine {
 public:
  using result_type = std::uint32_t;

  explicit CounterEngine(const Address& address) : words_(block(address)) {}

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  result_type operator()() {
    if (next_ == words_.size()) throw std::logic_error("a random address was asked for more than four words");
    return words_[next_++];
  }

 private:
  std::array<std::uint32_t, 4> words_;
  std::size_t next_ = 0;
};

}  // namespace islet::random
