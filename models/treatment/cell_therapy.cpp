#include "models/treatment/cell_therapy.hpp"

#include <algorithm>
#include <string>

#include "engine/core/portable_math.hpp"
#include "models/patient/first_order_lag.hpp"
#include "models/patient/trait_draw.hpp"

namespace islet::treatment {
namespace {

using model::Route;
using patient::TreatmentSlot;

std::array<double, 3> route_shares(const ParameterTable& table, const std::string& site) {
  std::array<double, 3> out{};
  for (const auto route : {Route::intravenous, Route::pancreatic_artery, Route::splenic_artery}) {
    out[static_cast<std::size_t>(route)] = table.value("msc.route." + std::string(model::name_of(route)) + "." + site);
  }
  return out;
}

std::string group_of(CellTherapy::Disease disease) {
  return disease == CellTherapy::Disease::type_2 ? "msc.t2d." : "msc.t1d.";
}

}  // namespace

CellTherapy::CellTherapy(const std::vector<model::ProductSpec>& products, const ParameterTable& table, Disease disease,
                         std::size_t first_trait, std::size_t first_state, std::size_t injury_state)
    : sensitivity_effect_(table["msc.t2d.sensitivity_effect"]),
      secretion_effect_(table[group_of(disease) + "secretion_effect"]),
      ec50_(table["msc.ec50"]),
      waning_(table["msc.waning_time"]),
      reduction_(table["msc.t1d.hazard_reduction"]),
      potency_(table["msc.lot_potency"]),
      disease_(disease),
      first_trait_(first_trait),
      first_state_(first_state),
      injury_state_(injury_state),
      systemic_share_(route_shares(table, "systemic")),
      pancreatic_share_(route_shares(table, "pancreatic")),
      systemic_on_secretion_(table.value(group_of(disease) + "systemic_share")),
      sensitivity_lag_(table.value("msc.sensitivity_lag")),
      secretion_lag_(table.value("msc.secretion_lag")),
      injury_(table.value("msc.arterial_injury")),
      injury_time_(table.value("msc.arterial_injury_time")),
      juvenile_efficacy_(table.value("msc.t1d.juvenile_efficacy")),
      juvenile_age_(table.value("msc.t1d.juvenile_age")) {
  for (const auto& spec : products) products_.push_back(cell_product(spec, table, disease));
}

double CellTherapy::susceptibility(double age_at_diagnosis_years) const {
  return disease_ == Disease::type_1 && age_at_diagnosis_years < juvenile_age_ ? juvenile_efficacy_ : 1.0;
}

void CellTherapy::draw_traits(const model::PersonBatch& persons, std::size_t lane, double susceptibility,
                              Columns& traits) const {
  const auto score = [&](TreatmentSlot slot) {
    return random::normal(
        persons.address(lane, random::StreamPurpose::treatment_trait, 0, static_cast<std::uint16_t>(slot)));
  };
  for (std::size_t p = 0; p < products_.size(); ++p) {
    const auto& product = products_[p];
    const auto set = [&](std::size_t which, const Parameter& parameter, double center, TreatmentSlot slot) -> double& {
      double& cell = traits.at(lane, trait(p, which));
      cell = center == 0.0 ? 0.0 : patient::value_at(parameter, center, score(slot));
      return cell;
    };
    set(CellTrait::sensitivity_effect, sensitivity_effect_, product.sensitivity_effect,
        TreatmentSlot::sensitivity_effect) *= susceptibility;
    set(CellTrait::secretion_effect, secretion_effect_, product.secretion_effect, TreatmentSlot::secretion_effect) *=
        susceptibility;
    set(CellTrait::hazard_reduction, reduction_, product.hazard_reduction, TreatmentSlot::hazard_reduction) *=
        susceptibility;
    set(CellTrait::ec50, ec50_, product.ec50, TreatmentSlot::ec50);
    set(CellTrait::waning_time, waning_, product.waning_time, TreatmentSlot::waning_time);
  }
}

double CellTherapy::lot_potency(const model::Infusion& infusion, const model::PersonBatch& persons) const {
  const auto& product = products_.at(infusion.product);
  const double u =
      random::uniform(persons.address(infusion.lane, random::StreamPurpose::infusion_lot, infusion.ordinal));
  const int lot = std::min(static_cast<int>(u * product.lots), product.lots - 1);
  const random::Address address{persons.seed,     random::StreamPurpose::donor_lot, persons.replicate[infusion.lane], 0,
                                infusion.product, static_cast<std::uint16_t>(lot)};
  return patient::value_at(potency_, random::normal(address));
}

void CellTherapy::infuse(const model::Infusion& infusion, const model::PersonBatch& persons, const Columns& traits,
                         Columns& state_table) const {
  const auto& product = products_.at(infusion.product);
  const auto lane = infusion.lane;
  if (infusion.route == Route::pancreatic_artery) state_table.at(lane, injury_state_) += injury_;
  if (product.sham) return;
  const auto route = static_cast<std::size_t>(infusion.route);
  const double living = infusion.dose * product.viability * lot_potency(infusion, persons);
  const double ec50 = traits.at(lane, trait(infusion.product, CellTrait::ec50));
  const auto pulse = [&](std::size_t site, double share) {
    double& x = state_table.at(lane, state(infusion.product, site));
    x = after_pulse(product.pulse, x, living * share, ec50, product.exponent);
  };
  pulse(CellState::systemic, systemic_share_[route]);
  pulse(CellState::pancreatic, pancreatic_share_[route]);
}

void CellTherapy::effects(std::size_t begin, std::size_t end, const Columns& traits, const Columns& state_table,
                          std::span<const double> efficacy, std::span<double> on_sensitivity,
                          std::span<double> on_secretion) const {
  for (std::size_t i = begin; i < end; ++i) on_sensitivity[i] = on_secretion[i] = 0.0;
  for (std::size_t p = 0; p < products_.size(); ++p) {
    const auto eta_s = traits.column(trait(p, CellTrait::sensitivity_effect));
    const auto eta_b = traits.column(trait(p, CellTrait::secretion_effect));
    const auto e_s = state_table.column(state(p, CellState::sensitivity));
    const auto e_b = state_table.column(state(p, CellState::secretion));
#pragma GCC ivdep
    for (std::size_t i = begin; i < end; ++i) {
      on_sensitivity[i] += efficacy[i] * eta_s[i] * e_s[i];
      on_secretion[i] += efficacy[i] * eta_b[i] * e_b[i];
    }
  }
}

void CellTherapy::hazard_reduction(std::size_t end, const Columns& traits, const Columns& state_table,
                                   std::span<const double> efficacy, std::span<double> reduction) const {
  for (std::size_t i = 0; i < end; ++i) reduction[i] = 0.0;
  for (std::size_t p = 0; p < products_.size(); ++p) {
    const auto largest = traits.column(trait(p, CellTrait::hazard_reduction));
    const auto x = state_table.column(state(p, CellState::systemic));
#pragma GCC ivdep
    for (std::size_t i = 0; i < end; ++i) {
      reduction[i] = 1.0 - (1.0 - reduction[i]) * (1.0 - efficacy[i] * largest[i] * x[i]);
    }
  }
}

void CellTherapy::shielded(std::size_t end, const Columns& state_table, std::span<const double> efficacy,
                           bool by_exposure, std::span<double> out) const {
  for (std::size_t i = 0; i < end; ++i) out[i] = 0.0;
  for (std::size_t p = 0; p < products_.size(); ++p) {
    const auto e = state_table.column(state(p, by_exposure ? CellState::pancreatic : CellState::secretion));
#pragma GCC ivdep
    for (std::size_t i = 0; i < end; ++i) out[i] = 1.0 - (1.0 - out[i]) * (1.0 - efficacy[i] * e[i]);
  }
}

CellTherapy::Decays CellTherapy::decays(std::size_t lanes, const Columns& traits, double step) const {
  Decays out{patient::decay_over(step, sensitivity_lag_), patient::decay_over(step, secretion_lag_),
             patient::decay_over(step, injury_time_), std::vector<double>(products_.size() * lanes)};
  for (std::size_t p = 0; p < products_.size(); ++p) {
    const auto time = traits.column(trait(p, CellTrait::waning_time));
    for (std::size_t i = 0; i < lanes; ++i) out.waning[p * lanes + i] = patient::decay_over(step, time[i]);
  }
  return out;
}

void CellTherapy::advance(std::size_t end, Columns& state_table, const Decays& decays) const {
  const auto injury = state_table.column(injury_state_);
  for (std::size_t i = 0; i < end; ++i) injury[i] *= decays.injury;
  const std::size_t lanes = state_table.rows();
  for (std::size_t p = 0; p < products_.size(); ++p) {
    const auto x_s = state_table.column(state(p, CellState::systemic));
    const auto x_p = state_table.column(state(p, CellState::pancreatic));
    const auto e_s = state_table.column(state(p, CellState::sensitivity));
    const auto e_b = state_table.column(state(p, CellState::secretion));
    const double* wane = decays.waning.data() + p * lanes;
#pragma GCC ivdep
    for (std::size_t i = 0; i < end; ++i) {
      x_s[i] *= wane[i];
      x_p[i] *= wane[i];
      const double reached = 1.0 - (1.0 - x_p[i]) * (1.0 - systemic_on_secretion_ * x_s[i]);
      e_s[i] = patient::lagged(e_s[i], x_s[i], decays.sensitivity);
      e_b[i] = patient::lagged(e_b[i], reached, decays.secretion);
    }
  }
}

}  // namespace islet::treatment
