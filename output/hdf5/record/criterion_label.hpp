#pragma once
// The criteria of eligibility in words: which kind each is, and what it says. With the numbers of `/flow` they are the
// first box of a CONSORT diagram.

#include <string>
#include <vector>

#include "engine/trial/design.hpp"

namespace islet::output {

struct CriterionLabel {
  std::string name;
  std::string kind;  // rule, attribute, not_simulated; capacity for a level of the stratum that is full
  std::string text;  // "hba1c at least 7 %", "hbv: excludes 6 %", or the scenario's own words
};

[[nodiscard]] CriterionLabel label_of(const trial::Criterion& criterion);

// The labels of all criteria, and of `stratum_full`, which is the last of the dimension `criterion`.
[[nodiscard]] std::vector<CriterionLabel> criterion_labels(const std::vector<trial::Criterion>& criteria);

}  // namespace islet::output
