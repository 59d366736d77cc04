#include "output/hdf5/run_record.hpp"

#include <fmt/format.h>

namespace islet::output {

Manifest manifest_of(const RunRecord& record) {
  return {record.scenario.sha256, record.scenario.seed, record.replicates, record.batch_size,
          fmt::format("{} ({})", record.build.version, record.build.commit)};
}

simulation::Question question_of(const RunRecord& record) {
  return {record.shape, record.scenario.analyses, record.scenario.endpoints, record.success,
          record.scenario.rate_interval, record.scenario.families};
}

}  // namespace islet::output
