// Analysis data set of times to an event: one row a subject at risk and endpoint.

#include <fmt/format.h>

#include <algorithm>

#include "output/export/adam_datasets.hpp"

namespace islet::output {
namespace {

struct TimeParameter {
  std::size_t endpoint;
  std::string code, name, event, censored;
};

std::vector<Column> adtte_columns() {
  auto all = core_columns();
  const std::vector<Column> own = {
      {"PARAMCD", "Parameter Code"},
      {"PARAM", "Parameter"},
      {"AVAL", "Analysis Value", ColumnKind::real, "d"},
      {"AVALU", "Analysis Value Unit", ColumnKind::text, "", "days"},
      {"CNSR", "Censor", ColumnKind::integer},
      {"EVNTDESC", "Event or Censoring Description"},
  };
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

// The code of an endpoint: letters and digits of its name, at most 8; numbered when two endpoints have the same.
std::string code_of(const std::string& name, const std::vector<TimeParameter>& others) {
  std::string code;
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') code += static_cast<char>(c - 'a' + 'A');
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) code += c;
  }
  if (code.empty() || (code[0] >= '0' && code[0] <= '9')) code.insert(0, 1, 'T');
  code.resize(std::min<std::size_t>(code.size(), 8));
  const auto taken = [&](const std::string& c) {
    return std::ranges::find(others, c, &TimeParameter::code) != others.end();
  };
  for (std::size_t n = 2; taken(code); ++n) {
    const auto number = std::to_string(n);
    code = code.substr(0, 8 - number.size()) + number;
  }
  return code;
}

std::vector<TimeParameter> parameters_of(const std::vector<EndpointLabel>& endpoints) {
  std::vector<TimeParameter> all;
  for (std::size_t e = 0; e < endpoints.size(); ++e) {
    const auto& endpoint = endpoints[e];
    const auto code = code_of(endpoint.name, all);
    if (endpoint.is_time_to_event()) {
      all.push_back({e, code, fmt::format("Time to First Visit with {} (days)", endpoint.what),
                     fmt::format("{} was met", endpoint.what),
                     fmt::format("last visit that tells whether {} was met", endpoint.what)});
    } else if (endpoint.is_event_free_time()) {
      all.push_back({e, code, "Insulin-Free Time (days)", "insulin was needed again",
                     "last visit that tells whether insulin was needed"});
    }
  }
  return all;
}

}  // namespace

Dataset adtte(const std::vector<EndpointLabel>& endpoints) {
  const auto rows = [parameters = parameters_of(endpoints), count = endpoints.size()](const PatientBlock& block,
                                                                                      const RowSink& sink) {
    if (block.time.empty()) return;
    for (std::size_t i = 0; i < block.subjects; ++i) {
      for (const auto& parameter : parameters) {
        const std::size_t at = i * count + parameter.endpoint;
        if (block.censored.at(at) < 0) continue;  // not at risk
        Row row = core_values(block, i);
        const Row own = {text_value(parameter.code),
                         text_value(parameter.name),
                         real_value(block.time.at(at)),
                         text_value("days"),
                         whole_value(block.censored[at]),
                         text_value(block.censored[at] == 0 ? parameter.event : parameter.censored)};
        row.insert(row.end(), own.begin(), own.end());
        sink(row);
      }
    }
  };
  return {"ADTTE", "Time-to-Event Analysis (Simulated)", adtte_columns(), {"STUDYID", "USUBJID", "PARAMCD"}, rows};
}

}  // namespace islet::output
