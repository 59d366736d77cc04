#include "models/patient/visit_truth.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "engine/model_api/characteristics.hpp"
#include "models/oral_test/insulin_tolerance_test.hpp"
#include "models/patient/lanes/lane_failure.hpp"
#include "models/patient/lanes/layout.hpp"

namespace islet::patient {
namespace {

// Whether neighbors in the pack have neighboring rows: the same visit of one subject after the other.
bool lie_together(const std::vector<VisitRow>& rows) {
  const auto& first = rows.front();
  bool out = true;
  for (std::size_t n = 0; n < rows.size(); ++n) {
    out = out && rows[n].place == first.place + n && rows[n].sampling.row == first.sampling.row + n;
  }
  return out;
}

// What is known of a person without simulating. As many rows at a time as a pack has lanes: room for them needs no
// allocation.
void write_known(std::span<const VisitRow> rows, const model::Patients& patients, model::Truth& truth) {
  const auto screening_day = patients.traits.column(Trait::screening_day);
  std::array<model::CharacteristicsRow, pack_lanes> known;
  while (!rows.empty()) {
    const auto some = rows.first(std::min(rows.size(), known.size()));
    for (std::size_t n = 0; n < some.size(); ++n) {
      const auto& sampling = some[n].sampling;
      known[n] = {sampling.lane, sampling.day - static_cast<std::int32_t>(screening_day[sampling.lane]), sampling.row};
    }
    model::write_characteristics(patients.covariates, std::span(known).first(some.size()), truth);
    rows = rows.subspan(some.size());
  }
}

}  // namespace

void write_visits(const std::vector<VisitRow>& rows, const VisitLanes& visit, model::Patients& patients,
                  model::Truth& truth) {
  const bool together = lie_together(rows);
  const auto put = [&](Variable variable, const Lanes& values) {
    const auto column = truth.column(index_of(variable));
    if (together) {
      std::copy_n(values.at + rows.front().place, rows.size(), column.begin() + rows.front().sampling.row);
    } else {
      for (const auto& row : rows) column[row.sampling.row] = values[row.place];
    }
  };
  put(Variable::hba1c, visit.hba1c);
  put(Variable::fpg, visit.fasting_glucose);
  put(Variable::fasting_insulin, visit.endogenous_insulin);
  put(Variable::fasting_c_peptide, visit.fasting_c_peptide);
  put(Variable::homa_ir, visit.homa_ir);
  put(Variable::homa_beta, visit.homa_beta);
  put(Variable::insulin_dose, visit.insulin_dose);
  put(Variable::oral_drugs, visit.oral_drugs);
  put(Variable::idaa1c, visit.idaa1c);
  put(Variable::insulin_independent, visit.insulin_independent);
  put(Variable::days_without_drugs, visit.days_without_drugs);
  for (const auto& [place, sampling] : rows) {
    if (!plausible(visit.fasting_glucose[place], visit.hba1c[place])) patients.failed[sampling.lane] = 1;
  }
  write_known(rows, patients, truth);
}

void write_mixed_meal(const oral_test::Response& response, std::size_t row, model::Truth& truth) {
  constexpr std::size_t at_90 = 4;
  static_assert(oral_test::sampling_minutes[at_90] == 90.0);
  const auto set = [&](Variable variable, double value) { truth.at(row, index_of(variable)) = value; };
  set(Variable::mmtt_c_peptide_auc_0_120, response.mean_c_peptide(oral_test::samples_to_120));
  set(Variable::mmtt_c_peptide_90, response.c_peptide[at_90]);
}

void write_long_mixed_meal(const oral_test::Response& response, std::size_t row, model::Truth& truth) {
  write_mixed_meal(response, row, truth);
  truth.at(row, index_of(Variable::mmtt_c_peptide_auc_0_240)) = response.mean_c_peptide(oral_test::samples_to_240);
  truth.at(row, index_of(Variable::mmtt_c_peptide_peak)) = response.peak_c_peptide(oral_test::samples_to_240);
}

void write_standard_meal(const oral_test::Response& response, std::size_t row, model::Truth& truth) {
  constexpr std::size_t at_120 = oral_test::samples_to_120 - 1;
  static_assert(oral_test::sampling_minutes[at_120] == 120.0);
  truth.at(row, index_of(Variable::postprandial_c_peptide)) = response.c_peptide[at_120];
  truth.at(row, index_of(Variable::postprandial_glucose)) = response.glucose[at_120];
}

void write_release_test(const oral_test::Response& response, std::size_t row, model::Truth& truth) {
  using oral_test::release_minutes;
  truth.at(row, index_of(Variable::release_c_peptide_auc)) = response.mean_c_peptide(release_minutes);
  truth.at(row, index_of(Variable::release_c_peptide_peak)) = response.peak_c_peptide(release_minutes.size());
}

void write_insulin_tolerance(const oral_test::Response& response, std::size_t row, model::Truth& truth) {
  truth.at(row, index_of(Variable::k_itt)) = oral_test::k_itt(response);
}

}  // namespace islet::patient
