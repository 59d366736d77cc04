#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/json/number_json.hpp"
#include "cli/selftest/report.hpp"
#include "cli/selftest/row_text.hpp"

namespace islet::selftest {
namespace {

using Json = nlohmann::ordered_json;

Json row_json(const Row& row) {
  const auto& r = row.reference;
  Json out = {{"id", r.id},
              {"what", r.what},
              {"published", r.published},
              {"source", r.source},
              {"status", name_of(r.standing)},
              {"use", name_of(r.use)},
              {"role", name_of(r.role)},
              {"value", cli::number_json(row.model.value)},
              {"mcse", cli::number_json(row.model.se)}};
  if (r.role == Role::gate || r.role == Role::shown) {
    out["low"] = cli::number_json(r.accepted.low);
    out["high"] = cli::number_json(r.accepted.high);
  }
  if (row.prediction) {
    out["compared_with"] = cli::number_json(r.value.value_or(NAN));
    out["prediction_low"] = cli::number_json(row.prediction->low);
    out["prediction_high"] = cli::number_json(row.prediction->high);
    out["share_at_or_below"] = cli::number_json(row.prediction->at_most);
    out["share_at_or_above"] = cli::number_json(row.prediction->at_least);
  }
  if (!r.reason.empty()) out["reason"] = r.reason;
  out["verdict"] = name_of(verdict(row));
  out["gate_holds"] = r.role == Role::gate ? Json(!breaks_a_gate(row)) : Json(nullptr);
  return out;
}

Json topic_json(const Topic& topic) {
  Json rows = Json::array();
  for (const auto& row : topic.rows) rows.push_back(row_json(row));
  return {{"name", topic.name},       {"section", name_of(topic.section)},
          {"title", topic.title},     {"introduction", topic.introduction},
          {"remarks", topic.remarks}, {"skipped", topic.skipped},
          {"rows", std::move(rows)}};
}

}  // namespace

Summary summary_of(const std::vector<Topic>& topics) {
  Summary out;
  for (const auto& topic : topics) {
    for (const auto& row : topic.rows) {
      const auto judged = verdict(row);
      if (row.reference.role == Role::gate) {
        ++out.gates;
        out.broken += breaks_a_gate(row) ? 1 : 0;
      } else {
        out.inside += judged == Verdict::inside ? 1 : 0;
        out.edge += judged == Verdict::edge ? 1 : 0;
        out.misfits += judged == Verdict::misfit ? 1 : 0;
      }
    }
  }
  return out;
}

std::string report_json(const std::vector<Topic>& topics, const Setting& setting) {
  const auto s = summary_of(topics);
  Json document = {{"version", setting.build.version},
                   {"commit", setting.build.commit},
                   {"build_type", setting.build.build_type},
                   {"compiler", setting.build.compiler},
                   {"machine", setting.machine},
                   {"date", setting.date},
                   {"quick", setting.quick},
                   {"threads", setting.threads},
                   {"seconds", setting.seconds},
                   {"passed", s.passed()},
                   {"gates", s.gates},
                   {"broken_gates", s.broken},
                   {"inside", s.inside},
                   {"at_the_edge", s.edge},
                   {"misfits", s.misfits},
                   {"topics", Json::array()}};
  for (const auto& topic : topics) document["topics"].push_back(topic_json(topic));
  return document.dump(2) + "\n";
}

}  // namespace islet::selftest
