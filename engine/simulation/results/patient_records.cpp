#include "engine/simulation/results/patient_records.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace islet::simulation {

bool fits(const PatientRecords& records, const PatientExtents& extents) {
  const std::size_t visits = records.subjects() * extents.visits;
  const std::size_t values = visits * extents.variables;
  const std::size_t times = records.subjects() * extents.endpoints;
  const std::size_t events = records.event_subject.size();
  const std::map<std::string_view, std::size_t> others = {
      {"visit_day", visits},       {"attended", visits}, {"observed", values}, {"truth", values},
      {"untreated_truth", values}, {"time", times},      {"event", times},     {"event_subject", events},
      {"event_kind", events},      {"event_day", events}};
  bool fit = true;
  for_each_patient_column(records, [&](std::string_view name, const auto& column) {
    const auto other = others.find(name);
    fit = fit && column.size() == (other == others.end() ? records.subjects() : other->second);
  });
  return fit && std::ranges::all_of(records.event_subject, [&](std::int64_t subject) {
           return subject >= 0 && static_cast<std::size_t>(subject) < records.subjects();
         });
}

}  // namespace islet::simulation
