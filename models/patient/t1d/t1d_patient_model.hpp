#pragma once
// Type 1 diabetes: patients begin at diagnosis, with the HbA1c of that day, and insulin at its requirement, and are
// run forward. Glycemia and Hba1c are forms of the model, see models/model_registry.cpp.
// Left out: growth, puberty, insulin regimens, hypoglycemia. Source: docs/models/age_dependent_hazard.md.

#include "models/patient/common_traits.hpp"
#include "models/patient/step/step_options.hpp"
#include "models/patient/t1d/t1d_course.hpp"

namespace islet::patient {

template <typename Glycemia, typename Hba1c>
class T1dPatientModel final : public model::PatientModel {
 public:
  T1dPatientModel(const std::vector<model::ProductSpec>& products, const ParameterTable& table, T1dSteps steps = {},
                  bool with_markers = false)
      : physiology_(products, table, with_markers), traits_(table, Hba1c::gap_parameter), steps_(steps) {}

  [[nodiscard]] model::Patients create(const model::PersonBatch& persons, const Columns& covariates,
                                       std::int32_t screening_day) const override {
    auto out = empty_batch(persons, covariates, trait_columns(), state_columns());
    traits_.draw_all(out, screening_day);
    set_treatment_traits(out);
    physiology_.markers.draw(out);
    for (std::size_t i = 0; i < persons.size(); ++i) {
      const double duration = covariate(covariates, i, model::Covariate::diabetes_duration);
      out.day[i] = screening_day - static_cast<std::int32_t>(std::floor(duration + 0.5));
      const double age = age_at_diagnosis(covariates, i);
      set_traits(out, i, age);
      physiology_.cells.begin(i, out.state);
      set_state(out, i, age);
    }
    return out;
  }

  void set_treatment_traits(model::Patients& patients) const override {
    std::vector<double> susceptibility(patients.size());
    for (std::size_t i = 0; i < patients.size(); ++i) {
      susceptibility[i] = physiology_.cells.susceptibility(age_at_diagnosis(patients.covariates, i));
    }
    physiology_.cells.draw_traits(patients.persons, susceptibility, patients.traits);
  }

  void advance(model::Patients& patients, const model::Program& program, std::int32_t until,
               model::Truth& truth) const override {
    run_course<T1dCourse<Glycemia, Hba1c>>(physiology_, patients, program, steps_.longest_step, until, truth);
  }

  [[nodiscard]] std::size_t trait_columns() const {
    return T1dTrait::count + physiology_.cells.trait_columns() + physiology_.markers.trait_columns();
  }
  [[nodiscard]] std::size_t state_columns() const {
    return T1dState::count + physiology_.cells.state_columns() + physiology_.markers.state_columns();
  }

 private:
  // In years.
  [[nodiscard]] static double age_at_diagnosis(const Columns& covariates, std::size_t i) {
    const auto known = [&](model::Covariate c) { return covariate(covariates, i, c); };
    return (known(model::Covariate::age) - known(model::Covariate::diabetes_duration)) / days_per_year;
  }

  [[nodiscard]] double mass_at_diagnosis(const model::Patients& out, std::size_t i, double age) const {
    return physiology_.hazard.mass_at_diagnosis(age,
                                                covariate(out.covariates, i, model::Covariate::function_at_diagnosis));
  }

  void set_traits(model::Patients& out, std::size_t i, double age) const {
    using model::Covariate;
    const auto known = [&](Covariate c) { return covariate(out.covariates, i, c); };
    auto& t = out.traits;
    t.at(i, Trait::sensitivity) = known(Covariate::insulin_sensitivity);
    t.at(i, Trait::secretion_scale) = physiology_.glycemia.secretion_scale(known(Covariate::target_fpg));
    t.at(i, T1dTrait::target_fpg) = known(Covariate::target_fpg);
    t.at(i, T1dTrait::target_fed) = known(Covariate::target_fed);
    t.at(i, T1dTrait::diagnosis_day) = out.day[i];
    t.at(i, T1dTrait::loss_rate) = physiology_.hazard.personal_rate(age, known(Covariate::hazard));
    t.at(i, T1dTrait::residual_mass) = physiology_.hazard.residual_share * mass_at_diagnosis(out, i, age);
    const bool valid = age > 0.0 && known(Covariate::insulin_sensitivity) > 0.0 && known(Covariate::target_fpg) > 0.0 &&
                       t.at(i, Trait::secretion_scale) > 0.0;
    out.failed[i] = valid ? 0 : 1;
  }

  void set_state(model::Patients& out, std::size_t i, double age) const {
    const auto& m = physiology_;
    auto& x = out.state;
    const auto t = [&](std::size_t c) { return out.traits.at(i, c); };
    const auto start = [&](const OrnsteinUhlenbeck& noise, random::StreamPurpose purpose) {
      return noise.sd * random::normal(out.persons.address(i, purpose));
    };
    const double omega = start(m.noise, random::StreamPurpose::process_noise_start);
    const double target_omega = start(m.target_noise, random::StreamPurpose::target_noise_start);
    const double mass = mass_at_diagnosis(out, i, age);
    const double glucose = m.hba1c.mean_glucose(covariate(out.covariates, i, model::Covariate::hba1c_at_diagnosis),
                                                t(Trait::glycation_gap));
    const double s = t(Trait::sensitivity) * portable::exp(omega);
    const double b = m.hazard.normal_responsivity * mass * m.hazard.initial_reversible;
    const double shift = portable::exp(target_omega);
    const T1dTargets targets{t(T1dTrait::target_fpg) * shift, t(T1dTrait::target_fed) * shift};
    const double secretion = m.glycemia.scaled(b, t(Trait::secretion_scale)), appearance = t(Trait::fed_appearance);
    const auto dose = m.required(s, b, secretion, targets.fpg, targets.fed, appearance);
    const auto node = t1d_node(m, s, b, t(Trait::secretion_scale), appearance, targets, dose);
    x.at(i, State::first_stage) = glucose;
    x.at(i, State::second_stage) = glucose;
    x.at(i, State::reversible) = m.hazard.initial_reversible;
    x.at(i, State::fluctuation) = omega;
    x.at(i, T1dState::mass) = mass;
    x.at(i, T1dState::target_fluctuation) = target_omega;
    x.at(i, T1dState::basal_dose) = dose.basal;
    x.at(i, T1dState::prandial_dose) = dose.prandial;
    x.at(i, T1dState::basal_aim) = dose.basal;
    x.at(i, T1dState::prandial_aim) = dose.prandial;
    x.at(i, State::step_begin) = x.at(i, State::noise_begin) = out.day[i];
    x.at(i, State::mean_glucose) = node.mean;
    x.at(i, State::rest) = node.rest;
  }

  T1dPhysiology<Glycemia, Hba1c> physiology_;
  CommonTraits traits_;
  T1dSteps steps_;
};

}  // namespace islet::patient
