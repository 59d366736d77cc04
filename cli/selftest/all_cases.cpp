#include <array>

#include "cli/selftest/cases.hpp"

namespace islet::selftest {
namespace {

constexpr std::array cases = {
    Case{"random_streams", random_streams, true},
    Case{"statistics", statistics, true},
    Case{"analytic_limits", analytic_limits, true},
    Case{"conservation", conservation, true},
    Case{"convergence", convergence, true},
    Case{"same_bits", same_bits, true},
    Case{"type_1_decline", type_1_decline, true},
    Case{"type_1_arms", type_1_arms, false},
    Case{"type_1_hba1c", type_1_hba1c, true},
    Case{"type_2_course", type_2_course, true},
    Case{"glucose_and_hba1c", glucose_and_hba1c, true},
    Case{"sensitivity_and_hba1c", sensitivity_and_hba1c, true},
    Case{"laboratory", laboratory, true},
    Case{"preset_tables", preset_tables, true},
    Case{"masked_trial", masked_trial, false},
    Case{"lu_2021", lu_2021, false},
    Case{"zang_2022", zang_2022, false},
    Case{"lian_2022", lian_2022, false},
    Case{"liu_2014", liu_2014, false},
    Case{"hu_2013", hu_2013, false},
    Case{"unpublished_trials", unpublished_trials, false},
    Case{"safety", safety, false},
};

}  // namespace

std::span<const Case> all_cases() { return cases; }

}  // namespace islet::selftest
