#pragma once
// What an infusion does in the references of either disease, written independently of the building blocks.

namespace islet::testing_models {

struct ReferenceInfusion {
  double dose, systemic_share, pancreatic_share;  // of the cells
  double injury;                                  // of the pancreas
};

// Exposures and injury after it; an exposure is the share of the full effect.
inline void infuse(const ReferenceInfusion& infusion, double ec50, double& systemic, double& pancreatic,
                   double& injury) {
  const auto jump = [&](double& x, double cells) { x = 1.0 - (1.0 - x) / (1.0 + cells / ec50); };
  jump(systemic, infusion.systemic_share * infusion.dose);
  jump(pancreatic, infusion.pancreatic_share * infusion.dose);
  injury += infusion.injury;
}

}  // namespace islet::testing_models
