#include "output/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "output/report/design_points.hpp"
#include "output/report/figures/figures.hpp"
#include "output/report/page.hpp"
#include "output/report/sections/sections.hpp"

namespace islet::output {
namespace {

constexpr std::size_t histogram_bins = 48;

std::string heading(std::string_view text, std::string_view id = "") {
  return fmt::format("<h2{}>{}</h2>\n", id.empty() ? "" : fmt::format(" id=\"{}\"", id), escaped(text));
}

std::string drawn(const std::optional<Figure>& figure) { return figure ? html_of(*figure) : std::string(); }

std::string drawn(const std::vector<Figure>& figures) {
  std::string out;
  for (const auto& figure : figures) out += html_of(figure);
  return out;
}

// Nothing for a single design.
std::string design_space_of(const ResultsFile& all) {
  if (all.points.size() < 2) return "";
  std::string text = "<h3>Design space</h3>\n";
  for (const auto& sentence : design_space_summary(all)) text += paragraph(sentence);
  text += drawn(power_curve_figures(all)) + drawn(power_surface_figures(all)) + design_points_table(all);
  return text + "<h3>One design point</h3>\n" +
         paragraph(fmt::format("From here on the page is about design point 0: {}. `islet show --point N` has the tables of the others.",
                               all.shape.design_points.front()));
}

}  // namespace

ReportSource read_report_source(const std::filesystem::path& results) {
  ReportSource source;
  source.all = read_results(results);
  source.results = results_at(source.all, 0);
  source.trajectories = read_trajectories(results, source.all.shape);
  source.estimates = read_estimates(results, source.all.shape, histogram_bins);
  return source;
}

std::vector<Figure> report_figures(const ReportSource& source) {
  std::vector<Figure> figures;
  const auto add = [&](std::vector<Figure> more) { std::ranges::move(more, std::back_inserter(figures)); };
  const auto add_one = [&](std::optional<Figure> figure) {
    if (figure) figures.push_back(std::move(*figure));
  };
  add(power_curve_figures(source.all));
  add(power_surface_figures(source.all));
  add_one(power_figure(source));
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
  body += paragraph("Every number on this page is simulated. It is a prediction of a model, not a finding in patients.");
  body += heading("Aims: the question and the answer") + answer_section(source) + design_space_of(source.all) + drawn(power_figure(source));
  body += heading("Data-generating mechanism") + design_section(source) + flow_section(source) + drawn(exclusion_figure(source));
  body += drawn(trajectory_figures(source));
  body += heading("Estimands") + estimand_section(source);
  body += heading("Methods") + methods_section(source);
  body += heading("Performance measures") + drawn(family_figure(source)) + drawn(single_arm_figure(source)) +
          drawn(estimate_figures(source)) + drawn(rate_figure(source)) + means_section(source) + drawn(event_figure(source));
  body += heading("Assumptions and extrapolations", "assumptions") + assumptions_section(source);
  body += heading("Provenance") + provenance_section(source, bundle.licenses);
  return page(r.title, body, bundle);
}

}  // namespace islet::output
