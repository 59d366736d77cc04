#include "models/observation/laboratory_measurement.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "engine/core/portable_math.hpp"
#include "engine/model_api/person_keys.hpp"

namespace islet::model {
namespace {

using random::StreamPurpose;

double sd_of_ln(double cv) { return std::sqrt(portable::log(1.0 + cv * cv)); }

std::vector<std::uint32_t> rows_that_exist(std::span<const double> values) {
  std::vector<std::uint32_t> rows;
  rows.reserve(values.size());
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    if (!std::isnan(values[i])) rows.push_back(i);
  }
  return rows;
}

template <typename T>
std::vector<T> gathered(std::span<const T> values, std::span<const std::uint32_t> rows) {
  std::vector<T> out(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) out[i] = values[rows[i]];
  return out;
}

}  // namespace

LaboratoryMeasurement::LaboratoryMeasurement(const ParameterTable& p, PopulationSpec::Disease disease)
    : hba1c_steps_per_percent_(std::round(1.0 / p.value("measurement.hba1c_step"))),
      homa_ir_divisor_(p.value("definition.homa_ir_divisor")),
      homa_beta_factor_(p.value("definition.homa_beta_factor")),
      homa_beta_offset_(p.value("measurement.homa_beta_offset")),
      idaa1c_dose_weight_(p.value("definition.idaa1c_dose_weight")) {
  using enum Variable;
  const auto sd = [&](std::string_view id) { return sd_of_ln(p.value(id)); };
  const auto residual = [&](Variable v) -> ResidualError& { return residual_[index_of(v)]; };
  const bool type_1 = disease == PopulationSpec::Disease::type_1;
  residual(hba1c).sd = sd("measurement.hba1c_cv");
  residual(fpg).sd = sd(type_1 ? "measurement.fpg_cv_type_1" : "measurement.fpg_cv_type_2");
  residual(fasting_insulin).sd = sd("measurement.fasting_insulin_cv");
  residual(postprandial_glucose).sd = sd("measurement.postprandial_glucose_cv");
  residual(k_itt).sd = sd("measurement.k_itt_cv");

  const double limit = p.value("measurement.c_peptide_lloq");
  for (const auto v : {fasting_c_peptide, postprandial_c_peptide, mmtt_c_peptide_peak, mmtt_c_peptide_90,
                       release_c_peptide_peak}) {
    residual(v) = {sd("measurement.c_peptide_sample_cv"), sd("measurement.c_peptide_day_cv"), limit};
  }
  const double total = sd(type_1 ? "measurement.mmtt_auc_cv_type_1" : "measurement.mmtt_auc_cv_type_2");
  const double share = p.value("measurement.mmtt_auc_day_share");
  for (const auto v : {mmtt_c_peptide_auc_0_120, mmtt_c_peptide_auc_0_240, release_c_peptide_auc}) {
    residual(v) = {total * std::sqrt(1.0 - share), total * std::sqrt(share), limit};
  }
  set_marker_errors(p);
}

void LaboratoryMeasurement::set_marker_errors(const ParameterTable& p) {
  using enum Variable;
  for (const auto v : {tnf_alpha, il_1beta, il_6}) {
    const std::string id = "measurement." + std::string(info(v).name);
    residual_[index_of(v)] = {sd_of_ln(p.value(id + "_cv")), 0.0, p.value(id + "_lloq")};
  }
  for (const auto v : {treg, th17}) residual_[index_of(v)].sd = sd_of_ln(p.value("measurement.cell_share_cv"));
  for (const auto v : {cd3_count, cd4_count, cd8_count}) {
    residual_[index_of(v)].sd = sd_of_ln(p.value("measurement.cell_count_cv"));
  }
}

double LaboratoryMeasurement::own_factor(Variable variable, const PersonBatch& persons, std::size_t row,
                                         std::int32_t nominal_day) const {
  const auto address = persons.address(row, random::measurement_of(variable), nominal_day);
  return portable::exp(residual_[index_of(variable)].sd * random::normal(address));
}

double LaboratoryMeasurement::hba1c_factor(const PersonBatch& persons, std::size_t row,
                                           std::int32_t nominal_day) const {
  return own_factor(Variable::hba1c, persons, row, nominal_day);
}

double LaboratoryMeasurement::fpg_factor(const PersonBatch& persons, std::size_t row, std::int32_t nominal_day) const {
  return own_factor(Variable::fpg, persons, row, nominal_day);
}

void LaboratoryMeasurement::observe_variable(Variable variable, const PersonBatch& persons,
                                             const std::vector<std::int32_t>& nominal_day,
                                             std::span<const double> day_effect, std::span<double> values) const {
  const auto rows = rows_that_exist(values);
  const auto measured = persons.gather(rows);
  const auto days = gathered<std::int32_t>(nominal_day, rows);
  const auto effects = gathered<double>(day_effect, rows);
  auto found = gathered<double>(values, rows);
  std::vector<double> own(rows.size());
  random::normals(keys_of(measured), random::measurement_of(variable), days, 0, own);
  report(residual_[index_of(variable)], own, effects, found);
  for (std::size_t i = 0; i < rows.size(); ++i) values[rows[i]] = found[i];
}

void LaboratoryMeasurement::derive(Columns& observed) const {
  const auto of = [&](Variable v) { return observed.column(index_of(v)); };
  const auto glucose = of(Variable::fpg);
  const auto insulin = of(Variable::fasting_insulin);
  const auto hba1c = of(Variable::hba1c);
  const auto dose = of(Variable::insulin_dose);
  for (std::size_t i = 0; i < observed.rows(); ++i) {
    const double above_offset = glucose[i] - homa_beta_offset_;
    of(Variable::homa_ir)[i] = glucose[i] * insulin[i] / homa_ir_divisor_;
    of(Variable::homa_beta)[i] =
        above_offset > 0.0 ? homa_beta_factor_ * insulin[i] / above_offset : std::numeric_limits<double>::quiet_NaN();
    of(Variable::cd4_cd8_ratio)[i] = of(Variable::cd4_count)[i] / of(Variable::cd8_count)[i];
    of(Variable::idaa1c)[i] = hba1c[i] + idaa1c_dose_weight_ * dose[i];
  }
}

Columns LaboratoryMeasurement::observe(const PersonBatch& persons, const std::vector<std::int32_t>& nominal_day,
                                       const Columns& truth) const {
  if (truth.rows() != persons.size() || nominal_day.size() != persons.size() || truth.columns() != variable_count) {
    throw std::logic_error("the truth, the persons and the days of a measurement differ in number");
  }
  std::vector<double> day_effect(persons.size());
  random::normals(keys_of(persons), StreamPurpose::c_peptide_day_effect, nominal_day, 0, day_effect);
  Columns observed = truth;
  for (const auto& variable : all_variables()) {
    const auto& residual = residual_[index_of(variable.variable)];
    if (residual.sd == 0.0 && residual.day_loading == 0.0) continue;
    observe_variable(variable.variable, persons, nominal_day, day_effect, observed.column(index_of(variable.variable)));
  }
  for (double& value : observed.column(index_of(Variable::hba1c))) {
    value = std::round(value * hba1c_steps_per_percent_) / hba1c_steps_per_percent_;
  }
  derive(observed);
  return observed;
}

}  // namespace islet::model
