#pragma once
// The events that a scenario asks for, of all patients of a batch: after infusions, hypoglycemia, serious adverse
// events.
//
// Serious adverse events have a background rate only, the same for everyone of a disease; from the first infusion of
// cells on it is multiplied by a risk ratio (1 unless it is changed), and not so under no effect of the cells.

#include "engine/model_api/event_model.hpp"
#include "engine/model_api/product.hpp"
#include "models/events/hypoglycemia.hpp"
#include "models/events/infusion_events.hpp"

namespace islet::events {

class TrialEvents final : public model::EventModel {
 public:
  // `asked`: variables of VariableKind::event_count. std::invalid_argument when a parameter makes no sense.
  TrialEvents(const std::vector<Variable>& asked, const std::vector<model::ProductSpec>& products,
              const ParameterTable& table, model::PopulationSpec::Disease disease);

  [[nodiscard]] std::uint8_t state_tests() const override;
  [[nodiscard]] std::vector<model::Events> draw(const model::EventQuestion& question) const override;

 private:
  void add_infusion_events(const model::EventQuestion& question, std::vector<model::Events>& out) const;
  void add_hypoglycemia(const model::EventQuestion& question, std::size_t lane, model::Events& out) const;
  void add_serious(const model::EventQuestion& question, std::size_t lane, double first_cells,
                   model::Events& out) const;
  // The day of each lane's first infusion of cells, infinity without one or under no effect of the cells.
  [[nodiscard]] std::vector<double> first_cells(const model::EventQuestion& question) const;

  std::vector<Variable> of_infusions_;
  bool documented_ = false, severe_ = false, serious_ = false;
  std::vector<double> has_cells_;   // 1 or 0, one a product
  std::vector<double> cell_worth_;  // mesenchymal cells that one cell of the product counts for
  InfusionEvents infusion_events_;
  Hypoglycemia hypoglycemia_;
  double serious_per_day_;
  double serious_risk_ratio_;
};

}  // namespace islet::events
