#include "output/text/draws_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/text/analysis_text.hpp"
#include "output/text/counted.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

std::int64_t trials_a_draw(const ResultsFile& r) {
  return std::max<std::int64_t>(1, r.assurance->replicates_per_draw);  // 0 only in an edited file
}

}  // namespace

std::int64_t complete_draws(const ResultsFile& r) { return r.characteristics.n_replicates / trials_a_draw(r); }

std::int64_t trials_left_over(const ResultsFile& r) { return r.characteristics.n_replicates % trials_a_draw(r); }

std::string draws_text(const ResultsFile& r) {
  const auto complete = complete_draws(r);
  const auto rest = trials_left_over(r);
  if (complete == 0) {
    return fmt::format("{} of one draw, which was to have {}", counted(rest, "trial"),
                       grouped(static_cast<double>(trials_a_draw(r))));
  }
  const auto whole = fmt::format("{} of {}", counted(complete, "draw"), counted(trials_a_draw(r), "trial"));
  return rest == 0 ? whole : fmt::format("{} and {} of another draw", whole, counted(rest, "trial"));
}

std::string low_percentile_note(const ResultsFile& r) {
  if (!r.assurance) return "";
  for (std::size_t a = 0; a < r.analyses.size(); ++a) {
    const auto& without = characteristics_of(r, no_effect, a).power;
    if (!(r.assurance->analyses[a].quantiles.front().value < without.value)) continue;
    return fmt::format(
        "percentiles are of a smooth distribution fitted to the draws alone, and may lie below the power without an "
        "effect (of {} {}), which power has at least where no effect of the prior is harmful",
        r.analyses[a].name, percent(without));
  }
  return "";
}

}  // namespace islet::output
