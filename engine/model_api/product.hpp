#pragma once
// A cell product as a scenario describes it.

#include <string>

namespace islet::model {

struct ProductSpec {
  std::string name;
  std::string model;               // a name in the model registry, e.g. msc_emax_pulse; "saline" for a sham
  std::string preset = "default";  // which alternative of the parameter values
  double viability = 1.0;          // share of the cells that live at infusion
  int donor_lots = 1;              // lots in the study; their potencies are drawn for each replicate
};

struct DiseaseSpec {
  std::string glycemia;
  std::string hba1c;
  std::string beta_cell;
};

}  // namespace islet::model
