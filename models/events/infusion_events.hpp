#pragma once
// What an infusion does within a day: fever, reaction at the infusion site, and after an arterial procedure hematoma
// and nausea.
//
//   logit p(fever)    = logit p0 + cells (ln OR_study + e ln D),   ln OR_study normal between studies
//   logit p(reaction) = logit q0 + cells ln OR
//
// p0 and q0 are the probabilities for an infusion without cells; D is the dose in 1e6 mesenchymal cells/kg; cells is 1,
// and 0 for a product without cells and under no effect of the cells. OR_study is drawn once a replicate. Hematoma and
// nausea belong to the procedure and stay. Left out: repeated sensitization, premedication, dependence between the
// events of one infusion or person. Source: docs/models/events.md.

#include <optional>

#include "engine/core/parameter.hpp"
#include "engine/model_api/event_model.hpp"

namespace islet::events {

class InfusionEvents {
 public:
  // std::invalid_argument when a probability is not between 0 and 1 or an odds ratio not above 0.
  explicit InfusionEvents(const ParameterTable& table);

  // The ln odds ratio of fever at 1e6 cells/kg in the study of a replicate.
  [[nodiscard]] double study_log_odds_ratio(std::uint64_t seed, std::uint32_t replicate) const;

  // `cells`: 0 for a product without cells or under no effect of them, else 1.
  [[nodiscard]] double fever_probability(double dose, double cells, double study_log_odds_ratio) const;
  [[nodiscard]] double reaction_probability(double cells) const;
  [[nodiscard]] double hematoma_probability(model::Route route) const;
  [[nodiscard]] double nausea_probability(model::Route route) const;

  // The event of this kind that this infusion of a person causes, on the day of the infusion, or none.
  [[nodiscard]] std::optional<model::Event> event(Variable kind, const model::PersonBatch& persons,
                                                  const model::Infusion& infusion, double cells) const;

 private:
  double fever_logit_, fever_log_odds_ratio_, fever_study_sd_, fever_dose_exponent_;
  double reaction_logit_, reaction_log_odds_ratio_;
  double hematoma_, nausea_;
};

}  // namespace islet::events
