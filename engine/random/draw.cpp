#include "engine/random/draw.hpp"

#include <Random123/philox.h>

#include "engine/core/portable_math.hpp"

namespace islet::random {
namespace {

// 52 bits in the middle of their cell, so that neither 0 nor 1 can occur.
double to_unit(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t bits = (static_cast<std::uint64_t>(high) << 20U) | (low >> 12U);
  constexpr double cell = 1.0 / 4503599627370496.0;  // 2^-52
  return (static_cast<double>(bits) + 0.5) * cell;
}

}  // namespace

std::array<std::uint32_t, 4> block(const Address& a) {
  const r123::Philox4x32::key_type key = {
      {static_cast<std::uint32_t>(a.seed), static_cast<std::uint32_t>(a.seed >> 32U)}};
  const auto purpose = static_cast<std::uint32_t>(a.purpose);
  const r123::Philox4x32::ctr_type counter = {
      {(purpose << 16U) | a.slot, a.replicate, a.candidate, static_cast<std::uint32_t>(a.occasion)}};
  const auto bits = r123::Philox4x32{}(counter, key);
  return {bits[0], bits[1], bits[2], bits[3]};
}

std::array<double, 2> two_uniforms(const Address& address) {
  const auto bits = block(address);
  return {to_unit(bits[0], bits[1]), to_unit(bits[2], bits[3])};
}

double uniform(const Address& address) { return two_uniforms(address)[0]; }

std::array<double, 2> two_normals(const Address& address) {
  const auto u = two_uniforms(address);
  return {portable::normal_quantile(u[0]), portable::normal_quantile(u[1])};
}

double normal(const Address& address) { return portable::normal_quantile(uniform(address)); }

double exponential(const Address& address) { return -portable::log(uniform(address)); }

}  // namespace islet::random
