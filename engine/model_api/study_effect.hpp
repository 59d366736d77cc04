#pragma once
// What a study does to everyone in it, apart from the cells: drawn once a replicate.

namespace islet::model {

// trial effect ~ N(mean, sd^2), shared by all arms of a replicate. In open-label designs the arms with infusions have
// an expectation effect ~ N(expectation_mean, expectation_sd^2) on top. Both act on ln s (type 2) or -ln of the
// achieved target (type 1). Between patients the effect is multiplied by a lognormal factor of mean 1.
struct StudyEffectDistribution {
  double mean = 0.0;
  double sd = 0.0;
  double expectation_mean = 0.0;
  double expectation_sd = 0.0;
  double between_patient_sd_log = 0.0;
};

}  // namespace islet::model
