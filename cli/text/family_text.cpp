#include "cli/text/family_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/text/number_text.hpp"
#include "cli/text/text_table.hpp"
#include "engine/simulation/plan/hypothesis.hpp"

namespace islet::cli {
namespace {

using simulation::as_specified;
using simulation::no_effect;
using simulation::no_effect_unbiased;

const simulation::FamilyCharacteristics& at(const output::ResultsFile& r, std::size_t hypothesis, std::size_t family,
                                            std::size_t adjustment) {
  return r.characteristics
      .families[(hypothesis * r.families.size() + family) * simulation::adjustments.size() + adjustment];
}

std::ptrdiff_t size_of(const output::FamilyLabel& label) { return 1 + std::ranges::count(label.analyses, ','); }

}  // namespace

std::string families_table(const output::ResultsFile& r) {
  if (r.families.empty()) return "";
  TextTable table({"family", "adjustment", "at least one", "no effect", "no effect, unbiased",
                   "either direction, unbiased", "all", "mean number"});
  for (std::size_t f = 0; f < r.families.size(); ++f) {
    for (std::size_t k = 0; k < simulation::adjustments.size(); ++k) {
      const auto& planned = at(r, as_specified, f, k);
      table.add({k == 0 ? fmt::format("{} ({} analyses, alpha {:g})", r.families[f].name, size_of(r.families[f]),
                                      r.families[f].alpha)
                        : "",
                 std::string(simulation::adjustments[k]), percent(planned.at_least_one),
                 percent(at(r, no_effect, f, k).at_least_one), percent(at(r, no_effect_unbiased, f, k).at_least_one),
                 percent(at(r, no_effect_unbiased, f, k).reject_any), percent(planned.all), number(planned.successes)});
    }
  }
  return "\nSeveral analyses together: how often at least one succeeds, by adjustment for their number\n" +
         table.text() +
         "  unadjusted: each at its own alpha; bonferroni, holm: the family at its alpha. all and mean number: as "
         "specified\n";
}

std::string families_sentence(const output::ResultsFile& r) {
  std::string text;
  for (std::size_t f = 0; f < r.families.size(); ++f) {
    text += fmt::format(
        "Of the {} analyses of {} at least one succeeds in {} of trials although the cells do nothing ({} with Holm's "
        "adjustment), and in {} if the assumed effect is true ({}).\n",
        size_of(r.families[f]), r.families[f].name, percent(at(r, no_effect, f, 0).at_least_one),
        percent(at(r, no_effect, f, 2).at_least_one), percent(at(r, as_specified, f, 0).at_least_one),
        percent(at(r, as_specified, f, 2).at_least_one));
  }
  return text;
}

}  // namespace islet::cli
