#include "output/hdf5/results/estimate_reader.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/file/storage_fault.hpp"

namespace islet::output {
namespace {

constexpr std::uint64_t values_at_once = 1U << 16U;

// The extents are [design_point, hypothesis, draw, replicate, analysis, look].
void require_extents(const Extents& extents, const simulation::ResultShape& shape) {
  const bool fits = extents.size() == 6 && extents[0] == shape.design_points.size() &&
                    extents[1] == shape.hypotheses.size() && extents[2] > 0 && extents[4] == shape.analyses.size() &&
                    extents[5] > 0;
  if (!fits) throw Hdf5Failure("cannot read estimate: it has other dimensions");
}

// Calls `see(hypothesis, analysis, estimate)` for every estimate of a design point, of the first draw and look.
void for_each_estimate(const Handle& dataset, std::uint64_t design_point,
                       const std::function<void(std::size_t, std::size_t, double)>& see) {
  const auto extents = extents_of(dataset);
  const std::uint64_t replicates = extents[3];
  const std::uint64_t analyses = extents[4];
  const std::uint64_t step = std::max<std::uint64_t>(1, values_at_once / std::max<std::uint64_t>(1, analyses));
  std::vector<double> values;
  for (std::uint64_t h = 0; h < extents[1]; ++h) {
    for (std::uint64_t first = 0; first < replicates; first += step) {
      const std::uint64_t count = std::min(step, replicates - first);
      values.resize(count * analyses);
      read_block(dataset, {{design_point, h, 0, first, 0, 0}, {1, 1, 1, count, analyses, 1}}, Element::f64,
                 values.data());
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isfinite(values[i])) see(h, i % analyses, values[i]);
      }
    }
  }
}

std::vector<EstimateHistogram> read(const Handle& file, const simulation::ResultShape& shape, std::size_t bins,
                                    std::size_t design_point) {
  const std::size_t analyses = shape.analyses.size();
  std::vector<EstimateHistogram> out(shape.hypotheses.size() * analyses);
  if (analyses == 0) return out;
  const Handle dataset = open_dataset(open_group(file, "results/analysis"), "estimate");
  require_extents(extents_of(dataset), shape);
  std::vector<double> low(analyses, std::numeric_limits<double>::infinity());
  std::vector<double> high(analyses, -std::numeric_limits<double>::infinity());
  for_each_estimate(dataset, design_point, [&](std::size_t, std::size_t a, double value) {
    low[a] = std::min(low[a], value);
    high[a] = std::max(high[a], value);
  });
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].low = low[i % analyses];
    out[i].high = high[i % analyses];
    out[i].counts.assign(bins, 0);
  }
  for_each_estimate(dataset, design_point, [&](std::size_t h, std::size_t a, double value) {
    auto& histogram = out.at(h * analyses + a);
    const double width = histogram.high - histogram.low;
    const double share = width > 0.0 ? (value - histogram.low) / width : 0.0;
    ++histogram.counts[std::min(bins - 1, static_cast<std::size_t>(share * static_cast<double>(bins)))];
    ++histogram.n;
  });
  return out;
}

}  // namespace

std::vector<EstimateHistogram> read_estimates(const std::filesystem::path& path, const simulation::ResultShape& shape,
                                              std::size_t bins, std::size_t design_point) {
  const QuietLibrary quiet;
  try {
    return read(open_file(path), shape, bins, design_point);
  } catch (const Hdf5Failure& failure) {
    reject(path, path.string() + " cannot be read as results", failure.what(), "run the scenario again");
  }
}

}  // namespace islet::output
