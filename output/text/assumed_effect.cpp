#include "output/text/assumed_effect.hpp"

#include <fmt/format.h>

namespace islet::output {

std::string multiple_text(const ResultsFile& r) {
  return r.effect_multiple ? fmt::format("{:.4g} times the assumed effect", *r.effect_multiple) : std::string();
}

std::string given_the_effect(const ResultsFile& r) {
  return r.effect_multiple ? "With " + multiple_text(r) : std::string("If the assumed effect is true");
}

}  // namespace islet::output
