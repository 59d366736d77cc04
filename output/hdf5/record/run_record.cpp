#include "output/hdf5/record/run_record.hpp"

#include <fmt/format.h>

namespace islet::output {

Manifest manifest_of(const RunRecord& record) {
  return {record.scenario.sha256, record.scenario.seed, record.replicates, record.batch_size,
          fmt::format("{} ({})", record.build.version, record.build.commit)};
}

const simulation::Scenario& scenario_at(const RunRecord& record, std::size_t design_point) {
  return record.points.empty() ? record.scenario : record.points.at(design_point);
}

simulation::Question question_of(const RunRecord& record, std::size_t design_point) {
  const auto& scenario = scenario_at(record, design_point);
  return {record.shape,
          scenario.analyses,
          scenario.endpoints,
          scenario.success,
          scenario.rate_interval,
          scenario.families,
          scenario.uncertainty ? scenario.uncertainty->replicates_per_draw : 1};
}

}  // namespace islet::output
