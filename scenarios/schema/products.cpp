// The models of the disease, and the cell products.

#include "scenarios/reader/text/known_words.hpp"
#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {

Json disease(const Knowledge& known) {
  return map_of(
      "The models of the disease; `islet models NAME` shows their parameters and sources.",
      {{"glycemia", choice(known.glycemia_models, "Fasting glucose and insulin."), required},
       {"hba1c", choice(known.hba1c_models, "From glucose to HbA1c."), required},
       {"beta_cell", choice(known.beta_cell_models, "Loss of beta-cell function; it belongs to the type of diabetes."),
        required}});
}

Json products(const Knowledge& known) {
  Json product = map_of(
      "What is infused.",
      {{"name", name("Infusions name it."), required},
       {"model", choice(product_model_words(known), "How the cells act; saline is the sham."), required},
       {"preset",
        choice(product_preset_words(known), "A named set of parameter values. Default: default, which is cautious.")},
       {"viability",
        quantity(Dimension::fraction, "Share of the cells that live at infusion. Default: 100 %, listed as assumed.",
                 {"85 %"})},
       {"donor_lots",
        whole(1, 1000,
              "Lots in the study, each with its potency. Default: 1, listed as assumed. Not for autologous cells.")},
       {"source", choice(value_names(model::stated_sources),
                         "Allogeneic cells may meet antibodies. Default: not stated, listed.")},
       {"cells", choice(value_names(model::cell_kinds), "What a dose counts. Default: mesenchymal.")}});
  product["allOf"] = Json::array(
      {where(value_is("model", {std::string(model::saline)}), without({"source", "cells"})),
       where(value_is("source", {std::string(name_of(model::CellSource::autologous))}), without({"donor_lots"}))});
  return list_of(product, "Cell products. `saline` may be infused without being listed.");
}

}  // namespace islet::scenarios::schema
