// The models of the disease and the cell products.

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/reader/sections/sections.hpp"
#include "scenarios/reader/text/known_words.hpp"
#include "scenarios/reader/text/spelling.hpp"

namespace islet::scenarios {
namespace {

std::string model_of(MapReader& map, std::string_view key, const std::vector<std::string>& names) {
  const auto place = map.require(key, names.empty() ? "NAME" : names.front());
  const auto index = place ? read_choice(*place, "model", names, map.context()) : std::nullopt;
  return index ? names[*index] : "";
}

// Named sets of parameter values: the alternatives that the parameter files offer.
std::vector<std::string> preset_names(const Knowledge& known) {
  std::vector<std::string> names = {"default"};
  if (known.parameters == nullptr) return names;
  for (const auto& parameter : known.parameters->all()) {
    for (const auto& [name, value] : parameter.alternatives) {
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

// Lots are of donors; a person's own cells have none.
void read_lots(MapReader& map, bool cells, model::ProductSpec& product) {
  const bool own = product.source == model::CellSource::autologous;
  if (cells && !own && !map.has("donor_lots")) {
    map.context().assume(map.path_of("donor_lots"), "one donor lot in the study");
  }
  const auto lots = map.find("donor_lots");
  if (!lots) return;
  product.donor_lots = static_cast<int>(read_unsigned(*lots, 1, most_items, map.context()).value_or(1));
  if (!own) return;
  map.context().faults.add(lots->node.mark, fmt::format("`{}`: autologous cells come from no lot", lots->path),
                           "each person is given cells of his own", "leave `donor_lots` out");
}

void read_cells(MapReader& map, bool cells, model::ProductSpec& product) {
  if (!cells) {
    for (const auto* key : {"source", "cells"}) {
      const auto place = map.find(key);
      if (!place || product.model.empty()) continue;
      map.context().faults.add(place->node.mark, fmt::format("`{}`: saline holds no cells", place->path),
                               "it is the sham", fmt::format("leave `{}` out", key));
    }
    return;
  }
  if (!map.has("source")) {
    map.context().assume(map.path_of("source"), "not stated: no donor-specific antibodies are simulated");
  }
  product.source =
      map.choice_or("source", "source of cells", choices_of(model::stated_sources), model::CellSource::not_stated);
  product.cells = map.choice_or("cells", "kind of cells", choices_of(model::cell_kinds), model::CellKind::mesenchymal);
}

model::ProductSpec read_product(const Place& place, std::vector<std::string>& earlier, Context& context) {
  constexpr Limits viability{0.0, 1.0, "more than 0 % and at most 100 %", true};
  MapReader map(place, context);
  model::ProductSpec product;
  product.name = read_unique_name(map, earlier);
  product.model = model_of(map, "model", product_model_words(context.known));
  if (const auto preset = map.find("preset")) {
    const auto names = preset_names(context.known);
    const auto index = read_choice(*preset, "preset", names, context);
    if (index) product.preset = names[*index];
  }
  const bool cells = product.holds_cells() && !product.model.empty();
  if (cells && !map.has("viability")) context.assume(map.path_of("viability"), "100 % of the cells live at infusion");
  product.viability = map.quantity_or("viability", Dimension::fraction, viability, product.viability);
  read_cells(map, cells, product);
  read_lots(map, cells, product);
  map.finish();
  return product;
}

}  // namespace

std::vector<std::string> product_model_words(const Knowledge& known) {
  auto models = known.product_models;
  if (std::ranges::find(models, model::saline) == models.end()) models.emplace_back(model::saline);
  return models;
}

std::vector<std::string> product_preset_words(const Knowledge& known) { return preset_names(known); }

void read_disease(const Place& place, Draft& draft, Context& context) {
  MapReader map(place, context);
  draft.scenario.disease.glycemia = model_of(map, "glycemia", context.known.glycemia_models);
  draft.scenario.disease.hba1c = model_of(map, "hba1c", context.known.hba1c_models);
  draft.scenario.disease.beta_cell = model_of(map, "beta_cell", context.known.beta_cell_models);
  map.finish();
}

void read_products(const MaybePlace& place, Draft& draft, Context& context) {
  if (!place) return;
  std::vector<std::string> earlier;
  for (const auto& item : items_of(*place, context)) {
    draft.scenario.products.push_back(read_product(item, earlier, context));
  }
}

}  // namespace islet::scenarios
