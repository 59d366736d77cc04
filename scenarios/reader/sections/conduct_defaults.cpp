#include "scenarios/reader/sections/conduct_defaults.hpp"

#include <fmt/format.h>

#include "engine/trial/design.hpp"

namespace islet::scenarios {
namespace {

constexpr model::DeprescribingRule deprescribing;

}  // namespace

std::string default_screening() { return fmt::format("{} day", trial::Conduct{}.screening_day); }

std::string default_dropout_reference() { return fmt::format("{:g} %", trial::DropoutByHba1c{}.reference); }

std::string default_stop_below() { return fmt::format("{:.1f} %", deprescribing.stop_below); }

std::string default_restart_at() { return fmt::format("{:.1f} %", deprescribing.restart_at); }

std::string_view default_consecutive_visits() {
  static_assert(deprescribing.consecutive == 2, "sentences say the number as a word");
  return "two";
}

}  // namespace islet::scenarios
