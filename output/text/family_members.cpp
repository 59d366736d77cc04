#include "output/text/family_members.hpp"

#include <fmt/format.h>

#include "output/text/analysis_text.hpp"

namespace islet::output {
namespace {

const simulation::PerformanceMeasure& power_of_member(const ResultsFile& r, std::size_t family,
                                                      simulation::Adjustment adjustment, std::size_t analysis) {
  const auto place = simulation::family_place(as_specified, family, adjustment, r.families.size());
  return r.characteristics.family_power.at(place * r.analyses.size() + analysis);
}

}  // namespace

bool is_member(const FamilyLabel& family, const std::string& analysis) {
  return (", " + family.analyses + ", ").find(", " + analysis + ", ") != std::string::npos;
}

std::vector<std::string> family_member_header() {
  std::vector<std::string> header = {"analysis", "family"};
  for (const auto adjustment : simulation::adjustments) header.push_back("power, " + std::string(name_of(adjustment)));
  return header;
}

std::vector<std::vector<std::string>> family_member_rows(const ResultsFile& r) {
  std::vector<std::vector<std::string>> rows;
  if (r.characteristics.family_power.empty()) return rows;
  for (std::size_t f = 0; f < r.families.size(); ++f) {
    for (std::size_t a = 0; a < r.analyses.size(); ++a) {
      if (power_of_member(r, f, simulation::adjustments.front(), a).n == 0) continue;  // not in the family
      std::vector<std::string> cells = {r.analyses[a].name, r.families[f].name};
      for (const auto adjustment : simulation::adjustments) {
        cells.push_back(share_text(characteristics_of(r, as_specified, a), power_of_member(r, f, adjustment, a)));
      }
      rows.push_back(std::move(cells));
    }
  }
  return rows;
}

std::string adjusted_power_text(const ResultsFile& r, std::size_t analysis) {
  std::string text;
  if (r.characteristics.family_power.empty()) return text;
  for (std::size_t f = 0; f < r.families.size(); ++f) {
    const auto& power = power_of_member(r, f, simulation::Adjustment::holm, analysis);
    if (power.n == 0) continue;  // not in the family
    text += fmt::format("{}in {} with Holm's adjustment in {}", text.empty() ? "" : ", ",
                        share_text(characteristics_of(r, as_specified, analysis), power), r.families[f].name);
  }
  return text;
}

}  // namespace islet::output
