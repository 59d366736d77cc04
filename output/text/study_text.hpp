#pragma once
// What a study of sensitivity estimates, as the screen and the report say it.

#include <string>
#include <string_view>

#include "output/hdf5/record/sensitivity_record.hpp"

namespace islet::output {

// Whether a measure is in the unit of the outcome; where that is a share, it is shown in percent or percentage points.
[[nodiscard]] bool is_in_percent(const SensitivityRecord& study, std::string_view measure);

// The same study with limits where all trials agree and their number tells limits all the same: of a base share of 0 or
// 1, and of a difference of shares that no trial makes.
[[nodiscard]] SensitivityRecord with_limits_of_agreement(SensitivityRecord study);

// Of a study with these limits. Limits have the decimals of their value, by three digits of the largest of them.
struct StudyWords {
  std::string value;   // "60.4"; "-" where there is none
  std::string limits;  // "57.4 to 63.4"; ">67.6" of a share of 1; "-" where they are not known; empty where none is due
};
[[nodiscard]] StudyWords study_words(const SensitivityRecord& study, std::string_view measure,
                                     const exploration::Estimate& estimate);

// "60.4 points (57.4 to 63.4)" with the sign " points".
[[nodiscard]] std::string study_text(const SensitivityRecord& study, std::string_view measure,
                                     const exploration::Estimate& estimate, std::string_view sign = "");

}  // namespace islet::output
