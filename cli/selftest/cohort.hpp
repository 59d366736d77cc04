#pragma once
// A cohort without a trial around it: people of a population, run forward without cells, seen at some study days.

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/core/variable.hpp"
#include "engine/model_api/patient_model.hpp"
#include "engine/model_api/population.hpp"

namespace islet::selftest {

struct CohortPlan {
  model::PopulationSpec population;
  std::uint32_t people = 0;
  std::vector<std::int32_t> days;  // visits, from screening (day 0) on
  std::uint8_t tests = 0;          // bits of model::MealTest, at every visit
  double trial_effect = 0.0;       // the plateau, the same for everybody
};

class Cohort {
 public:
  Cohort(const CohortPlan& plan, const ParameterTable& parameters);

  [[nodiscard]] std::size_t people() const { return covariates_.rows(); }
  [[nodiscard]] const Columns& covariates() const { return covariates_; }
  // One value a person; `visit` is the index of its day.
  [[nodiscard]] std::vector<double> truth(Variable variable, std::size_t visit) const;
  [[nodiscard]] std::vector<double> observed(Variable variable, std::size_t visit) const;

 private:
  [[nodiscard]] std::vector<double> of_visit(const Columns& table, Variable variable, std::size_t visit) const;

  std::size_t visits_;
  Columns covariates_;
  Columns truth_;  // row = person * visits + visit
  Columns observed_;
};

}  // namespace islet::selftest
