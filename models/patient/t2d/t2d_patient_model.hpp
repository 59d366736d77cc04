#pragma once
// Type 2 diabetes: patients are created from their long-run fasting glucose and HOMA1-IR by inverting the glucose
// balance, then run from node to node. Glycemia and Hba1c are forms of the model, see models/model_registry.cpp.
// Left out: weight change, who begins insulin. Sources: docs/models/exponential_decline.md and others.

#include "models/patient/common_traits.hpp"
#include "models/patient/step/step_options.hpp"
#include "models/patient/t2d/t2d_course.hpp"

namespace islet::patient {

template <typename Glycemia, typename Hba1c>
class T2dPatientModel final : public model::PatientModel {
 public:
  T2dPatientModel(const std::vector<model::ProductSpec>& products, const ParameterTable& table,
                  T2dSteps steps = {Glycemia::longest_step}, bool with_markers = false)
      : physiology_(products, table, with_markers),
        traits_(table, Hba1c::gap_parameter),
        function_loss_(table["beta_cell_t2d.function_loss"]),
        sensitivity_loss_(table["beta_cell_t2d.sensitivity_loss"]),
        steps_(steps) {}

  [[nodiscard]] model::Patients create(const model::PersonBatch& persons, const Columns& covariates,
                                       std::int32_t screening_day) const override {
    auto out = empty_batch(persons, covariates, trait_columns(), state_columns());
    traits_.draw_all(out, screening_day);
    CommonTraits::draw(out, T2dTrait::function_loss, TraitSlot::function_loss, function_loss_);
    CommonTraits::draw(out, T2dTrait::sensitivity_loss, TraitSlot::sensitivity_loss, sensitivity_loss_);
    set_treatment_traits(out);
    physiology_.markers.draw(out);
    std::vector<double> start(persons.size());
    random::normals(keys_of(persons), random::StreamPurpose::process_noise_start, 0, 0, start);
    for (std::size_t i = 0; i < persons.size(); ++i) {
      set_traits(out, i);
      physiology_.cells.begin(i, out.state);
      set_state(out, i, screening_day, physiology_.noise.sd * start[i]);
      out.day[i] = screening_day;
    }
    return out;
  }

  void set_treatment_traits(model::Patients& patients) const override {
    physiology_.cells.draw_traits(patients.persons, std::vector<double>(patients.size(), 1.0), patients.traits);
  }

  void advance(model::Patients& patients, const model::Program& program, std::int32_t until,
               model::Truth& truth) const override {
    run_course<T2dCourse<Glycemia, Hba1c>>(physiology_, patients, program, steps_.longest_step, until, truth);
  }

  [[nodiscard]] std::size_t trait_columns() const {
    return T2dTrait::count + physiology_.cells.trait_columns() + physiology_.markers.trait_columns();
  }
  [[nodiscard]] std::size_t state_columns() const {
    return T2dState::count + physiology_.cells.state_columns() + physiology_.markers.state_columns();
  }

 private:
  // Inverts at omega = 0 and F in equilibrium with the long-run glucose.
  void set_traits(model::Patients& out, std::size_t i) const {
    using model::Covariate;
    const auto known = [&](Covariate c) { return covariate(out.covariates, i, c); };
    const double g = known(Covariate::long_run_fpg);
    const double endogenous = known(Covariate::homa_ir) * physiology_.derived.homa_ir_divisor / g;
    const double dose = known(Covariate::insulin_dose);
    const auto found = physiology_.glycemia.invert(g, endogenous, physiology_.insulin.fasting_insulin({dose, 0.0}));
    auto& t = out.traits;
    t.at(i, Trait::sensitivity) = found.sensitivity;
    t.at(i, Trait::secretion_scale) = physiology_.glycemia.secretion_scale(g);
    t.at(i, T2dTrait::secretion) = found.secretion / physiology_.toxicity.equilibrium(g);
    t.at(i, T2dTrait::insulin_dose) = dose;
    t.at(i, T2dTrait::oral_drugs) = known(Covariate::oral_drugs);
    const bool valid = physiology_.glycemia.can_invert(g) && endogenous > 0.0;
    out.failed[i] = valid ? 0 : 1;
  }

  void set_state(model::Patients& out, std::size_t i, std::int32_t screening_day, double omega) const {
    const auto& m = physiology_;
    const double g = covariate(out.covariates, i, model::Covariate::long_run_fpg);
    const double f = m.toxicity.equilibrium(g);
    const double s = out.traits.at(i, Trait::sensitivity) * portable::exp(omega);
    const double b =
        m.glycemia.scaled(out.traits.at(i, T2dTrait::secretion) * f, out.traits.at(i, Trait::secretion_scale));
    const double dose = out.traits.at(i, T2dTrait::insulin_dose);
    const double exogenous = m.insulin.fasting_insulin({dose, 0.0});
    const double fasting = m.glycemia.fasting(s, b, exogenous);
    const double fed = m.glycemia.fed(s, b, exogenous, out.traits.at(i, Trait::fed_appearance));
    const double mean = m.glycemia.mean(fasting, fed);
    auto& x = out.state;
    x.at(i, State::first_stage) = mean;
    x.at(i, State::second_stage) = mean;
    x.at(i, State::reversible) = f;
    x.at(i, State::fluctuation) = omega;
    x.at(i, State::step_begin) = x.at(i, State::noise_begin) = screening_day;
    x.at(i, State::mean_glucose) = mean;
    x.at(i, State::rest) = m.toxicity.equilibrium(fasting);
    x.at(i, T2dState::insulin_dose) = dose;
    x.at(i, T2dState::insulin_aim) = dose;
    x.at(i, T2dState::drugs_taken) = 1.0;
  }

  T2dPhysiology<Glycemia, Hba1c> physiology_;
  CommonTraits traits_;
  Parameter function_loss_, sensitivity_loss_;
  T2dSteps steps_;
};

}  // namespace islet::patient
