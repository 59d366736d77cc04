#include "models/treatment/treatment_prior.hpp"

#include <algorithm>
#include <array>
#include <limits>

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

namespace {

enum class Range { effect, hazard_reduction, any, share, not_negative, positive };

struct Group {
  std::string_view begins;  // ids that begin with this
  Range range;
};

constexpr auto cells = std::to_array<Group>({{"msc.ec50", Range::positive},
                                             {"msc.exponent", Range::positive},
                                             {"msc.waning_time", Range::positive},
                                             {"msc.sensitivity_lag", Range::positive},
                                             {"msc.secretion_lag", Range::positive},
                                             {"msc.lot_potency", Range::positive},
                                             {"msc.autologous_potency", Range::positive},
                                             {"msc.toxic_dose", Range::positive},
                                             {"msc.protection_time", Range::positive},
                                             {"msc.route.", Range::share},
                                             {"msc.responder_share", Range::share},
                                             {"msc.repeat_share", Range::share},
                                             {"msc.sensitized_loss", Range::share},
                                             {"trial_effect.between_patient_sd_log", Range::not_negative}});
constexpr auto in_type_1 = std::to_array<Group>({{"msc.t1d.secretion_effect", Range::effect},
                                                 {"msc.t1d.hazard_reduction", Range::hazard_reduction},
                                                 {"msc.t1d.juvenile_efficacy", Range::share},
                                                 {"msc.t1d.juvenile_age", Range::positive},
                                                 {"msc.t1d.systemic_share", Range::share},
                                                 {"trial_effect.t1d.mean", Range::any},
                                                 {"trial_effect.t1d.expectation_mean", Range::any},
                                                 {"trial_effect.t1d.", Range::not_negative}});
constexpr auto in_type_2 = std::to_array<Group>({{"msc.t2d.sensitivity_effect", Range::effect},
                                                 {"msc.t2d.secretion_effect", Range::effect},
                                                 {"msc.t2d.systemic_share", Range::share},
                                                 {"trial_effect.t2d.mean", Range::any},
                                                 {"trial_effect.t2d.expectation_mean", Range::any},
                                                 {"trial_effect.t2d.", Range::not_negative}});

model::ParameterDomain domain_of(Range range) {
  constexpr double most = std::numeric_limits<double>::max();
  switch (range) {
    case Range::effect:
      return {-most, most, false, Use::multiplies};
    case Range::hazard_reduction:
      return {0.0, 1.0, false, Use::multiplies_hazard};
    case Range::any:
      return {-most, most};
    case Range::share:
      return {0.0, 1.0};
    case Range::not_negative:
      return {0.0, most};
    case Range::positive:
      return {0.0, most, true};
  }
  return {};
}

}  // namespace

std::optional<model::ParameterDomain> uncertain_domain(std::string_view id, Disease disease) {
  const auto search = [&](const auto& groups) -> std::optional<model::ParameterDomain> {
    const auto found = std::ranges::find_if(groups, [&](const Group& group) { return id.starts_with(group.begins); });
    return found == groups.end() ? std::nullopt : std::optional(domain_of(found->range));
  };
  if (const auto found = search(cells)) return found;
  return disease == Disease::type_1 ? search(in_type_1) : search(in_type_2);
}

}  // namespace islet::treatment
