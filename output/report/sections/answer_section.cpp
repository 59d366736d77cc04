#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/simulation/warnings/evidence_warning.hpp"
#include "output/report/following_factors.hpp"
#include "output/report/sections/resolved.hpp"
#include "output/report/sections/sections.hpp"
#include "output/report/words.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/assumed_effect.hpp"
#include "output/text/counted.hpp"
#include "output/text/number_text.hpp"
#include "output/text/parentheses.hpp"

namespace islet::output {
namespace {

std::string caveat_of(const ResultsFile& r) {
  if (r.planning_caveat.empty()) return "";
  return "<section class=\"warning\" aria-label=\"Not for planning\">\n" +
         paragraph("Not for planning: the power on this page " + r.planning_caveat + ".") + "</section>\n";
}

std::string space_in_a_sentence(const ResultsFile& all) {
  std::string factors;
  const auto leading = leaders(all.space);
  for (std::size_t f = 0; f < leading.size(); ++f) {
    const auto& factor = all.space.factors[f];
    if (!leading[f].empty()) continue;
    factors += fmt::format("{}{} ({} levels)", factors.empty() ? "" : ", ", plain(factor.name), factor.labels.size());
  }
  if (const auto following = following_in_words(all.space); !following.empty()) factors += "; " + following;
  return paragraph(fmt::format(
      "{} designs of a trial with {}, each simulated {} times with seed {}, on the same virtual people. They "
      "differ in: {}.",
      all.points.size(), counted(all.shape.arms.size(), "arm"), all.points.front().n_replicates, all.manifest.seed,
      factors));
}

// Extrapolations are named here, and described in the section of assumptions.
std::string warnings_of(const ResultsFile& r) {
  std::string text;
  std::string extrapolations;
  for (const auto& warning : shown_warnings(r.warnings)) {
    if (warning.code == simulation::outside_evidence) {
      const auto kind = warning.text.substr(0, warning.text.find(':'));
      extrapolations += (extrapolations.empty() ? "" : "; ") + kind;
    } else {
      text += paragraph(fmt::format("{}: {}{}", warning.what, warning.text, warning.text.ends_with('.') ? "" : "."));
    }
  }
  if (!extrapolations.empty()) {
    text +=
        fmt::format("<p>{}. How far, stands under <a href=\"#assumptions\">assumptions and extrapolations</a>.</p>\n",
                    escaped(extrapolations));
  }
  return text.empty() ? text : "<section class=\"warning\" aria-label=\"Warnings\">\n" + text + "</section>\n";
}

}  // namespace

std::string design_in_a_sentence(const ResultsFile& r) {
  std::string arms;
  for (std::size_t a = 0; a < r.shape.arms.size(); ++a) {
    arms += fmt::format("{}{} {}", a == 0 ? "" : ", ", r.arm_subjects[a], r.shape.arms[a]);
  }
  const auto last =
      r.shape.visits.empty() ? std::string("no visits") : "visits to " + visit_text(r.shape.visits.back());
  return paragraph(fmt::format("A trial of {} ({}, {}){}, simulated {} times with seed {}.", arms,
                               counted(r.shape.arms.size(), "arm"), last,
                               r.effect_multiple ? " with " + multiple_text(r) : std::string(),
                               r.characteristics.n_replicates, r.manifest.seed));
}

std::string answer_box(std::string_view sentences) {
  std::string out = "<section class=\"answer\" aria-label=\"Answer\">\n";
  std::size_t from = 0;
  while (from < sentences.size()) {
    const auto end = std::min(sentences.find('\n', from), sentences.size());
    if (end > from) out += paragraph(sentences.substr(from, end - from));
    from = end + 1;
  }
  const auto note = explanation_of(parentheses_in(sentences));
  if (!note.empty()) out += fmt::format("<p class=\"note\">{}</p>\n", escaped(note));
  return out + "</section>\n";
}

std::string answer_section(const ReportSource& source) {
  const auto& r = source.results;
  const auto question = source.all.points.size() > 1 ? space_in_a_sentence(source.all) : design_in_a_sentence(r);
  return question + caveat_of(r) + answer_box(source.answer) + warnings_of(r);
}

std::string success_in_words(const ResultsFile& r) {
  const auto success = part_of(resolved_scenario(r), "success");
  for (const auto& [rule, analyses] : success.items()) {
    std::string names;
    for (const auto& name : analyses) names += (names.empty() ? "" : ", ") + name.get<std::string>();
    const auto& trials = r.characteristics.trials;
    std::string text = fmt::format(
        "The trial counts as a success when {} of these analyses succeed{}: {}. That happens in {} of "
        "the simulated trials with the effect as specified",
        rule == "any_of" ? "any one" : "all", rule == "any_of" ? "s" : "", names, percent(trials[0].success));
    if (trials.size() > 2) {
      text += fmt::format(", in {} without an effect, and in {} without an effect and without bias of the design",
                          percent(trials[1].success), percent(trials[2].success));
    }
    return text + ".";
  }
  return "";
}

}  // namespace islet::output
