#include "cli/text/single_arm_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "cli/text/number_text.hpp"
#include "cli/text/text_table.hpp"
#include "engine/simulation/plan/hypothesis.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/assumed_effect.hpp"

namespace islet::cli {
namespace {

using simulation::as_specified;
using simulation::no_effect;

bool compared(const output::ResultsFile& r, std::size_t a) {
  return !r.characteristics.contrasts.empty() && r.characteristics.contrasts[a].power.n > 0;
}

}  // namespace

std::string single_arm_table(const output::ResultsFile& r) {
  const auto& c = r.characteristics;
  const std::size_t analyses = r.analyses.size();
  const std::string caveat = r.planning_caveat.empty() ? "" : ", NOT FOR PLANNING";
  TextTable table({"analysis", "succeeds" + caveat, "succeeds without any effect", "mean change", "of it the cells",
                   "with controls: power" + caveat, "type I error", "mean difference"});
  for (std::size_t a = 0; a < analyses; ++a) {
    if (!compared(r, a)) continue;
    const auto& as_is = c.analyses[as_specified * analyses + a];
    const auto& without = c.analyses[no_effect * analyses + a];
    const auto& contrast = c.contrasts[as_specified * analyses + a];
    table.add({r.analyses[a].name, output::share_text(as_is, as_is.power), output::share_text(without, without.power),
               number(as_is.estimate), number(as_is.true_estimand), percent(contrast.power),
               percent(c.contrasts[no_effect * analyses + a].reject_any), number(contrast.estimate)});
  }
  if (table.empty()) return "";
  return "\nA single arm: its own tests, and the same question asked with as many concurrent controls, allocated "
         "1:1\n" +
         table.text() +
         "  succeeds without any effect: for benefit, although the cells do nothing (regression to the mean, trial "
         "effect,\n"
         "  expectation, fluctuation). With controls: treated against untreated, adjusted for baseline where it is a "
         "change\n";
}

std::string single_arm_sentence(const output::ResultsFile& r) {
  const auto& c = r.characteristics;
  const std::size_t analyses = r.analyses.size();
  for (std::size_t a = 0; a < analyses; ++a) {
    if (!r.analyses[a].is_primary() || !compared(r, a)) continue;
    return fmt::format(
        "A success of this single-arm trial is no evidence by itself: {} succeeds in {} of trials in which the "
        "cells do nothing. With as many concurrent controls it would succeed in {}{} {} and reject in "
        "{} without an effect.\n",
        r.analyses[a].name, percent(c.analyses[no_effect * analyses + a].power),
        percent(c.contrasts[as_specified * analyses + a].power), r.planning_caveat.empty() ? "" : " (not for planning)",
        r.effect_multiple ? "with " + output::multiple_text(r) : std::string("as assumed"),
        percent(c.contrasts[no_effect * analyses + a].reject_any));
  }
  return "";
}

}  // namespace islet::cli
