#include "engine/model_api/characteristics.hpp"

#include <limits>
#include <vector>

#include "engine/core/variable.hpp"
#include "engine/model_api/patient_model.hpp"
#include "engine/model_api/population.hpp"

namespace islet::model {
namespace {

// A covariate of any lane; NaN where nobody has it.
class Known {
 public:
  Known(const Columns& covariates, Covariate which) : values_(covariates.column(static_cast<std::size_t>(which))) {}

  [[nodiscard]] double operator[](std::size_t lane) const {
    return values_.empty() ? std::numeric_limits<double>::quiet_NaN() : values_[lane];
  }

 private:
  std::span<const double> values_;
};

}  // namespace

void write_characteristics(const Columns& covariates, std::span<const CharacteristicsRow> rows, Columns& truth) {
  if (rows.empty()) return;
  const auto write = [&](Variable variable, auto value_of) {
    const auto column = truth.column(index_of(variable));
    for (const auto& row : rows) column[row.row] = value_of(row);
  };
  const Known age(covariates, Covariate::age), male(covariates, Covariate::male);
  const Known bmi(covariates, Covariate::body_mass_index), height(covariates, Covariate::height);
  const Known duration(covariates, Covariate::diabetes_duration);
  using Row = CharacteristicsRow;
  write(Variable::age, [&](const Row& x) { return age[x.lane] + x.days_after_screening; });
  write(Variable::male, [&](const Row& x) { return male[x.lane]; });
  write(Variable::body_mass_index, [&](const Row& x) { return bmi[x.lane]; });
  write(Variable::weight, [&](const Row& x) { return bmi[x.lane] * height[x.lane] * height[x.lane]; });
  write(Variable::diabetes_duration, [&](const Row& x) { return duration[x.lane] + x.days_after_screening; });
  write(Variable::age_at_diagnosis, [&](const Row& x) { return age[x.lane] - duration[x.lane]; });
}

Truth characteristics(const Columns& covariates, std::int32_t days_after_screening) {
  std::vector<CharacteristicsRow> rows;
  rows.reserve(covariates.rows());
  for (std::uint32_t i = 0; i < covariates.rows(); ++i) rows.push_back({i, days_after_screening, i});
  Truth truth(covariates.rows(), variable_count);
  write_characteristics(covariates, rows, truth);
  return truth;
}

}  // namespace islet::model
