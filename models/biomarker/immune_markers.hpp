#pragma once
// Cytokines and immune cells in blood: TNF-alpha, IL-1beta, IL-6, Treg and Th17 (% of CD4+), CD3+, CD4+ and CD8+
// counts, CD4/CD8 ratio. Parallel markers: they follow the cells and drive nothing.
//
// Each has a lognormal level of the person, C0, and a turnover (turnover.hpp) that X_s of every product drives; the
// factors of several products multiply. CD4+ and CD8+ are parts of CD3+ whose ratio is the CD4/CD8 ratio. In type 2
// diabetes ln TNF-alpha correlates with ln HOMA-IR. Left out: fluctuation within a person other than of the
// measurement, infections, season, drugs, mediation of the effect on glucose. Source: docs/models/immune_markers.md.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/core/variable.hpp"
#include "engine/model_api/patient_model.hpp"
#include "engine/model_api/population.hpp"
#include "models/biomarker/marker_signals.hpp"
#include "models/treatment/cell_therapy.hpp"

namespace islet::biomarker {

class ImmuneMarkers {
 public:
  using Disease = model::PopulationSpec::Disease;

  // When `simulated` is false there are no columns and no work, and every marker stays NaN.
  ImmuneMarkers(bool simulated, const ParameterTable& table, Disease disease, const treatment::CellTherapy& cells,
                std::size_t first_trait, std::size_t first_state);

  [[nodiscard]] std::size_t trait_columns() const { return simulated_ ? levels_.size() : 0; }
  [[nodiscard]] std::size_t state_columns() const { return simulated_ ? 2 * products_ : 0; }

  // Draws each person's levels without cells.
  void draw(model::Patients& patients) const;

  [[nodiscard]] bool simulated() const { return simulated_; }
  // The times of the signals; null when markers are not simulated.
  [[nodiscard]] const SignalTimes* driven() const { return simulated_ ? &times_ : nullptr; }
  // The column of the state that holds a signal.
  [[nodiscard]] std::size_t signal(std::size_t product, bool of_immune_cells) const {
    return first_state_ + 2 * product + (of_immune_cells ? 1 : 0);
  }

  // Where write() puts the truth: a lane at a row. `signal_of(product, of_immune_cells)` gives the signals of that day.
  // `efficacy` multiplies them; when it is 0 nobody has antibodies.
  struct Visit {
    std::size_t lane = 0;
    std::int32_t day = 0;
    std::size_t row = 0;
    double efficacy = 1.0;
  };
  template <typename SignalOf>
  void write(const treatment::CellTherapy& cells, const model::Patients& patients, const Visit& visit,
             SignalOf signal_of, model::Truth& truth) const {
    if (!simulated_) return;
    for (std::size_t m = 0; m < levels_.size(); ++m) {
      double level = patients.traits.at(visit.lane, first_trait_ + m);
      for (std::size_t p = 0; p < products_; ++p) {
        level *= 1.0 + levels_[m].change * visit.efficacy * signal_of(p, m >= first_cell_marker);
      }
      truth.at(visit.row, index_of(levels_[m].variable)) = level;
    }
    write_derived(cells, patients, visit, truth);
  }

 private:
  // The markers in the order of their trait columns.
  enum Marker : std::size_t { tnf_alpha, il_1beta, il_6, treg, th17, cd3_count, cd4_cd8_ratio };
  static constexpr std::size_t first_cell_marker = treg;

  struct Level {
    Variable variable;
    Parameter baseline;
    double change;  // relative, at a signal of 1
  };

  void write_derived(const treatment::CellTherapy& cells, const model::Patients& patients, const Visit& visit,
                     model::Truth& truth) const;
  void correlate_with_homa(const model::Patients& patients, std::span<double> scores) const;

  bool simulated_;
  bool type_2_;
  std::size_t products_, first_trait_, first_state_;
  std::vector<Level> levels_;
  SignalTimes times_;
  double cd4_or_cd8_share_;  // of CD3+
  double homa_correlation_, homa_median_, homa_log_sd_;
};

}  // namespace islet::biomarker
