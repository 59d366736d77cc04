#include "cli/text/family_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/text/number_text.hpp"
#include "cli/text/text_table.hpp"
#include "engine/simulation/plan/hypothesis.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/assumed_effect.hpp"
#include "output/text/family_members.hpp"

namespace islet::cli {
namespace {

using simulation::Adjustment;
using simulation::as_specified;
using simulation::no_effect;
using simulation::no_effect_unbiased;

const simulation::FamilyCharacteristics& at(const output::ResultsFile& r, std::size_t hypothesis, std::size_t family,
                                            Adjustment adjustment) {
  return r.characteristics.families[simulation::family_place(hypothesis, family, adjustment, r.families.size())];
}

// The family-wise error rate, and what of it is in the direction of benefit. Tests that are all one-sided have no other
// direction.
std::string false_rejections(const output::ResultsFile& r, std::size_t family) {
  const auto both = [&](const simulation::PerformanceMeasure& plain, const simulation::PerformanceMeasure& adjusted) {
    return fmt::format("{} of trials ({} with Holm's adjustment)", percent(plain), percent(adjusted));
  };
  const auto& plain = at(r, no_effect, family, Adjustment::unadjusted);
  const auto& adjusted = at(r, no_effect, family, Adjustment::holm);
  const auto benefit = "in the direction of benefit in " + both(plain.at_least_one, adjusted.at_least_one);
  const auto either = both(plain.reject_any, adjusted.reject_any);
  if (std::isnan(plain.reject_any.value) || either == both(plain.at_least_one, adjusted.at_least_one)) return benefit;
  return fmt::format("in either direction in {}, and {}", either, benefit);
}

std::ptrdiff_t size_of(const output::FamilyLabel& label) { return 1 + std::ranges::count(label.analyses, ','); }

// Otherwise a member tests the coefficient of a covariate, which may rightly reject without cells.
bool test_the_cells(const output::ResultsFile& r) {
  return std::ranges::none_of(r.analyses, [&](const output::AnalysisLabel& label) {
    return !output::tests_the_cells(label) && std::ranges::any_of(r.families, [&](const output::FamilyLabel& family) {
      return output::is_member(family, label.name);
    });
  });
}

// Empty where the file does not know the power of the members.
std::string members_table(const output::ResultsFile& r) {
  TextTable table(output::family_member_header());
  for (auto& row : output::family_member_rows(r)) table.add(std::move(row));
  if (table.empty()) return "";
  return "\nEach analysis of a family by itself: how often it rejects in the direction of benefit, as specified\n" +
         table.text();
}

}  // namespace

std::string families_table(const output::ResultsFile& r) {
  if (r.families.empty()) return "";
  const auto false_title = test_the_cells(r) ? "family-wise type I error" : "rejection, no effect of cells";
  TextTable table({"family", "adjustment", "power, at least one", "power, all", "mean number", false_title,
                   "with the design's bias", "of it for benefit", "for benefit, with bias"});
  for (std::size_t f = 0; f < r.families.size(); ++f) {
    for (const auto adjustment : simulation::adjustments) {
      const auto& planned = at(r, as_specified, f, adjustment);
      table.add({adjustment == simulation::adjustments.front()
                     ? fmt::format("{} ({} analyses, alpha {:g})", r.families[f].name, size_of(r.families[f]),
                                   r.families[f].alpha)
                     : "",
                 std::string(name_of(adjustment)), percent(planned.at_least_one), percent(planned.all),
                 number(planned.successes), percent(at(r, no_effect_unbiased, f, adjustment).reject_any),
                 percent(at(r, no_effect, f, adjustment).reject_any),
                 percent(at(r, no_effect_unbiased, f, adjustment).at_least_one),
                 percent(at(r, no_effect, f, adjustment).at_least_one)});
    }
  }
  return "\nSeveral analyses together: how often at least one of them succeeds, by adjustment for their number\n" +
         table.text() + "  power, all and mean number: in the direction of benefit, as specified\n  " + false_title +
         ": at least one rejects, in either direction, though the cells do nothing; of it for benefit: in the "
         "direction of benefit\n"
         "  unadjusted: each at its own alpha; bonferroni, holm: the family at its alpha\n" +
         members_table(r);
}

std::string families_sentence(const output::ResultsFile& r) {
  std::string text;
  for (std::size_t f = 0; f < r.families.size(); ++f) {
    text +=
        fmt::format("If the cells do nothing, at least one of the {} analyses of {} rejects {}.\n",
                    size_of(r.families[f]), r.families[f].name, false_rejections(r, f)) +
        fmt::format("{}, at least one of them rejects in the direction of benefit in {} ({} with Holm's adjustment).\n",
                    output::given_the_effect(r), percent(at(r, as_specified, f, Adjustment::unadjusted).at_least_one),
                    percent(at(r, as_specified, f, Adjustment::holm).at_least_one));
  }
  return text;
}

}  // namespace islet::cli
