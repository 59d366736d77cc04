#include "output/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/report/figures/figures.hpp"
#include "output/report/page.hpp"
#include "output/report/sections/sections.hpp"

namespace islet::output {
namespace {

constexpr std::size_t histogram_bins = 48;

std::string heading(std::string_view text) { return fmt::format("<h2>{}</h2>\n", escaped(text)); }

std::string drawn(const std::optional<Figure>& figure) { return figure ? html_of(*figure) : std::string(); }

std::string drawn(const std::vector<Figure>& figures) {
  std::string out;
  for (const auto& figure : figures) out += html_of(figure);
  return out;
}

std::string design_in_a_sentence(const ResultsFile& r) {
  std::string arms;
  for (std::size_t a = 0; a < r.shape.arms.size(); ++a) {
    arms += fmt::format("{}{} {}", a == 0 ? "" : ", ", r.arm_subjects[a], r.shape.arms[a]);
  }
  const auto last = r.shape.visits.empty() ? std::string("no visits") : "visits to " + r.shape.visits.back();
  return fmt::format("A trial of {} ({} arm{}, {}), simulated {} times with seed {}.", arms, r.shape.arms.size(),
                     r.shape.arms.size() == 1 ? "" : "s", last, r.characteristics.n_replicates, r.manifest.seed);
}

std::string answer_of(const ReportSource& source) {
  std::string out = "<section class=\"answer\" aria-label=\"Answer\">\n";
  std::size_t from = 0;
  while (from < source.answer.size()) {
    const auto end = std::min(source.answer.find('\n', from), source.answer.size());
    if (end > from) out += paragraph(std::string_view(source.answer).substr(from, end - from));
    from = end + 1;
  }
  return out + "</section>\n";
}

std::string warnings_of(const ResultsFile& r) {
  if (r.warnings.empty()) return "";
  std::string out = "<section class=\"warning\" aria-label=\"Warnings\">\n";
  for (const auto& warning : r.warnings) out += paragraph(fmt::format("{}: {}", warning.what, warning.text));
  return out + "</section>\n";
}

}  // namespace

ReportSource read_report_source(const std::filesystem::path& results, std::string answer) {
  ReportSource source;
  source.results = read_results(results);
  source.trajectories = read_trajectories(results, source.results.shape);
  source.estimates = read_estimates(results, source.results.shape, histogram_bins);
  source.answer = std::move(answer);
  return source;
}

std::string report_html(const ReportSource& source, const Bundle& bundle) {
  const auto& r = source.results;
  std::string body = fmt::format("<h1>{}</h1>\n", escaped(r.title));
  body += paragraph("Every number on this page is simulated. It is a prediction of a model, not a finding in patients.");
  body += heading("Aim and answer") + paragraph(design_in_a_sentence(r)) + answer_of(source) + warnings_of(r);
  body += drawn(power_figure(source));
  body += heading("Data-generating mechanism") + flow_section(source) + drawn(exclusion_figure(source));
  body += drawn(trajectory_figures(source));
  body += heading("Estimands and methods") + design_section(source);
  body += heading("Performance") + drawn(estimate_figures(source)) + drawn(rate_figure(source)) +
          drawn(event_figure(source));
  body += heading("Assumptions") + assumptions_section(source);
  body += heading("Provenance") + provenance_section(source, bundle.licenses);
  return page(r.title, body, bundle);
}

}  // namespace islet::output
