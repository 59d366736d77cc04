#pragma once
// What the laboratory and the clinic report of the truth.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/columns.hpp"
#include "engine/core/variable.hpp"
#include "engine/model_api/person.hpp"

namespace islet::model {

class Measurement {
 public:
  virtual ~Measurement() = default;

  // Turns the truth into what is reported, in place; row i belongs to persons row i and the nominal study day of its
  // visit. A value that does not exist (NaN) is not measured; a characteristic is reported as it is.
  // Below the limit of quantification a value is reported as -limit (the endpoint's rule decides what to do with it).
  virtual void report(const PersonBatch& persons, const std::vector<std::int32_t>& nominal_day,
                      Columns& values) const = 0;

  // As report(), but into a new table.
  [[nodiscard]] Columns observe(const PersonBatch& persons, const std::vector<std::int32_t>& nominal_day,
                                const Columns& truth) const {
    Columns values = truth;
    report(persons, nominal_day, values);
    return values;
  }

  // The factors by which measured HbA1c, before rounding, or fasting plasma glucose differs from the truth: of row i of
  // the persons at the visit of that nominal day.
  virtual void factors(Variable variable, const PersonBatch& persons, std::span<const std::int32_t> nominal_day,
                       std::span<double> out) const = 0;
};

}  // namespace islet::model
