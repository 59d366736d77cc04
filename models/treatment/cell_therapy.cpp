#include "models/treatment/cell_therapy.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "engine/core/portable_math.hpp"
#include "engine/model_api/person_keys.hpp"
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

// The injury by route: only a catheter in an artery injures.
std::array<double, 3> injuries(const ParameterTable& table) {
  std::array<double, 3> out{};
  for (const auto route : {Route::pancreatic_artery, Route::splenic_artery}) {
    out[static_cast<std::size_t>(route)] = table.value("msc.arterial_injury." + std::string(model::name_of(route)));
  }
  return out;
}

std::string group_of(CellTherapy::Disease disease) {
  return disease == CellTherapy::Disease::type_2 ? "msc.t2d." : "msc.t1d.";
}

// The factor of the responder mixture; its mean over people is 1.
double response_factor(const CellProduct& product, const model::PersonBatch& persons, std::size_t lane) {
  if (product.responder_share >= 1.0) return 1.0;
  const double u = random::uniform(persons.address(lane, random::StreamPurpose::responder));
  return u < product.responder_share ? 1.0 / product.responder_share : 0.0;
}

}  // namespace

CellTherapy::CellTherapy(const std::vector<model::ProductSpec>& products, const ParameterTable& table, Disease disease,
                         std::size_t first_trait, std::size_t first_state, std::size_t injury_state)
    : sensitivity_effect_(table["msc.t2d.sensitivity_effect"]),
      secretion_effect_(table[group_of(disease) + "secretion_effect"]),
      ec50_(table["msc.ec50"]),
      waning_(table["msc.waning_time"]),
      reduction_(table["msc.t1d.hazard_reduction"]),
      dose_(table),
      sensitization_(table),
      disease_(disease),
      first_trait_(first_trait),
      first_state_(first_state),
      injury_state_(injury_state),
      state_columns_(products.size() * CellState::count),
      systemic_share_(route_shares(table, "systemic")),
      pancreatic_share_(route_shares(table, "pancreatic")),
      lags_{table.value("msc.sensitivity_lag"), table.value("msc.secretion_lag"),
            table.value(group_of(disease) + "systemic_share")},
      injury_time_(table.value("msc.arterial_injury_time")),
      injury_(injuries(table)),
      juvenile_efficacy_(table.value("msc.t1d.juvenile_efficacy")),
      juvenile_age_(table.value("msc.t1d.juvenile_age")) {
  for (const auto& spec : products) {
    products_.push_back(cell_product(spec, table, disease));
    const bool held = products_.back().protection_time > 0.0;
    held_state_.push_back(held ? first_state_ + state_columns_++ : no_column);
  }
  const auto allogeneic = [](const CellProduct& p) { return p.source == model::CellSource::allogeneic && !p.sham; };
  if (std::ranges::any_of(products_, allogeneic)) antibody_state_ = first_state_ + state_columns_++;
}

double CellTherapy::susceptibility(double age_at_diagnosis_years) const {
  return disease_ == Disease::type_1 && age_at_diagnosis_years < juvenile_age_ ? juvenile_efficacy_ : 1.0;
}

void CellTherapy::draw_traits(const model::PersonBatch& persons, std::span<const double> susceptibility,
                              Columns& traits) const {
  for (std::size_t p = 0; p < products_.size(); ++p) {
    const auto& product = products_[p];
    const auto draw = [&](std::size_t which, const Parameter& parameter, double center, TreatmentSlot slot) {
      const auto column = traits.column(trait(p, which));
      std::ranges::fill(column, 0.0);
      if (center == 0.0) return column;
      random::normals(keys_of(persons), random::StreamPurpose::treatment_trait, 0, static_cast<std::uint16_t>(slot),
                      column);
      patient::replace_by_values(parameter, center, column);
      return column;
    };
    const auto on_s = draw(CellTrait::sensitivity_effect, sensitivity_effect_, product.sensitivity_effect,
                           TreatmentSlot::sensitivity_effect);
    const auto on_b =
        draw(CellTrait::secretion_effect, secretion_effect_, product.secretion_effect, TreatmentSlot::secretion_effect);
    const auto reduction =
        draw(CellTrait::hazard_reduction, reduction_, product.hazard_reduction, TreatmentSlot::hazard_reduction);
    draw(CellTrait::ec50, ec50_, product.ec50, TreatmentSlot::ec50);
    draw(CellTrait::waning_time, waning_, product.waning_time, TreatmentSlot::waning_time);
    for (std::size_t i = 0; i < persons.size(); ++i) {
      const double response = susceptibility[i] * response_factor(product, persons, i);
      on_s[i] *= response;
      on_b[i] *= response;
      reduction[i] = std::min(1.0, reduction[i] * response);  // a hazard cannot fall by more than all of it
    }
  }
}

void CellTherapy::begin(std::size_t lane, Columns& state_table) const {
  for (const auto column : held_state_) {
    if (column != no_column) state_table.at(lane, column) = std::numeric_limits<double>::infinity();
  }
  if (antibody_state_ == no_column) return;
  state_table.at(lane, antibody_state_) = std::numeric_limits<double>::quiet_NaN();
}

bool CellTherapy::has_antibodies(std::size_t lane, std::int32_t day, const Columns& state_table) const {
  return antibody_state_ != no_column && Sensitization::present(state_table.at(lane, antibody_state_), day);
}

bool CellTherapy::acts(const model::Infusion& infusion, double efficacy) const {
  const bool cells = !products_.at(infusion.product).sham && infusion.dose > 0.0 && efficacy > 0.0;
  return cells || injury_[static_cast<std::size_t>(infusion.route)] > 0.0;
}

CellTherapy::Delivery CellTherapy::deliver(const model::Infusion& infusion, const model::PersonBatch& persons,
                                           Columns& state_table, LastLot& last) const {
  const auto& product = products_.at(infusion.product);
  const auto lane = infusion.lane;
  const auto route = static_cast<std::size_t>(infusion.route);
  Delivery out{.injury = injury_[route]};
  if (product.sham) return out;
  const bool antibodies = has_antibodies(lane, infusion.day, state_table);
  const double acting = dose_.acting(product, infusion, persons, antibodies, last);
  out.systemic = acting * systemic_share_[route];
  out.pancreatic = acting * pancreatic_share_[route];
  if (product.protection_time > 0.0)
    state_table.at(lane, held_state_[infusion.product]) = infusion.day + product.protection_time;
  if (product.source == model::CellSource::allogeneic) {
    double& since = state_table.at(lane, antibody_state_);
    since = sensitization_.after_infusion(since, infusion.day, persons, lane);
  }
  return out;
}

double CellTherapy::waning_time(std::size_t product, std::size_t lane, const Columns& traits) const {
  if (products_[product].protection_time > 0.0) return std::numeric_limits<double>::infinity();
  return traits.at(lane, trait(product, CellTrait::waning_time));
}

double CellTherapy::held_until(std::size_t lane, const Columns& state_table) const {
  double out = std::numeric_limits<double>::infinity();
  for (const auto column : held_state_) {
    if (column != no_column) out = std::min(out, state_table.at(lane, column));
  }
  return out;
}

void CellTherapy::release(std::size_t lane, double day, Columns& state_table) const {
  for (std::size_t p = 0; p < products_.size(); ++p) {
    if (held_state_[p] == no_column || state_table.at(lane, held_state_[p]) > day) continue;
    state_table.at(lane, held_state_[p]) = std::numeric_limits<double>::infinity();
    state_table.at(lane, state(p, CellState::systemic)) = 0.0;
    state_table.at(lane, state(p, CellState::pancreatic)) = 0.0;
  }
}

}  // namespace islet::treatment
