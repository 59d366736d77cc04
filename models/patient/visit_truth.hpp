#pragma once
// What is true of patients at visits, written to the rows of the output.

#include <cstdint>
#include <vector>

#include "engine/model_api/patient_model.hpp"
#include "models/oral_test/oral_test_f1.hpp"
#include "models/patient/pack/visit_lanes.hpp"

namespace islet::patient {

struct VisitRow {
  std::size_t place = 0;  // of the pack
  model::Sampling sampling;
};

// Writes the quantities of a snapshot into the rows of the places sampled in it, at least one, and marks failed lanes.
// It is fastest when neighbors in the pack have neighboring rows.
void write_visits(const std::vector<VisitRow>& rows, const VisitLanes& visit, model::Patients& patients,
                  model::Truth& truth);

void write_mixed_meal(const oral_test::Response& response, std::size_t row, model::Truth& truth);
void write_long_mixed_meal(const oral_test::Response& response, std::size_t row, model::Truth& truth);
void write_standard_meal(const oral_test::Response& response, std::size_t row, model::Truth& truth);
void write_release_test(const oral_test::Response& response, std::size_t row, model::Truth& truth);
void write_insulin_tolerance(const oral_test::Response& response, std::size_t row, model::Truth& truth);

}  // namespace islet::patient
