#include "cli/text/safety_text.hpp"

#include <fmt/format.h>

#include "cli/text/number_text.hpp"
#include "cli/text/text_table.hpp"
#include "engine/simulation/plan/hypothesis.hpp"
#include "output/text/rate_text.hpp"

namespace islet::cli {
namespace {

using simulation::as_specified;
using simulation::no_effect;

}  // namespace

std::string safety_table(const output::ResultsFile& r) {
  if (r.shape.events.empty()) return "";
  const auto& c = r.characteristics;
  const std::size_t arms = r.shape.arms.size();
  const std::size_t events = r.shape.events.size();
  const auto at = [&](std::size_t h, std::size_t a, std::size_t e) -> const auto& {
    return c.events[(h * arms + a) * events + e];
  };
  TextTable table({"event", "arm", "events in a trial", "subjects with one", "share", "per patient-year",
                   "per patient-year, no effect"});
  for (std::size_t e = 0; e < events; ++e) {
    for (std::size_t a = 0; a < arms; ++a) {
      const auto& row = at(as_specified, a, e);
      table.add({a == 0 ? r.shape.events[e] : "", r.shape.arms[a], output::count_text(row.events),
                 output::count_text(row.subjects), percent(row.subject_share), output::count_text(row.rate),
                 output::count_text(at(no_effect, a, e).rate)});
    }
  }
  std::string time;
  for (std::size_t a = 0; a < arms; ++a) {
    time +=
        fmt::format("{}{} {}", a == 0 ? "" : ", ", number(c.patient_years[as_specified * arms + a]), r.shape.arms[a]);
  }
  return "\nAdverse events and hypoglycemia, from enrollment to the last visit or dropout\n" + table.text() +
         "  patient-years observed in a trial: " + time +
         "\n  from background rates and published odds ratios, partly assumed: no prediction of the safety of a "
         "product\n";
}

}  // namespace islet::cli
