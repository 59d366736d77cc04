#include "models/events/keyed_counts.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/portable_math.hpp"
#include "engine/model_api/event_model.hpp"

namespace islet::events {
namespace {

constexpr std::uint16_t slots_a_number = 128;  // slot = kind + 128 * (0: how many; 1, 2, ...: each event)
constexpr int most_events = 65536 / slots_a_number - 1;
static_assert(variable_count <= slots_a_number);
static_assert(largest_mean + 16.0 * 15.9 < most_events);  // 16 SD of the largest mean

// A variable of the gamma distribution with shape >= 1.
double marsaglia_tsang(double shape, random::Address key) {
  const double d = shape - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  for (;; ++key.occasion) {
    const auto u = random::two_uniforms(key);
    const double x = portable::normal_quantile(u[0]);
    const double root = 1.0 + c * x;
    if (root <= 0.0) continue;
    const double v = root * root * root;
    if (portable::log(u[1]) < 0.5 * x * x + d - d * v + d * portable::log(v)) return d * v;
  }
}

}  // namespace

int poisson_quantile(double mean, double u) {
  double term = portable::exp(-mean);
  double below = term;
  int n = 0;
  constexpr double negligible = 1e-17;  // the rest of the sum is lost in rounding
  while (below < u && n < most_events && (term > negligible || n < mean)) {
    ++n;
    term *= mean / n;
    below += term;
  }
  return n;
}

double gamma_of_mean_1(double shape, random::Address key) {
  if (shape >= 1.0) return marsaglia_tsang(shape, key) / shape;
  // G(a) = G(a + 1) U^(1/a); U has the occasion before the first attempt.
  const double u = random::uniform(key);
  ++key.occasion;
  return marsaglia_tsang(shape + 1.0, key) * portable::exp(portable::log(u) / shape) / shape;
}

std::vector<Occurrence> occurrences(const model::PersonBatch& persons, std::size_t lane, Variable kind, std::size_t k,
                                    double mean) {
  std::vector<Occurrence> out;
  if (!(mean > 0.0)) return out;
  const auto begin = static_cast<std::int32_t>(k) * model::event_interval;
  auto key = persons.address(lane, random::StreamPurpose::event, begin, static_cast<std::uint16_t>(kind));
  const int count = poisson_quantile(std::min(mean, largest_mean), random::uniform(key));
  out.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    key.slot = static_cast<std::uint16_t>(key.slot + slots_a_number);
    const auto u = random::two_uniforms(key);
    out.push_back({begin + model::event_interval * u[0], u[1]});
  }
  return out;
}

}  // namespace islet::events
