#include "output/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "output/report/best_point.hpp"
#include "output/report/design_points.hpp"
#include "output/report/figures/figures.hpp"
#include "output/report/page.hpp"
#include "output/report/sections/effect_section.hpp"
#include "output/report/sections/sections.hpp"

namespace islet::output {
namespace {

// The number of bins: as many as the estimates can fill (Rice's rule: 2 n^(1/3)), within what can be read.
std::size_t histogram_bins(std::int64_t replicates) {
  constexpr double fewest = 12.0;
  constexpr double most = 48.0;
  return static_cast<std::size_t>(
      std::clamp(std::round(2.0 * std::cbrt(static_cast<double>(replicates))), fewest, most));
}

std::string heading(std::string_view text, std::string_view id = "") {
  return fmt::format("<h2{}>{}</h2>\n", id.empty() ? "" : fmt::format(" id=\"{}\"", id), escaped(text));
}

std::string drawn(const std::optional<Figure>& figure) { return figure ? html_of(*figure) : std::string(); }

std::string drawn(const std::vector<Figure>& figures) {
  std::string out;
  for (const auto& figure : figures) out += html_of(figure);
  return out;
}

// The figures of the courses. The first ones are shown; when there are many, the others are folded behind a line.
std::string courses(const std::vector<Figure>& figures) {
  constexpr std::size_t most_open = 6;
  constexpr std::size_t first = 4;
  if (figures.size() <= most_open) return drawn(figures);
  std::string seen;
  std::string others;
  for (std::size_t i = 0; i < figures.size(); ++i) (i < first ? seen : others) += html_of(figures[i]);
  return seen + folded(fmt::format("The course of {} more variables", figures.size() - first), others);
}

// A part with its heading, or nothing.
std::string part(std::string_view title, const std::string& body) {
  return body.empty() ? body : fmt::format("<h3>{}</h3>\n{}", escaped(title), body);
}

// What the scenario asks beyond the power of its trial.
std::string further_questions(const ReportSource& source) {
  return part("Costs", cost_section(source)) +
         part("Solved for", drawn(solve_figure(source)) + drawn(effect_figure(source))) +
         part("An uncertain effect", drawn(assurance_figure(source))) +
         part("Sensitivity", drawn(sensitivity_figure(source)) + sensitivity_section(source));
}

// The part about the design space; empty for a single design.
std::string design_space_of(const ReportSource& source) {
  const auto& all = source.all;
  if (all.points.size() < 2) return "";
  std::string text = "<h3>Design space</h3>\n" + drawn(power_curve_figures(all, source.point)) +
                     drawn(power_surface_figures(all, source.point)) + drawn(tradeoff_figures(all)) +
                     fewest_subjects(all) + design_points_table(all);
  text += "<h3>One design point</h3>\n";
  const auto best = best_point(all);
  text += paragraph(fmt::format(
      "From here on the page is about design point {}: {}.{} islet report --point N makes the page of another, "
      "islet show --point N prints its tables.",
      source.point, all.shape.design_points[source.point],
      source.point == best.point ? " It is " + best.why + "." : ""));
  return text + design_in_a_sentence(source.results) + answer_box(source.answer_of_point);
}

}  // namespace

ReportSource read_report_source(const std::filesystem::path& file, ResultsFile all, std::size_t point) {
  ReportSource source;
  source.results = results_at(all, point);
  source.trajectories = read_trajectories(file, all.shape);
  source.estimates = read_estimates(file, all.shape, histogram_bins(all.points.front().n_replicates), point);
  source.answers = read_answers(file);
  source.all = std::move(all);
  source.point = point;
  return source;
}

std::vector<Figure> report_figures(const ReportSource& source) {
  std::vector<Figure> figures;
  const auto add = [&](std::vector<Figure> more) { std::ranges::move(more, std::back_inserter(figures)); };
  const auto add_one = [&](std::optional<Figure> figure) {
    if (figure) figures.push_back(std::move(*figure));
  };
  add(power_curve_figures(source.all, source.point));
  add(power_surface_figures(source.all, source.point));
  add(tradeoff_figures(source.all));
  add_one(power_figure(source));
  add_one(solve_figure(source));
  add_one(effect_figure(source));
  add_one(assurance_figure(source));
  add_one(sensitivity_figure(source));
  add_one(exclusion_figure(source));
  add(trajectory_figures(source));
  add_one(family_figure(source));
  add_one(single_arm_figure(source));
  add(estimate_figures(source));
  add_one(rate_figure(source));
  add_one(event_figure(source));
  return figures;
}

std::string report_html(const ReportSource& source, const Bundle& bundle) {
  const auto& r = source.results;
  std::string body = fmt::format("<h1>{}</h1>\n", escaped(r.title));
  body +=
      paragraph("Every number on this page is simulated. It is a prediction of a model, not a finding in patients.");
  body += heading("Aims: the question and the answer") + answer_section(source) + design_space_of(source) +
          drawn(power_figure(source)) + further_questions(source);
  body += heading("Data-generating mechanism") + design_section(source) + flow_section(source) +
          drawn(exclusion_figure(source));
  body += courses(trajectory_figures(source));
  body += heading("Estimands") + estimand_section(source);
  body += heading("Methods") + methods_section(source);
  body += heading("Performance measures") + drawn(family_figure(source)) + family_section(r) +
          drawn(single_arm_figure(source)) + drawn(estimate_figures(source)) + effect_section(r) +
          drawn(rate_figure(source)) + means_section(source) + drawn(event_figure(source));
  body += heading("Assumptions and extrapolations", "assumptions") + assumptions_section(source);
  body += heading("Provenance") + provenance_section(source, bundle.licenses);
  return page(r.title, body, bundle);
}

}  // namespace islet::output
