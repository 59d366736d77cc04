#include "output/text/analysis_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "output/text/number_text.hpp"

namespace islet::output {

const simulation::AnalysisCharacteristics& characteristics_of(const ResultsFile& r, std::size_t hypothesis,
                                                              std::size_t analysis) {
  return r.characteristics.analyses.at(hypothesis * r.analyses.size() + analysis);
}

bool never_estimable(const simulation::AnalysisCharacteristics& analysis) {
  return analysis.n_ok == 0 && analysis.n_not_estimable + analysis.n_failed > 0;
}

std::string share_text(const simulation::AnalysisCharacteristics& analysis,
                       const simulation::PerformanceMeasure& share) {
  return never_estimable(analysis) ? "-" : percent(share);
}

std::string false_rejections(const ResultsFile& r, std::size_t hypothesis, std::size_t analysis) {
  const auto& c = r.characteristics;
  return share_text(characteristics_of(r, hypothesis, analysis),
                    hypothesis == no_effect ? c.type_i_error_no_effect[analysis] : c.type_i_error[analysis]);
}

bool tests_the_cells(const AnalysisLabel& label) {
  constexpr std::array<std::string_view, 4> of_the_cells = {"", analysis::arm_word, analysis::interaction_word,
                                                            analysis::dose_word};
  return std::ranges::find(of_the_cells, label.tested) != of_the_cells.end();
}

bool effect_opposes_benefit(const ResultsFile& r, std::size_t analysis) {
  const auto& c = characteristics_of(r, as_specified, analysis);
  const auto& effect = std::isnan(c.true_estimand.value) ? c.true_difference : c.true_estimand;
  const auto endpoint = std::ranges::find(r.endpoints, r.analyses[analysis].endpoint, &EndpointLabel::name);
  if (endpoint == r.endpoints.end()) return false;
  const double towards_benefit =
      endpoint->benefit == results_word(analysis::Benefit::increase) ? effect.value : -effect.value;
  return towards_benefit < -2.0 * (std::isfinite(effect.mcse) ? effect.mcse : 0.0);
}

std::vector<simulation::Warning> shown_warnings(const std::vector<simulation::Warning>& all) {
  std::vector<simulation::Warning> shown;
  std::ranges::copy_if(all, std::back_inserter(shown),
                       [](const simulation::Warning& warning) { return !warning.what.starts_with('/'); });
  return shown;
}

bool rejects_against_benefit(const ResultsFile& r, std::size_t analysis) {
  const auto& harm = characteristics_of(r, as_specified, analysis).reject_harm;
  const auto& label = r.analyses[analysis];
  return harm.value > label.alpha / label.sides + 2.0 * harm.mcse;
}

std::vector<std::string> estimability_notes(const ResultsFile& r) {
  std::vector<std::string> notes;
  const auto replicates = r.characteristics.n_replicates;
  for (std::size_t a = 0; a < r.analyses.size(); ++a) {
    std::string never;
    std::string sometimes;
    for (std::size_t h = 0; h < r.shape.hypotheses.size(); ++h) {
      const auto& c = characteristics_of(r, h, a);
      const auto name = plain_hypothesis(r.shape.hypotheses[h]);
      if (never_estimable(c)) {
        never += fmt::format("{}{}", never.empty() ? "" : "; ", name);
      } else if (c.n_not_estimable + c.n_failed > 0) {
        sometimes += fmt::format("{}{} not estimable and {} failed ({})", sometimes.empty() ? "" : "; ",
                                 c.n_not_estimable, c.n_failed, name);
      }
    }
    const auto& label = r.analyses[a].name;
    if (!never.empty()) notes.push_back(fmt::format("{}: never estimable in {} trials ({})", label, replicates, never));
    if (!sometimes.empty()) {
      notes.push_back(fmt::format("{}: of {} trials {}; they count as not rejected", label, replicates, sometimes));
    }
  }
  return notes;
}

std::string plain_hypothesis(const std::string& name) {
  if (name == "as_specified") return "effect as specified";
  if (name == "no_effect") return "no effect";
  if (name == "no_effect_unbiased") return "no effect, no bias of the design";
  std::string text = name;
  std::ranges::replace(text, '_', ' ');
  return text;
}

}  // namespace islet::output
