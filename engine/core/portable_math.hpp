#pragma once
// Elementary functions whose bits depend on nothing but their argument.
//
// The C library picks another implementation of exp and log on a processor with FMA, so that its last bit changes
// with the machine. Everything on the path from a random key to a patient's record uses these instead: additions,
// multiplications, divisions and square roots only, which IEEE 754 rounds in one way (the project is compiled with
// -ffp-contract=off). They have no branches, so that the compiler can vectorize a loop over patients.
//
// Measured error bounds (tests/unit/core/portable_math_test.cpp): exp 2 ulp on [-700, 700], log 2 ulp,
// normal_cdf 1e-14 absolute, normal_quantile 1e-13 relative.

#include <bit>
#include <cmath>
#include <cstdint>

namespace islet::portable {

// e^x; x is clamped to [-708, 709].
[[gnu::always_inline]] inline double exp(double x) {
  x = x < -708.0 ? -708.0 : x;
  x = x > 709.0 ? 709.0 : x;
  constexpr double log2_e = 1.4426950408889634074;
  constexpr double ln2_high = 6.93145751953125e-1;  // 18 bits, so that k * ln2_high is exact
  constexpr double ln2_low = 1.42860682030941723212e-6;
  constexpr double round_to_integer = 6755399441055744.0;  // 1.5 * 2^52
  const double shifted = x * log2_e + round_to_integer;
  const double k = shifted - round_to_integer;
  const double r = (x - k * ln2_high) - k * ln2_low;
  // Taylor series to degree 13: |r| <= 0.3466 leaves a remainder below 5e-18.
  double p = 1.0 / 6227020800.0;
  p = p * r + 1.0 / 479001600.0;
  p = p * r + 1.0 / 39916800.0;
  p = p * r + 1.0 / 3628800.0;
  p = p * r + 1.0 / 362880.0;
  p = p * r + 1.0 / 40320.0;
  p = p * r + 1.0 / 5040.0;
  p = p * r + 1.0 / 720.0;
  p = p * r + 1.0 / 120.0;
  p = p * r + 1.0 / 24.0;
  p = p * r + 1.0 / 6.0;
  p = p * r + 0.5;
  p = p * r * r + r + 1.0;
  const auto exponent = (std::bit_cast<std::uint64_t>(shifted) + 1023U) << 52U;
  return p * std::bit_cast<double>(exponent);
}

// Natural logarithm of a positive, normal number. The caller guards other arguments.
[[gnu::always_inline]] inline double log(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  constexpr std::uint64_t sqrt_half = 0x3FE6A09E667F3BCDULL;
  constexpr std::uint64_t one = 0x3FF0000000000000ULL;
  // The exponent of x / sqrt(1/2), with its bias of 1023, becomes a number by standing in the low bits of 2^52: shifts
  // of unsigned integers and a subtraction are what every instruction set has for lanes.
  const std::uint64_t shifted = bits + (one - sqrt_half);
  constexpr double biased = 4503599627370496.0 + 1023.0;  // 2^52 + 1023
  const double k = std::bit_cast<double>((shifted >> 52U) | 0x4330000000000000ULL) - biased;
  const double m = std::bit_cast<double>((shifted & 0x000FFFFFFFFFFFFFULL) + sqrt_half);  // in [sqrt(1/2), sqrt(2))
  const double f = m - 1.0;
  const double t = f / (2.0 + f);
  const double t2 = t * t;
  // 2 atanh(t) = 2t + t * (2/3 t^2 + 2/5 t^4 + ...); |t| <= 0.1716, the remainder after t^21 is below 1e-18.
  double p = 2.0 / 21.0;
  p = p * t2 + 2.0 / 19.0;
  p = p * t2 + 2.0 / 17.0;
  p = p * t2 + 2.0 / 15.0;
  p = p * t2 + 2.0 / 13.0;
  p = p * t2 + 2.0 / 11.0;
  p = p * t2 + 2.0 / 9.0;
  p = p * t2 + 2.0 / 7.0;
  p = p * t2 + 2.0 / 5.0;
  p = p * t2 + 2.0 / 3.0;
  constexpr double ln2_high = 6.93147180369123816490e-01;
  constexpr double ln2_low = 1.90821492927058770002e-10;
  // 2t = f - t f, which keeps the leading term exact near 1.
  return k * ln2_high + (f - (t * f - (t * t2 * p + k * ln2_low)));
}

// x^y for x > 0.
[[gnu::always_inline]] inline double pow(double x, double y) { return portable::exp(y * portable::log(x)); }

// Distribution function of the standard normal; Hart's rational approximation (Hart et al. 1968, no. 5666).
double normal_cdf(double x);

// The probability of a standard normal between two limits, low <= high; keeps its digits in both tails.
double normal_between(double low, double high);

// The inverse of normal_cdf on (0, 1); Wichura 1988, algorithm AS 241, PPND16.
double normal_quantile(double p);

}  // namespace islet::portable
