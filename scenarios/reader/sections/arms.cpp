// The arms: how many subjects and which infusions.

#include <fmt/format.h>

#include "scenarios/reader/sections/sections.hpp"

namespace islet::scenarios {
namespace {

constexpr std::uint64_t most_subjects = 100000;

trial::Arm read_arm(const Place& place, std::vector<std::string>& earlier, Draft& draft, Context& context) {
  MapReader map(place, context);
  trial::Arm arm;
  arm.name = read_unique_name(map, earlier);
  if (const auto subjects = map.require("subjects", "30")) {
    arm.subjects = static_cast<int>(read_unsigned(*subjects, 1, most_subjects, context).value_or(1));
  }
  std::vector<Mark> marks;
  if (const auto infusions = map.find("infusions")) arm.infusions = read_infusions(*infusions, draft, context, marks);
  draft.infusion_marks.push_back(std::move(marks));
  map.finish();
  return arm;
}

}  // namespace

void read_arms(const Place& place, Draft& draft, Context& context) {
  const auto before = context.faults.count();
  draft.arm_names = names_in(&place.node);
  std::vector<std::string> earlier;
  for (const auto& item : items_of(place, context)) {
    draft.scenario.design.arms.push_back(read_arm(item, earlier, draft, context));
  }
  draft.arms_sound = context.faults.count() == before;
}

}  // namespace islet::scenarios
