// From a product of a scenario to its numbers.

#include "models/treatment/cell_product.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace islet::treatment {
namespace {

constexpr std::array<std::string_view, 4> model_names = {"msc_emax_pulse", "msc_log_linear_pulse",
                                                         "msc_repriming_pulse", "saline"};

Pulse pulse_of(const std::string& model) {
  if (model == "msc_emax_pulse") return Pulse::emax;
  if (model == "msc_log_linear_pulse") return Pulse::log_linear;
  if (model == "msc_repriming_pulse") return Pulse::repriming;
  throw std::invalid_argument("unknown product model `" + model +
                              "`; known: msc_emax_pulse, msc_log_linear_pulse, msc_repriming_pulse, saline");
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

}  // namespace

std::span<const std::string_view> product_model_names() { return model_names; }

CellProduct cell_product(const model::ProductSpec& spec, const ParameterTable& table,
                         model::PopulationSpec::Disease disease) {
  CellProduct out;
  out.viability = spec.viability;
  out.lots = std::max(spec.donor_lots, 1);
  out.sham = spec.model == "saline";
  if (out.sham) return out;
  out.pulse = pulse_of(spec.model);
  check_preset(table, spec.preset);
  const auto value = [&](std::string_view id) { return preset_value(table[id], spec.preset); };
  out.exponent = value("msc.exponent");
  out.ec50 = value("msc.ec50");
  out.waning_time = value("msc.waning_time");
  if (disease == model::PopulationSpec::Disease::type_2) {
    out.sensitivity_effect = value("msc.t2d.sensitivity_effect");
    out.secretion_effect = value("msc.t2d.secretion_effect");
  } else {
    out.secretion_effect = value("msc.t1d.secretion_effect");
    out.hazard_reduction = value("msc.t1d.hazard_reduction");
  }
  return out;
}

}  // namespace islet::treatment
