// The default prior of the parameter files: which parameters it moves, and by how much.

#include "models/treatment/treatment_prior.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/embedded_parameters.hpp"
#include "models/treatment/cell_product.hpp"
#include "scenarios/reader/parameters/parameter_file.hpp"

namespace islet {
namespace {

using Disease = model::PopulationSpec::Disease;

ParameterTable embedded() {
  std::vector<scenarios::ParameterText> files;
  for (const auto& file : embedded_parameter_files()) {
    if (!file.name.starts_with("presets/")) files.push_back({file.name, file.text});
  }
  return scenarios::read_parameter_table(files);
}

bool moves(const model::ParameterPrior& prior, const std::string& id) {
  return std::ranges::find(prior.parameters, id, &model::UncertainParameter::id) != prior.parameters.end();
}

TEST(TreatmentPrior, MovesTheTreatmentOfItsDiseaseOnly) {
  const auto table = embedded();
  const auto type_2 = treatment::treatment_prior(table, Disease::type_2);
  const auto type_1 = treatment::treatment_prior(table, Disease::type_1);
  EXPECT_DOUBLE_EQ(type_2.no_effect, 0.25);
  EXPECT_TRUE(moves(type_2, "msc.t2d.sensitivity_effect"));
  EXPECT_FALSE(moves(type_2, "msc.t1d.hazard_reduction"));
  EXPECT_TRUE(moves(type_1, "msc.t1d.hazard_reduction"));
  EXPECT_TRUE(type_1.correlations.empty());
  EXPECT_EQ(type_1.parameters.size(), 7U);
  EXPECT_EQ(type_2.parameters.size(), 6U);
  for (const auto& prior : {type_1, type_2}) {
    for (const auto& parameter : prior.parameters) {
      EXPECT_TRUE(parameter.id.starts_with("msc.")) << parameter.id;
      EXPECT_TRUE(table.contains(parameter.id)) << parameter.id;
    }
  }
}

// At the middle of every score: effects at 0.8 of their defaults, EC50 and waning time at theirs.
TEST(TreatmentPrior, HasItsMediansWhereTheSpecificationHasThem) {
  const auto table = embedded();
  for (const auto disease : {Disease::type_1, Disease::type_2}) {
    const auto prior = treatment::treatment_prior(table, disease);
    model::ParameterDraw middle;
    for (const auto& parameter : prior.parameters) middle.numbers.push_back(parameter.distribution.at(0.0));
    const auto drawn = with_draw(table, prior, middle);
    EXPECT_DOUBLE_EQ(drawn.value("msc.ec50"), 1.0);
    EXPECT_DOUBLE_EQ(drawn.value("msc.exponent"), 1.0);
    EXPECT_DOUBLE_EQ(drawn.value("msc.waning_time"), 400.0);
    EXPECT_DOUBLE_EQ(drawn.value("msc.sensitized_loss"), 0.25);
    if (disease == Disease::type_2) {
      EXPECT_DOUBLE_EQ(drawn.value("msc.t2d.sensitivity_effect"), 0.32);
      EXPECT_DOUBLE_EQ(drawn.value("msc.t2d.secretion_effect"), 0.16);
    } else {
      EXPECT_DOUBLE_EQ(drawn.value("msc.t1d.secretion_effect"), 0.24);
      EXPECT_NEAR(drawn.value("msc.t1d.hazard_reduction"), 1.0 - std::pow(0.3, 0.8), 1e-14);  // rounding
    }
  }
}

// Every draw is a product that the models can simulate: no reduction of the hazard reaches 1, nothing is negative.
TEST(TreatmentPrior, GivesProductsThatCanBeSimulated) {
  const auto table = embedded();
  const model::ProductSpec spec{"MSC", "msc_emax_pulse", "as_published", 0.9, 1, model::CellSource::allogeneic};
  for (const auto disease : {Disease::type_1, Disease::type_2}) {
    const auto prior = treatment::treatment_prior(table, disease);
    int without = 0;
    for (std::uint32_t d = 0; d < 500; ++d) {
      const auto draw = draw_parameters(prior, 1, d);
      const auto product = treatment::cell_product(spec, with_draw(table, prior, draw), disease);
      EXPECT_LT(product.hazard_reduction, 1.0);
      EXPECT_GE(product.hazard_reduction, 0.0);
      EXPECT_GT(product.ec50, 0.0);
      EXPECT_GT(product.waning_time, 0.0);
      EXPECT_LE(product.sensitized_loss, 0.5);
      without += draw.no_effect ? 1 : 0;
      if (draw.no_effect) {
        EXPECT_EQ(product.sensitivity_effect + product.secretion_effect + product.hazard_reduction, 0.0);
      } else {
        EXPECT_GT(product.secretion_effect, 0.0);
      }
    }
    EXPECT_NEAR(without / 500.0, 0.25, 3.3 * std::sqrt(0.25 * 0.75 / 500));
  }
}

}  // namespace
}  // namespace islet
