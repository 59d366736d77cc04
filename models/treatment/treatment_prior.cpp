#include "models/treatment/treatment_prior.hpp"

#include <algorithm>
#include <string_view>

namespace islet::treatment {
namespace {

using model::Distribution;
using model::Use;
using Disease = model::PopulationSpec::Disease;

Distribution lognormal(const ParameterTable& table, std::string_view id) {
  const auto& parameter = table[id];
  return {Distribution::Kind::lognormal, parameter.value, parameter.spread.sd, {}};
}

Distribution equally_likely(const Parameter& parameter) {
  Distribution out{Distribution::Kind::equally_likely, 0.0, 0.0, {parameter.value}};
  for (const auto& [name, value] : parameter.alternatives) out.values.push_back(value);
  std::ranges::sort(out.values);
  return out;
}

void add_effects(model::ParameterPrior& prior, const ParameterTable& table, Disease disease) {
  const auto secretion = lognormal(table, "prior.secretion_effect");
  if (disease == Disease::type_1) {
    prior.parameters.push_back({"msc.t1d.secretion_effect", Use::multiplies, secretion});
    prior.parameters.push_back(
        {"msc.t1d.hazard_reduction", Use::multiplies_hazard, lognormal(table, "prior.hazard_reduction")});
    prior.parameters.push_back({"msc.t1d.juvenile_efficacy",
                                Use::replaces,
                                {Distribution::Kind::beta,
                                 table.value("prior.juvenile_efficacy.a"),
                                 table.value("prior.juvenile_efficacy.b"),
                                 {}}});
    return;
  }
  prior.parameters.push_back(
      {"msc.t2d.sensitivity_effect", Use::multiplies, lognormal(table, "prior.sensitivity_effect")});
  prior.parameters.push_back({"msc.t2d.secretion_effect", Use::multiplies, secretion});
  prior.correlations.push_back(
      {"msc.t2d.sensitivity_effect", "msc.t2d.secretion_effect", table.value("prior.effect_correlation")});
}

}  // namespace

model::ParameterPrior treatment_prior(const ParameterTable& table, Disease disease) {
  model::ParameterPrior prior;
  prior.no_effect = table.value("prior.no_effect");
  add_effects(prior, table, disease);
  prior.parameters.push_back({"msc.ec50", Use::replaces, lognormal(table, "prior.ec50")});
  prior.parameters.push_back({"msc.exponent", Use::replaces, equally_likely(table["prior.exponent"])});
  prior.parameters.push_back({"msc.waning_time", Use::replaces, lognormal(table, "prior.waning_time")});
  prior.parameters.push_back({"msc.sensitized_loss",
                              Use::replaces,
                              {Distribution::Kind::uniform,
                               table.value("prior.sensitized_loss.low"),
                               table.value("prior.sensitized_loss.high"),
                               {}}});
  return prior;
}

}  // namespace islet::treatment
