#include "models/biomarker/immune_markers.hpp"

#include <cmath>
#include <string>

#include "engine/model_api/person_keys.hpp"
#include "models/patient/lanes/layout.hpp"
#include "models/patient/trait_draw.hpp"

namespace islet::biomarker {

ImmuneMarkers::ImmuneMarkers(bool simulated, const ParameterTable& table, Disease disease,
                             const treatment::CellTherapy& cells, std::size_t first_trait, std::size_t first_state)
    : simulated_(simulated),
      type_2_(disease == Disease::type_2),
      products_(cells.products()),
      first_trait_(first_trait),
      first_state_(first_state),
      times_{table.value("marker.cytokine_turnover"), table.value("marker.cell_turnover")},
      cd4_or_cd8_share_(table.value("marker.cd4_or_cd8_share")),
      homa_correlation_(table.value("marker.tnf_alpha.homa_ir_correlation")),
      homa_median_(table.value("marker.homa_ir.median")),
      homa_log_sd_(table.value("marker.homa_ir.log_sd")) {
  for (const auto variable : {Variable::tnf_alpha, Variable::il_1beta, Variable::il_6, Variable::treg, Variable::th17,
                              Variable::cd3_count, Variable::cd4_cd8_ratio}) {
    const std::string id = "marker." + std::string(info(variable).name);
    levels_.push_back({variable, table[id + ".level"], table.value(id + ".change")});
  }
}

void ImmuneMarkers::draw(model::Patients& patients) const {
  if (!simulated_) return;
  for (std::size_t m = 0; m < levels_.size(); ++m) {
    const auto column = patients.traits.column(first_trait_ + m);
    const auto slot = static_cast<std::uint16_t>(index_of(levels_[m].variable));
    random::normals(keys_of(patients.persons), random::StreamPurpose::marker_trait, 0, slot, column);
    if (m == tnf_alpha && type_2_) correlate_with_homa(patients, column);
    patient::replace_by_values(levels_[m].baseline, levels_[m].baseline.value, column);
  }
}

// ln TNF-alpha shares a part with ln HOMA-IR in type 2 diabetes, relative to a typical population.
void ImmuneMarkers::correlate_with_homa(const model::Patients& patients, std::span<double> scores) const {
  const double own = std::sqrt(1.0 - homa_correlation_ * homa_correlation_);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const double homa = patient::covariate(patients.covariates, i, model::Covariate::homa_ir);
    if (!(homa > 0.0)) continue;
    const double resistance = portable::log(homa / homa_median_) / homa_log_sd_;
    scores[i] = homa_correlation_ * resistance + own * scores[i];
  }
}

// Writes what follows from the levels, and the antibodies.
void ImmuneMarkers::write_derived(const treatment::CellTherapy& cells, const model::Patients& patients,
                                  const Visit& visit, model::Truth& truth) const {
  const auto set = [&](Variable variable, double value) { truth.at(visit.row, index_of(variable)) = value; };
  const double both = cd4_or_cd8_share_ * truth.at(visit.row, index_of(Variable::cd3_count));
  const double ratio = truth.at(visit.row, index_of(Variable::cd4_cd8_ratio));
  set(Variable::cd4_count, both * ratio / (1.0 + ratio));
  set(Variable::cd8_count, both / (1.0 + ratio));
  const bool antibodies = visit.efficacy > 0.0 && cells.has_antibodies(visit.lane, visit.day, patients.state);
  set(Variable::donor_antibody, antibodies ? 1.0 : 0.0);
}

}  // namespace islet::biomarker
