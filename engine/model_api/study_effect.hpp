#pragma once
// Effects of being in a trial, redrawn for each study: the numbers of their distribution.
//
// A study's effect is mean + sd z; an openly treated arm adds expectation_mean + expectation_sd z; a patient's plateau
// is the study's effect times a lognormal factor of mean 1 and log-SD between_patient_sd_log. On ln of insulin
// sensitivity in type 2, on -ln of the achieved glucose targets in type 1.

namespace islet::model {

struct StudyEffectDistribution {
  double mean = 0.0;
  double sd = 0.0;
  double expectation_mean = 0.0;
  double expectation_sd = 0.0;
  double between_patient_sd_log = 0.0;
};

}  // namespace islet::model
