#pragma once
// One row of the table and the covariate that is moved for it: a secant step on the covariate's link scale.

#include <optional>
#include <string>

#include "engine/model_api/population.hpp"
#include "engine/simulation/people/baseline_solver.hpp"

namespace islet::simulation {

enum class Turn { location, spread, share };

// What a table asks of one variable; empty where it does not ask for both.
struct MeanAndSd {
  std::optional<double> mean;
  std::optional<double> sd;
};

class BaselineLever {
 public:
  BaselineLever(BaselineRow row, model::Covariate covariate, Turn turn, bool logarithmic, bool only_positive,
                MeanAndSd asked = {})
      : row_(row),
        covariate_(covariate),
        turn_(turn),
        logarithmic_(logarithmic),
        only_positive_(only_positive),
        asked_(asked) {}

  [[nodiscard]] model::PopulationSpec apply(const model::PopulationSpec& spec) const;

  // Reads what the cohort reaches and takes the next step.
  void update(const Columns& baseline);

  [[nodiscard]] const BaselineRow& row() const { return row_; }
  [[nodiscard]] bool converged() const;   // close enough to stop
  [[nodiscard]] bool acceptable() const;  // close enough to run with
  [[nodiscard]] double tolerance() const;
  [[nodiscard]] double distance() const;  // distance from the value asked for, in tolerances

 private:
  [[nodiscard]] double on_link(double value) const;
  [[nodiscard]] double apart_from_the_other(const Columns& baseline) const;

  BaselineRow row_;
  model::Covariate covariate_;
  Turn turn_;
  bool logarithmic_;
  bool only_positive_;
  MeanAndSd asked_;        // of the same variable
  double position_ = 0.0;  // shift, ln of the spread factor, or logit shift
  double slope_ = 1.0;
  double last_position_ = 0.0;
  double last_reached_ = 0.0;
  bool has_last_ = false;
};

}  // namespace islet::simulation
