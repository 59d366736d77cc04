#include "output/cdisc/subject_columns.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <cmath>

#include "engine/core/calendar.hpp"

namespace islet::output {
namespace {

using simulation::PatientRecords;
using Records = const PatientRecords&;
using Facts = const StudyFacts&;

std::string flag(bool yes) { return yes ? "Y" : "N"; }

// Whether a subject counts as treated as planned: a control without infusions does, others do once they got one.
bool treated(Records r, std::size_t i) { return r.planned_infusions[i] == 0 || r.infusions[i] > 0; }

std::string stratum(Facts f, Records r, std::size_t i) { return r.stratum[i] == 0 ? f.at_or_above : f.below; }

std::string sex(Records r, std::size_t i) {
  if (std::isnan(r.male[i])) return "";
  return r.male[i] > 0.5 ? "M" : "F";
}

std::string end_of_study(Records r, std::size_t i) {
  if (r.failed[i] != 0) return "";
  return r.completed[i] != 0 ? "COMPLETED" : "DISCONTINUED";
}

SubjectColumn text(std::string name, std::string label, decltype(SubjectColumn::text) get, std::string terms = "") {
  return {{std::move(name), std::move(label), ColumnKind::text, "", std::move(terms)}, std::move(get), {}};
}

SubjectColumn number(ColumnKind kind, std::string name, std::string label, std::string units,
                     decltype(SubjectColumn::number) get) {
  return {{std::move(name), std::move(label), kind, std::move(units)}, {}, std::move(get)};
}

std::vector<SubjectColumn> identity() {
  return {
      text("STUDYID", "Study Identifier", [](Facts f, Records, std::size_t) { return f.study; }),
      text("SUBJID", "Subject Identifier for the Study",
           [](Facts, Records r, std::size_t i) { return fmt::format(FMT_COMPILE("{:06}"), r.candidate[i]); }),
      text(
          "SIMFL", "Simulated Data Flag", [](Facts, Records, std::size_t) { return std::string("Y"); }, "Y"),
      number(ColumnKind::integer, "DESIGNPT", "Design Point", "1",
             [](Records r, std::size_t i) { return static_cast<double>(r.design_point[i]); }),
      number(ColumnKind::integer, "REPLICAT", "Replicate (Simulated Trial)", "1",
             [](Records r, std::size_t i) { return static_cast<double>(r.replicate[i]); }),
  };
}

std::vector<SubjectColumn> treatment() {
  return {
      text("TRT01P", "Planned Treatment for Period 01",
           [](Facts f, Records r, std::size_t i) { return f.arms.at(static_cast<std::size_t>(r.arm[i])); }),
      number(ColumnKind::integer, "TRT01PN", "Planned Treatment for Period 01 (N)", "1",
             [](Records r, std::size_t i) { return r.arm[i] + 1.0; }),
      text("TRT01A", "Actual Treatment for Period 01",
           [](Facts f, Records r, std::size_t i) {
             return treated(r, i) ? f.arms.at(static_cast<std::size_t>(r.arm[i])) : std::string();
           }),
      number(ColumnKind::whole, "TRT01AN", "Actual Treatment for Period 01 (N)", "1",
             [](Records r, std::size_t i) { return treated(r, i) ? r.arm[i] + 1.0 : std::nan(""); }),
      number(ColumnKind::integer, "INFNUM", "Number of Infusions Given", "{infusion}",
             [](Records r, std::size_t i) { return static_cast<double>(r.infusions[i]); }),
      number(ColumnKind::real, "DOSECUM", "Cumulative Cell Dose (10^6/kg)", "10*6{cells}/kg",
             [](Records r, std::size_t i) { return r.dose_received[i]; }),
  };
}

std::vector<SubjectColumn> person() {
  return {
      number(ColumnKind::whole, "AGE", "Age", "a",
             [](Records r, std::size_t i) { return std::floor(r.age[i] / days_per_year); }),
      text(
          "AGEU", "Age Units", [](Facts, Records, std::size_t) { return std::string("YEARS"); }, "YEARS"),
      number(ColumnKind::real, "AGEDAY", "Age at Screening (Days)", "d",
             [](Records r, std::size_t i) { return r.age[i]; }),
      text(
          "SEX", "Sex", [](Facts, Records r, std::size_t i) { return sex(r, i); }, "M,F"),
      number(ColumnKind::real, "BMIBL", "Baseline BMI (kg/m^2)", "kg/m2",
             [](Records r, std::size_t i) { return r.body_mass_index[i]; }),
      number(ColumnKind::real, "WEIGHTBL", "Baseline Weight (kg)", "kg",
             [](Records r, std::size_t i) { return r.weight[i]; }),
      number(ColumnKind::real, "DIABDUR", "Duration of Diabetes at Baseline (Days)", "d",
             [](Records r, std::size_t i) { return r.diabetes_duration[i]; }),
      number(ColumnKind::real, "DIAGAGE", "Age at Diagnosis (Days)", "d",
             [](Records r, std::size_t i) { return r.age_at_diagnosis[i]; }),
      text("STRATUM", "Level of the Stratum", stratum),
  };
}

std::vector<SubjectColumn> course() {
  return {
      text(
          "ITTFL", "Intent-To-Treat Population Flag", [](Facts, Records, std::size_t) { return std::string("Y"); },
          "Y,N"),
      text(
          "SAFFL", "Safety Population Flag", [](Facts, Records r, std::size_t i) { return flag(treated(r, i)); },
          "Y,N"),
      text(
          "COMPLFL", "Completers Population Flag",
          [](Facts, Records r, std::size_t i) { return flag(r.completed[i] != 0); }, "Y,N"),
      text(
          "FAILFL", "Failed Numerically Flag", [](Facts, Records r, std::size_t i) { return flag(r.failed[i] != 0); },
          "Y,N"),
      number(ColumnKind::integer, "ENRLDT", "Date of Enrollment (Day of Trial)", "d",
             [](Records r, std::size_t i) { return day_of_trial(r, i, 0.0); }),
      number(ColumnKind::whole, "TRTSDT", "Date of First Exposure (Day of Trial)", "d",
             [](Records r, std::size_t i) { return day_of_trial(r, i, r.first_infusion_day[i]); }),
      number(ColumnKind::whole, "TRTEDT", "Date of Last Exposure (Day of Trial)", "d",
             [](Records r, std::size_t i) { return day_of_trial(r, i, r.last_infusion_day[i]); }),
      number(ColumnKind::whole, "EOSDT", "End of Study Date (Day of Trial)", "d",
             [](Records r, std::size_t i) { return day_of_trial(r, i, r.last_day[i]); }),
      text(
          "EOSSTT", "End of Study Status", [](Facts, Records r, std::size_t i) { return end_of_study(r, i); },
          "COMPLETED,DISCONTINUED"),
      text(
          "DCSREAS", "Reason for Discontinuation from Study",
          [](Facts, Records r, std::size_t i) {
            return std::string(end_of_study(r, i) == "DISCONTINUED" ? "DROPOUT" : "");
          },
          "DROPOUT"),
      number(ColumnKind::real, "FUPDAYS", "Follow-Up Time (Days)", "d",
             [](Records r, std::size_t i) { return r.last_day[i]; }),
      number(ColumnKind::integer, "BLVISN", "Baseline Visit (N)", "1",
             [](Records r, std::size_t i) { return static_cast<double>(r.baseline_visit[i]); }),
  };
}

}  // namespace

StudyFacts study_facts(const simulation::Scenario& scenario) {
  StudyFacts facts;
  facts.study = study_mark;
  for (const char c : scenario.reference) {
    if (c >= 'a' && c <= 'z') facts.study += static_cast<char>(c - 'a' + 'A');
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) facts.study += c;
  }
  if (facts.study == study_mark) facts.study += "TRIAL";
  for (const auto& arm : scenario.design.arms) facts.arms.push_back(arm.name);
  if (scenario.design.stratum) {
    facts.at_or_above = scenario.design.stratum->at_or_above;
    facts.below = scenario.design.stratum->below;
  }
  return facts;
}

std::string subject_id(const StudyFacts& study, const PatientRecords& records, std::size_t i) {
  return fmt::format(FMT_COMPILE("{}-P{:03}-R{:06}-{:06}"), study.study, records.design_point[i], records.replicate[i],
                     records.candidate[i]);
}

double day_of_trial(const PatientRecords& records, std::size_t i, double study_day) {
  return std::floor(records.enrollment_day[i]) + std::floor(study_day);
}

double relative_day(double study_day) {
  const double day = std::floor(study_day);
  return day < 0.0 ? day : day + 1.0;
}

const std::vector<SubjectColumn>& subject_columns() {
  static const std::vector<SubjectColumn> all = [] {
    std::vector<SubjectColumn> columns;
    for (const auto& group : {identity(), treatment(), person(), course()}) {
      columns.insert(columns.end(), group.begin(), group.end());
    }
    return columns;
  }();
  return all;
}

}  // namespace islet::output
