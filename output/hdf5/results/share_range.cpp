#include "output/hdf5/results/share_range.hpp"

#include <algorithm>

#include "output/hdf5/file/handle.hpp"

namespace islet::output {
namespace {

bool is_within(double value, double least, double most) {
  constexpr double rounding = 1e-9;  // of sums over replicates
  return !(value < least - rounding || value > most + rounding);
}

void refuse_unless(bool all_within, const std::string& name) {
  if (!all_within) throw Hdf5Failure("cannot read " + name + ": it holds a value that no such number can have");
}

}  // namespace

void require_within(std::span<const simulation::PerformanceMeasure> values, double least, double most,
                    const std::string& name) {
  const auto fits = [&](const auto& measure) { return is_within(measure.value, least, most); };
  refuse_unless(std::ranges::all_of(values, fits), name);
}

void require_within(std::span<const double> values, double least, double most, const std::string& name) {
  refuse_unless(std::ranges::all_of(values, [&](double value) { return is_within(value, least, most); }), name);
}

}  // namespace islet::output
