#include "cli/sensitivity/sensitivity_cost.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/sensitivity/sample_points.hpp"
#include "cli/text/duration_text.hpp"
#include "output/text/counted.hpp"

namespace islet::cli {

std::optional<SensitivityCost> sensitivity_cost(const scenarios::Reading& reading, const std::string& file,
                                                double of_a_replicate, double of_a_population) {
  if (!reading.sensitivity) return std::nullopt;
  const SamplePoints samples(reading, *reading.sensitivity, file);
  const auto& study = samples.spec().study;
  const auto populations = samples.populations();
  return SensitivityCost{
      std::string(name_of(study.method)),
      samples.spec().factors.size(),
      samples.size(),
      study.replicates,
      populations,
      static_cast<double>(samples.evaluations()) * of_a_replicate + static_cast<double>(populations) * of_a_population};
}

std::string sensitivity_text(const SensitivityCost& cost) {
  auto text = fmt::format("Sensitivity ({}, {}): {} x {}; about {} more.\n", cost.method,
                          output::counted(cost.factors, "factor"), output::counted(cost.samples, "sample point"),
                          output::counted(cost.replicates, "replicate"), core_time_text(cost.core_seconds));
  if (cost.populations < 2) return text;
  return text + fmt::format("  Factors change who comes to the trial: {} populations are solved.\n", cost.populations);
}

nlohmann::ordered_json sensitivity_json(const SensitivityCost& cost) {
  return {{"method", cost.method},           {"factors", cost.factors},
          {"samples", cost.samples},         {"replicates", cost.replicates},
          {"populations", cost.populations}, {"core_seconds_estimate", cost.core_seconds}};
}

}  // namespace islet::cli
