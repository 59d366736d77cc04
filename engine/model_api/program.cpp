#include "engine/model_api/program.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace islet::model {
namespace {

template <typename Event>
void sort_events(std::vector<Event>& events) {
  const auto lane_and_day = [](const Event& e) { return std::tuple(e.lane, e.day); };
  if (!std::ranges::is_sorted(events, {}, lane_and_day)) std::ranges::stable_sort(events, {}, lane_and_day);
}

}  // namespace

std::string_view name_of(Route route) {
  switch (route) {
    case Route::intravenous:
      return "intravenous";
    case Route::pancreatic_artery:
      return "pancreatic_artery";
    case Route::splenic_artery:
      return "splenic_artery";
  }
  throw std::logic_error("unknown route");
}

void Program::sort() {
  sort_events(infusions);
  sort_events(samplings);
  sort_events(reviews);
  sort_events(clinic_visits);
  sort_events(rescue_checks);
}

}  // namespace islet::model
