#pragma once
// Two small trials as scenario texts, without a baseline table (whose solution would move the whole population), and
// the records of everyone who is enrolled in them.

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/simulation/conduct/hypothesis_block.hpp"

namespace islet::invariance {

inline constexpr std::string_view type_1 = R"(format: 1
title: type 1
seed: 20260311
replicates: 6
population:
  model: t1dm_recent_onset
  strata: {onset: {by: age_at_diagnosis, cut: 18 year, adult: 60 %, juvenile: 40 %}}
  eligibility:
    - {name: limit, variable: fasting_c_peptide, at_least: 60 pmol/L}
    - {name: virus, attribute: hbv, prevalence: 10 %, exclude: true, status: assumed}
disease: {glycemia: generalized_homa, hba1c: adag_two_compartment, beta_cell: age_dependent_hazard}
products:
  - {name: uc_msc, model: msc_emax_pulse, preset: default, viability: 85 %, donor_lots: 3}
arms:
  - name: MSC
    subjects: 20
    infusions:
      - {name: first, product: uc_msc, day: 0 day, route: intravenous, dose: {median: 2e6 cells/kg, cv: 20 %}}
  - {name: Control, subjects: 20}
conduct:
  allocation: {nonrandomized: {selection: {fasting_c_peptide: 0.3}}}
  masking: open_label
  enrollment: {rate: 2 subject/month}
  screening: {at: -28 day}
  visits: {clock: first_infusion, at: [0 month, 1 month, 3 month, 6 month], window: 7 day}
  dropout: {hazard: 10 %/year}
endpoints:
  - {name: hba1c, variable: hba1c, visit: 6 month, benefit: decrease, missing: complete_case}
analyses:
  - {name: hba1c, endpoint: hba1c, test: t, arms: [MSC, Control], alpha: 0.05, sides: 2}
)";

inline constexpr std::string_view type_2 = R"(format: 1
title: type 2
seed: 20260312
replicates: 6
population:
  model: t2dm_vietnam_hospital
  eligibility:
    - {name: limit, variable: hba1c, at_least: 7.5 %}
    - {name: virus, attribute: hbv, prevalence: 10 %, exclude: true, status: assumed}
disease: {glycemia: generalized_homa, hba1c: adag_two_compartment, beta_cell: exponential_decline}
products:
  - {name: uc_msc, model: msc_emax_pulse, preset: default, viability: 85 %, donor_lots: 3}
arms:
  - name: MSC
    subjects: 20
    infusions:
      - {name: first, product: uc_msc, day: 0 day, route: intravenous, dose: {median: 2e6 cells/kg, cv: 20 %}}
  - {name: Control, subjects: 20}
conduct:
  allocation: {nonrandomized: {selection: {hba1c: 0.3}}}
  masking: open_label
  enrollment: {rate: 2 subject/month}
  screening: {at: -28 day}
  visits: {clock: first_infusion, at: [0 month, 1 month, 3 month, 6 month], window: 7 day}
  dropout: {hazard: 10 %/year}
endpoints:
  - {name: hba1c, variable: hba1c, visit: 6 month, benefit: decrease, missing: complete_case}
analyses:
  - {name: hba1c, endpoint: hba1c, test: t, arms: [MSC, Control], alpha: 0.05, sides: 2}
)";

// `text` with the one place that says `from` saying `to`.
inline std::string with(std::string_view text, std::string_view from, std::string_view to) {
  std::string out(text);
  const auto at = out.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  EXPECT_EQ(out.find(from, at + 1), std::string::npos) << from;
  return out.replace(at, from.size(), to);
}

// One visit of one subject.
struct VisitRecord {
  std::int32_t day = 0;
  std::vector<double> truth;  // one a Variable
  std::vector<double> observed;
};

struct SubjectRecord {
  std::string arm;
  bool at_or_above = true;
  double dropout_day = 0.0;
  std::vector<std::int32_t> infusion_days;
  std::map<std::string, VisitRecord> visits;
};

using PersonKey = std::pair<std::uint32_t, std::uint32_t>;  // replicate, candidate

struct TrialRecords {
  std::map<PersonKey, SubjectRecord> subjects;
  std::map<PersonKey, bool> eligible;                    // of everyone screened
  std::map<std::string, std::vector<double>> estimates;  // of each analysis, one a replicate
  std::vector<double> estimands;                         // of the first analysis, one a replicate
};

[[nodiscard]] TrialRecords conduct(const std::string& scenario,
                                   const simulation::Hypothesis& hypothesis = simulation::hypotheses[0],
                                   std::uint32_t first = 0, std::uint32_t replicates = 6);

}  // namespace islet::invariance
