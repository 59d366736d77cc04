#pragma once
// The values of stored patients as an analysis data set has them.

#include <cstdint>
#include <vector>

#include "engine/core/variable.hpp"
#include "engine/simulation/results/patient_records.hpp"

namespace islet::output {

struct PatientValues {
  std::vector<double> aval;        // [subject][visit][variable]; below quantification: half the limit
  std::vector<std::int8_t> below;  // the same: 1 below the limit of quantification
  std::vector<double> base;        // [subject][variable]: at the baseline visit
  std::vector<double> change;      // [subject][visit][variable]: after baseline, from it
  std::vector<std::int32_t> date;  // [subject][visit]: day of the trial
  std::vector<std::int32_t> day;   // [subject][visit]: day of the subject, without a day 0
};

[[nodiscard]] PatientValues patient_values(const simulation::PatientRecords& records, std::size_t visits,
                                           const std::vector<Variable>& variables);

}  // namespace islet::output
