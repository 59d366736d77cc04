#pragma once
// Candidates from correlated covariates (docs/models/population.md).
//
// Modeled: marginals by inversion of a Gaussian copula, x = L z, u = Phi(x), value = F^-1(u) within the truncation;
// people without an insulin dose by a share; a stratum of age that is drawn first. Each z, share and stratum has its
// own key, so a covariate or correlation added moves nobody else's draw. Left out: tail dependence, correlations that
// differ between the sexes or ages, correlation of the share with anything.

#include "engine/model_api/population.hpp"
#include "models/population/age_limits.hpp"
#include "models/population/copula.hpp"

namespace islet::model {

class CopulaPopulation : public Population {
 public:
  // std::invalid_argument names what is missing or contradicts itself.
  explicit CopulaPopulation(PopulationSpec spec);

  [[nodiscard]] const PopulationSpec& spec() const override { return spec_; }
  // A covariate that the specification lacks is 0 (oral_drugs, insulin_dose: none are taken), 1 (function_at_diagnosis:
  // typical) or NaN (a covariate of the other disease).
  [[nodiscard]] Columns draw(const PersonBatch& persons) const override;

 private:
  [[nodiscard]] std::vector<Level> levels(const PersonBatch& persons) const;
  void draw_personal(const Marginal& marginal, std::span<const double> latent, const std::vector<Level>& level,
                     Columns& values) const;
  void draw_by_person(const Marginal& marginal, std::span<const double> latent, const std::vector<Level>& level,
                      Columns& values) const;
  void leave_out(const Marginal& marginal, const PersonBatch& persons, const std::vector<Level>& level,
                 std::span<double> values) const;
  void draw_covariate(const Marginal& marginal, const PersonBatch& persons, const Columns& scores,
                      const std::vector<Level>& level, Columns& values) const;

  PopulationSpec spec_;
  Copula copula_;
  AgeLimits limits_;
  std::vector<std::size_t> order_;
};

class CopulaPopulationFactory : public PopulationFactory {
 public:
  [[nodiscard]] std::unique_ptr<Population> make(PopulationSpec spec) const override {
    return std::make_unique<CopulaPopulation>(std::move(spec));
  }
};

}  // namespace islet::model
