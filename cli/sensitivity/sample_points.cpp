#include "cli/sensitivity/sample_points.hpp"

#include <fmt/format.h>

#include <set>

#include "engine/exploration/sampling/row_seed.hpp"
#include "scenarios/reader/design_space/same_coordinates.hpp"
#include "scenarios/reader/sensitivity/sensitivity_section.hpp"
#include "scenarios/reader/text/place_of.hpp"

namespace islet::cli {

SamplePoints::SamplePoints(const scenarios::Reading& reading, scenarios::SensitivitySpec spec, std::string file_name)
    : reading_(reading),
      spec_(std::move(spec)),
      file_name_(std::move(file_name)),
      plan_(exploration::plan_of(spec_.study, reading.scenario.seed, spec_.factors.size())),
      readers_([this] {
        return scenarios::SettableScenario(file_name_, reading_.scenario.text, knowledge_.for_reader());
      }) {}

double SamplePoints::value(std::size_t sample, std::size_t factor) const {
  return exploration::value_at(spec().factors[factor].range, plan_.sampling.points.at(sample, factor));
}

std::string SamplePoints::label(std::size_t sample) const {
  std::vector<std::string> parts;
  for (std::size_t f = 0; f < spec().factors.size(); ++f) {
    const auto& factor = spec().factors[f];
    parts.push_back(fmt::format("{} {}", factor.name, factor.text_at(value(sample, f))));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

InputRejected SamplePoints::at_sample(std::size_t sample, const InputRejected& rejected) const {
  auto faults = scenarios::placed(rejected.faults(), file_name_, reading_.scenario.text, "sensitivity.factors");
  for (auto& fault : faults) {
    fault.problem = fmt::format("at sample {} ({}): {}", sample, label(sample), fault.problem);
  }
  return InputRejected(std::move(faults));
}

scenarios::PointReading SamplePoints::read(std::size_t sample) const {
  std::vector<scenarios::Setting> settings;
  for (std::size_t f = 0; f < spec().factors.size(); ++f) {
    const auto& factor = spec().factors[f];
    const auto text = factor.text_at(value(sample, f));
    for (const auto& path : factor.paths) settings.push_back({path, text});
  }
  try {
    auto point = readers_.local().read_at(settings);
    if (const auto what = scenarios::different_coordinate(reading_.scenario, point.scenario)) {
      throw InputRejected({{file_name_, 0, 0, fmt::format("it changes {}", *what),
                            "all samples are compared with each other", "vary what the names hold, not the names"}});
    }
    const auto row = static_cast<std::uint32_t>(sample / plan_.sampling.points_per_row);
    point.scenario.seed = exploration::row_seed(reading_.scenario.seed, row);
    return point;
  } catch (const InputRejected& rejected) {
    throw at_sample(sample, rejected);
  }
}

std::size_t SamplePoints::populations() const {
  std::set<std::vector<double>> different;
  for (std::size_t sample = 0; sample < size(); ++sample) {
    std::vector<double> values;
    for (std::size_t f = 0; f < spec().factors.size(); ++f) {
      if (spec().factors[f].moves_population) values.push_back(value(sample, f));
    }
    different.insert(std::move(values));
  }
  return different.size();
}

}  // namespace islet::cli
