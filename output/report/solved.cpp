#include "output/report/solved.hpp"

#include <algorithm>

#include "output/report/words.hpp"

namespace islet::output {

std::string solved_quantity(const ReportSource& source) {
  const auto& what = source.answers.solve->what;
  const auto& arms = source.results.arm_subjects;
  const bool unequal = std::ranges::any_of(arms, [&](std::int32_t subjects) { return subjects != arms.front(); });
  return what == "subjects_per_arm" && unequal ? "subjects of the smallest arm" : plain(what);
}

}  // namespace islet::output
