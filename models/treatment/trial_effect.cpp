#include "models/treatment/trial_effect.hpp"

#include <string>

namespace islet::treatment {

model::StudyEffectDistribution study_effect_distribution(const ParameterTable& table,
                                                         model::PopulationSpec::Disease disease) {
  const std::string group =
      disease == model::PopulationSpec::Disease::type_2 ? "trial_effect.t2d." : "trial_effect.t1d.";
  return {table.value(group + "mean"), table.value(group + "sd"), table.value(group + "expectation_mean"),
          table.value(group + "expectation_sd"), table.value("trial_effect.between_patient_sd_log")};
}

}  // namespace islet::treatment
