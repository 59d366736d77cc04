#include "engine/simulation/patient_records.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace islet::simulation {
namespace {

// The columns of two records in step.
template <typename Append>
void for_each_pair(PatientRecords& all, const PatientRecords& part, Append append) {
  std::vector<const void*> columns;
  for_each_patient_column(part, [&](const char*, const auto& column) { columns.push_back(&column); });
  std::size_t next = 0;
  for_each_patient_column(all, [&]<typename T>(const char*, std::vector<T>& column) {
    append(column, *static_cast<const std::vector<T>*>(columns[next++]));
  });
}

}  // namespace

PatientRecords joined(const std::vector<PatientRecords>& parts) {
  PatientRecords all;
  for (const auto& part : parts) {
    const auto before = static_cast<std::int64_t>(all.subjects());
    const std::size_t events = all.event_subject.size();
    for_each_pair(all, part,
                  [](auto& column, const auto& more) { column.insert(column.end(), more.begin(), more.end()); });
    for (std::size_t e = events; e < all.event_subject.size(); ++e) all.event_subject[e] += before;
  }
  return all;
}

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
