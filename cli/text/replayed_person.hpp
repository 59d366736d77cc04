#pragma once
// One candidate of one replicate, simulated again: screening, allocation, and what was true and observed at each visit.

#include <cstdint>
#include <string>
#include <vector>

#include "cli/compose/composed_trial.hpp"
#include "engine/simulation/plan/hypothesis.hpp"

namespace islet::cli {

struct ReplayedPerson {
  std::uint32_t replicate = 0;
  std::uint32_t candidate = 0;
  std::string hypothesis;
  std::size_t screened = 0;       // candidates of the replicate: those from this number on were not looked at
  std::vector<double> screening;  // measured, one a Variable
  std::int32_t failed_criterion = -1;
  bool enrolled = false;
  std::size_t arm = 0;
  double enrollment_day = 0.0;  // calendar
  double dropout_day = 0.0;     // study day
  std::vector<std::int32_t> visit_day;
  Columns truth, observed;  // one row a visit, one column a Variable
};

// The trial screens no more candidates than it needs; what is said of one beyond (`screened`) is no part of it.
[[nodiscard]] ReplayedPerson replay_person(const ComposedTrial& trial, const simulation::Hypothesis& hypothesis,
                                           std::uint32_t replicate, std::uint32_t candidate);

[[nodiscard]] std::string person_text(const ReplayedPerson& person, const ComposedTrial& trial);
[[nodiscard]] std::string person_json(const ReplayedPerson& person, const ComposedTrial& trial);

}  // namespace islet::cli
