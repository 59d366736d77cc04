// Makes a product of a scenario with its numbers.

#include "models/treatment/cell_product.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace islet::treatment {
namespace {

using Disease = model::PopulationSpec::Disease;

constexpr std::array<std::string_view, 8> model_names = {
    "msc_emax_pulse",        "msc_log_linear_pulse", "msc_repriming_pulse",     "msc_bell_pulse",
    "msc_responder_mixture", "msc_delay_only",       "msc_tachyphylaxis_pulse", model::saline};

void check_model(const std::string& model) {
  if (std::ranges::find(model_names, model) != model_names.end()) return;
  std::string known;
  for (const auto name : model_names) known.append(known.empty() ? "" : ", ").append(name);
  throw std::invalid_argument("unknown product model `" + model + "`; known: " + known);
}

bool is_cell_parameter(const Parameter& parameter) { return parameter.id.starts_with("msc."); }

void check_preset(const ParameterTable& table, const std::string& preset) {
  if (preset == "default") return;
  std::string known = "default";
  for (const auto& parameter : table.all()) {
    if (!is_cell_parameter(parameter)) continue;
    for (const auto& [name, value] : parameter.alternatives) {
      if (name == preset) return;
      if (known.find(name) == std::string::npos) known += ", " + name;
    }
  }
  throw std::invalid_argument("unknown product preset `" + preset + "`; known: " + known);
}

double preset_value(const Parameter& parameter, const std::string& preset) {
  const auto found = parameter.alternatives.find(preset);
  return found == parameter.alternatives.end() ? parameter.value : found->second;
}

// Sets what distinguishes the other forms of the dose response from P1.
template <typename Value>
void set_form(CellProduct& out, const std::string& model, Disease disease, const Value& value) {
  if (model == "msc_log_linear_pulse") out.pulse = Pulse::log_linear;
  if (model == "msc_repriming_pulse") out.pulse = Pulse::repriming;
  if (model == "msc_bell_pulse") out.toxic_dose = value("msc.toxic_dose");
  if (model == "msc_tachyphylaxis_pulse") out.repeat_share = value("msc.repeat_share");
  if (model == "msc_responder_mixture") out.responder_share = value("msc.responder_share");
  if (model != "msc_delay_only") return;
  if (disease == Disease::type_2) {
    throw std::invalid_argument(
        "the product model msc_delay_only delays the loss of beta cells in type 1 diabetes and does nothing else: in "
        "type 2 diabetes it has no meaning");
  }
  out.protection_time = value("msc.protection_time");
  out.secretion_effect = 0.0;
}

}  // namespace

std::span<const std::string_view> product_model_names() { return model_names; }

CellProduct cell_product(const model::ProductSpec& spec, const ParameterTable& table, Disease disease) {
  check_model(spec.model);
  CellProduct out;
  out.viability = spec.viability;
  out.lots = std::max(spec.donor_lots, 1);
  out.source = spec.source;
  out.sham = !spec.holds_cells();
  if (out.sham) return out;
  check_preset(table, spec.preset);
  const auto value = [&](std::string_view id) { return preset_value(table[id], spec.preset); };
  out.exponent = value("msc.exponent");
  out.ec50 = value("msc.ec50");
  out.waning_time = value("msc.waning_time");
  if (spec.cells == model::CellKind::bone_marrow_mononuclear) out.cell_potency = value("msc.mononuclear_potency");
  if (spec.source == model::CellSource::allogeneic) out.sensitized_loss = value("msc.sensitized_loss");
  if (disease == Disease::type_2) {
    out.sensitivity_effect = value("msc.t2d.sensitivity_effect");
    out.secretion_effect = value("msc.t2d.secretion_effect");
  } else {
    out.secretion_effect = value("msc.t1d.secretion_effect");
    out.hazard_reduction = value("msc.t1d.hazard_reduction");
  }
  set_form(out, spec.model, disease, value);
  return out;
}

}  // namespace islet::treatment
