#include "models/observation/laboratory_measurement.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "engine/core/count_finite.hpp"
#include "engine/core/portable_math.hpp"
#include "engine/model_api/person_keys.hpp"

namespace islet::model {
namespace {

using random::StreamPurpose;

double sd_of_ln(double cv) { return std::sqrt(portable::log(1.0 + cv * cv)); }

// The rows that exist, in `rows`: a loop without branches, since nobody could predict which do.
void find_rows(std::span<const double> values, std::vector<std::uint32_t>& rows) {
  rows.resize(values.size());
  std::size_t found = 0;
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    rows[found] = i;
    found += static_cast<std::size_t>(!std::isnan(values[i]));
  }
  rows.resize(found);
}

template <typename To, typename From>
void gather(const From& values, std::span<const std::uint32_t> rows, To& out) {
  out.resize(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) out[i] = values[rows[i]];
}

// What follows from two measured values; nothing where one of them was measured of nobody.
template <typename Of>
void derive_one(Columns& observed, Variable derived, Variable first, Variable second, Of of) {
  observed.forget(index_of(derived));
  if (!observed.has(index_of(first)) || !observed.has(index_of(second))) return;
  const auto a = observed.column(index_of(first)), b = observed.column(index_of(second));
  const auto out = observed.column(index_of(derived));
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = of(a[i], b[i]);
}

// With an error, of somebody.
bool is_measured(const ResidualError& residual, const Columns& values, Variable variable) {
  return values.has(index_of(variable)) && (residual.sd != 0.0 || residual.day_loading != 0.0);
}

}  // namespace

LaboratoryMeasurement::LaboratoryMeasurement(const ParameterTable& p, PopulationSpec::Disease disease)
    : reported_hba1c_(p), derived_(p) {
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
  for (const auto v :
       {fasting_c_peptide, postprandial_c_peptide, mmtt_c_peptide_peak, mmtt_c_peptide_90, release_c_peptide_peak}) {
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

void LaboratoryMeasurement::factors(Variable variable, const PersonBatch& persons,
                                    std::span<const std::int32_t> nominal_day, std::span<double> out) const {
  const auto& residual = residual_[index_of(variable)];
  if (residual.day_loading != 0.0) throw std::logic_error("a variable whose error is not its own alone has no factor");
  random::normals(keys_of(persons), random::measurement_of(variable), nominal_day, 0, out);
  for (double& score : out) score = portable::exp(residual.sd * score);
}

// Who is measured on which days; and room to work in for the rows at which a variable exists.
class LaboratoryMeasurement::Visits {
 public:
  Visits(const PersonBatch& persons, const std::vector<std::int32_t>& nominal_day)
      : persons_(persons), nominal_day_(nominal_day) {
    some_.seed = persons.seed;
  }

  // Standard normals: of a day, on all C-peptide values. Drawn when they are first asked for.
  [[nodiscard]] const std::vector<double>& day_effect() {
    if (day_effect_.empty() && persons_.size() > 0) {
      day_effect_.resize(persons_.size());
      random::normals(keys_of(persons_), StreamPurpose::c_peptide_day_effect, nominal_day_, 0, day_effect_);
    }
    return day_effect_;
  }

  void report_all(Variable variable, const ResidualError& residual, std::span<double> values) {
    own_.resize(values.size());
    random::normals(keys_of(persons_), random::measurement_of(variable), nominal_day_, 0, own_);
    model::report(residual, own_, residual.day_loading == 0.0 ? own_ : day_effect(), values);
  }

  void report_some(Variable variable, const ResidualError& residual, std::span<double> values) {
    gather(persons_.replicate, rows_, some_.replicate);
    gather(persons_.candidate, rows_, some_.candidate);
    gather(nominal_day_, rows_, days_);
    gather(values, rows_, found_);
    own_.resize(rows_.size());
    random::normals(keys_of(some_), random::measurement_of(variable), days_, 0, own_);
    if (residual.day_loading != 0.0) gather(day_effect(), rows_, effects_);
    model::report(residual, own_, residual.day_loading == 0.0 ? own_ : effects_, found_);
    for (std::size_t i = 0; i < rows_.size(); ++i) values[rows_[i]] = found_[i];
  }

  [[nodiscard]] std::vector<std::uint32_t>& rows() { return rows_; }

 private:
  const PersonBatch& persons_;
  const std::vector<std::int32_t>& nominal_day_;
  std::vector<double> day_effect_;
  std::vector<std::uint32_t> rows_;
  PersonBatch some_;
  std::vector<std::int32_t> days_;
  std::vector<double> found_, effects_, own_;
};

void LaboratoryMeasurement::report_variable(Variable variable, Visits& visits, std::span<double> values) const {
  const auto existing = count_finite(values);
  if (existing == 0) return;
  const auto& residual = residual_[index_of(variable)];
  if (existing == values.size()) return visits.report_all(variable, residual, values);
  find_rows(values, visits.rows());
  visits.report_some(variable, residual, values);
}

void LaboratoryMeasurement::derive(Columns& observed) const {
  using enum Variable;
  derive_one(observed, homa_ir, fpg, fasting_insulin,
             [this](double glucose, double insulin) { return derived_.homa_ir(glucose, insulin); });
  derive_one(observed, homa_beta, fpg, fasting_insulin,
             [this](double glucose, double insulin) { return derived_.homa_beta(glucose, insulin); });
  derive_one(observed, cd4_cd8_ratio, cd4_count, cd8_count, [](double cd4, double cd8) { return cd4 / cd8; });
  derive_one(observed, idaa1c, hba1c, insulin_dose,
             [this](double percent, double dose) { return derived_.idaa1c(percent, dose); });
}

void LaboratoryMeasurement::report(const PersonBatch& persons, const std::vector<std::int32_t>& nominal_day,
                                   Columns& values) const {
  if (values.rows() != persons.size() || nominal_day.size() != persons.size() || values.columns() != variable_count) {
    throw std::logic_error("the truth, the persons and the days of a measurement differ in number");
  }
  Visits visits(persons, nominal_day);
  for (const auto& variable : all_variables()) {
    if (!is_measured(residual_[index_of(variable.variable)], values, variable.variable)) continue;
    report_variable(variable.variable, visits, values.column(index_of(variable.variable)));
  }
  if (values.has(index_of(Variable::hba1c))) {
    for (double& value : values.column(index_of(Variable::hba1c))) value = reported_hba1c_(value);
  }
  derive(values);
}

}  // namespace islet::model
