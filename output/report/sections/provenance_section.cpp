#include <fmt/format.h>

#include "output/report/sections/sections.hpp"

namespace islet::output {
namespace {

// Not printed: who wants it has the file.
std::string text_behind(std::string_view title, std::string_view text) {
  return fmt::format("<details><summary>{}</summary>\n<pre>{}</pre></details>\n", escaped(title), escaped(text));
}

}  // namespace

std::string provenance_section(const ReportSource& source, std::string_view licenses) {
  const auto& r = source.results;
  const Table table{"Provenance",
                    {"fact", "value"},
                    {{"program", fmt::format("islet {} ({}, {}, {})", r.build.version, r.build.commit,
                                             r.build.build_type, r.build.compiler)},
                     {"command", r.command},
                     {"seed", fmt::format("{}", r.manifest.seed)},
                     {"simulated trials", fmt::format("{}", r.characteristics.n_replicates)},
                     {"SHA-256 of the scenario", r.manifest.scenario_sha256},
                     {"reference", r.reference.empty() ? "-" : r.reference},
                     {"C library", r.c_library}}};
  return html_of(table) + text_behind("The scenario as it was read", r.scenario_text) +
         text_behind("Licenses of the drawing script", licenses);
}

}  // namespace islet::output
