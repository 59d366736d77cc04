#include <fmt/format.h>

#include <cmath>

#include "cli/number_text.hpp"
#include "cli/results_text.hpp"

namespace islet::cli {
namespace {

std::string one_analysis(const output::ResultsFile& r, std::size_t a) {
  const auto& label = r.analyses[a];
  const auto& c = r.characteristics.analyses[a];
  std::string text = fmt::format(
      "If the assumed effect is true, the {} analysis '{}' ({} of {}, alpha {:g}) succeeds in {} of trials. ", label.role,
      label.name, label.test, label.endpoint, label.alpha, percent(c.power));
  text += fmt::format("If the cells do nothing it rejects in {}, and in {} of trials of this design with its selection "
                      "and expectation. ",
                      percent(r.characteristics.type_i_error[a]), percent(r.characteristics.type_i_error_no_effect[a]));
  if (c.reject_harm.value > 0.01) {
    text += fmt::format("In {} of trials it rejects towards harm: a two-sided success would be the wrong way round. ",
                        percent(c.reject_harm));
  }
  return text;
}

std::string rates(const output::ResultsFile& r, std::size_t e) {
  const std::size_t arms = r.shape.arms.size();
  std::string text = fmt::format("Rate of {}: ", r.endpoints[e].name);
  for (std::size_t a = 0; a < arms; ++a) {
    text += fmt::format("{}{} {}", a == 0 ? "" : ", ", percent(r.characteristics.endpoints[e * arms + a].rate),
                        r.shape.arms[a]);
  }
  const auto& without = r.characteristics.endpoints[(r.endpoints.size() + e) * arms];
  return text + fmt::format("; without any effect {} in {}. ", percent(without.rate), r.shape.arms[0]);
}

std::string several_primaries(const output::ResultsFile& r) {
  const auto& trials = r.characteristics.trials;
  return fmt::format(
      "At least one of the primary analyses succeeds in {} of trials; with no effect of the cells at all still in {} "
      "(unbiased: {}). ",
      percent(trials[0].any_primary), percent(trials[1].any_primary), percent(trials[2].any_primary));
}

}  // namespace

std::string results_sentence(const output::ResultsFile& r) {
  std::string text;
  int primaries = 0;
  for (std::size_t a = 0; a < r.analyses.size(); ++a) {
    if (r.analyses[a].role != "primary") continue;
    ++primaries;
    text += one_analysis(r, a);
  }
  if (primaries == 0 && !r.analyses.empty()) text += one_analysis(r, 0);
  if (primaries > 1) text += several_primaries(r);
  for (std::size_t e = 0; e < r.endpoints.size(); ++e) {
    if (r.endpoints[e].measure == "responder") text += rates(r, e);
  }
  return text + "These are predictions of a model with assumed parts, for choosing between designs; they are no evidence "
                "that the treatment works.\n";
}

}  // namespace islet::cli
