#pragma once
// One person with type 1 and one with type 2 diabetes at a meal test, chosen by hand: what the cases check must hold
// for any person.

#include "models/oral_test/oral_test_f1.hpp"

namespace islet::selftest {

inline constexpr oral_test::Subject type_1_subject = {.fasting_glucose = 8.0,
                                                      .sensitivity = 0.55,
                                                      .secretion = 0.96,
                                                      .endogenous_insulin = 0.96 * 4.5,
                                                      .c_peptide_per_insulin = 0.075,
                                                      .exogenous_insulin = 4.0,
                                                      .glucose_effectiveness = 0.018,
                                                      .absorption_time = 52.0,
                                                      .age = 20.0,
                                                      .weight = 60.0,
                                                      .glucose_load = 250.0,
                                                      .insulin_bolus = 0.0};
inline constexpr oral_test::Subject type_2_subject = {.fasting_glucose = 9.0,
                                                      .sensitivity = 0.33,
                                                      .secretion = 2.2,
                                                      .endogenous_insulin = 2.2 * 5.5,
                                                      .c_peptide_per_insulin = 0.075,
                                                      .exogenous_insulin = 0.0,
                                                      .glucose_effectiveness = 0.015,
                                                      .absorption_time = 52.0,
                                                      .age = 55.0,
                                                      .weight = 75.0,
                                                      .glucose_load = 417.0,
                                                      .insulin_bolus = 0.0};

}  // namespace islet::selftest
